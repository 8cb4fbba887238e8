import type { Asked } from './memory.ts';

/** What a running dialog remembers between its turns; plain data, without words of the assistant, so that it goes on in any language. */
export type DialogState = RegionFinderState | ContactRequestState | EraseState | ReplyState;

/** Which region fits: the sector first, then what is looked for there. Left-out slots are not known yet; empty ones were skipped. */
export interface RegionFinderState {
  readonly name: 'region-finder';
  readonly sectors?: readonly string[];
  /** The words somebody used for the sectors, as typed. */
  readonly words: Readonly<Record<string, string>>;
  /** A word of several meanings whose question is open. */
  readonly ambiguous?: string;
  readonly aims?: readonly string[];
}

export type RequestField = 'name' | 'organisation' | 'reach' | 'question' | 'copy';

/** What somebody leaves for the province. */
export interface ContactRequestState {
  readonly name: 'contact-request';
  /** The question that is open: consent first, then the fields, then a last look, or which field to change. */
  readonly open: 'consent' | RequestField | 'check' | 'change';
  readonly fields: RequestFields;
  /** What was asked before the dialog began. */
  readonly asked?: Asked;
  /** The activity that began it: however it is sent in the end, it is the same message. */
  readonly begun?: string;
  /** Somebody may have a copy: there is a mail server that sends it. */
  readonly copies?: true;
  /** Whom the consent is about: the contact that the message goes to, whatever its question turns out to be. */
  readonly contact: string;
}

/** Left-out fields are not known yet; an organisation that was skipped is empty. */
export interface RequestFields {
  readonly name?: string;
  readonly organisation?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly question?: Asked;
  readonly copy?: boolean;
}

/** Whether to erase is open. */
export interface EraseState {
  readonly name: 'erase';
  /** The dialog that goes on when nothing is erased. */
  readonly before?: DialogState;
}

/** The next message goes to the colleague who answered. */
export interface ReplyState {
  readonly name: 'reply-to-person';
  readonly receipt: string;
}
