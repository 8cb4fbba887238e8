import type { Part, ReplyContract } from '../../answering/reply.ts';
import type { Outgoing } from './session.ts';

/** The fields of a Bot Framework activity that the chat reads. */
export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly timestamp?: string;
  readonly from?: { readonly id?: string };
  readonly text?: string;
  readonly locale?: string;
  /** Of an event: what happened. */
  readonly name?: string;
  readonly value?: unknown;
  readonly suggestedActions?: { readonly actions?: readonly SuggestedAction[] };
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly reply?: ReplyContract;
    readonly parts?: readonly Part[];
    /** There when a person wrote the message, not the chatbot. */
    readonly person?: unknown;
  };
}

export interface SuggestedAction {
  readonly title: string;
  /** What pressing the button says. */
  readonly value?: unknown;
}

/** What a stream frame and a poll bring. */
export interface ActivitySet {
  readonly activities?: readonly Activity[];
  readonly watermark?: string;
}

/** Ids of people start with this; the server sees to it that nobody else's do. */
export const userPrefix = 'dl_';

export const isFromUser = (activity: Activity): boolean => activity.from?.id?.startsWith(userPrefix) ?? false;

/** As it goes to the server. */
export const activityOf = (outgoing: Outgoing, userId: string | undefined) => ({
  type: outgoing.kind,
  ...(outgoing.kind === 'message' ? { text: outgoing.text, textFormat: 'plain' } : { name: outgoing.name, value: outgoing.value }),
  from: { id: userId },
  locale: outgoing.locale,
  channelData: { clientActivityID: outgoing.id },
});
