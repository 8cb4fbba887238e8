import type { SentForm } from '../../dialogs/request-form.ts';
import type { Reply } from '../answering/reply.ts';
import type { ContactLimits } from '../store/limits.ts';
import type { ActivityJson, StoredActivity } from '../store/store.ts';
import type { Explanation } from './explanation.ts';

/** What came in from a channel: a message, one that was changed after it was sent, a form, or somebody opening the conversation. */
export interface Turn {
  readonly kind: 'message' | 'edited' | 'form' | 'welcome';
  readonly conversationId: string;
  readonly channel: 'directline' | 'msteams' | 'terminal';
  /** Id of the activity; a repeated one is answered once. */
  readonly activityId: string;
  /** Of a form: the question in it. */
  readonly text: string;
  /** What else stands in the form; of the kind `form` only. */
  readonly form?: SentForm;
  /** `several`: others read along, and nothing private is asked. Left out: the person is alone with the assistant. */
  readonly audience?: 'several';
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  /** Language hint of the page or of Teams, such as "nl-NL". */
  readonly locale?: string;
  /** Milliseconds after which what it says is brought again, unless it was reported as delivered; left out where clients fetch it themselves. */
  readonly sendAfter?: number;
}

/** What the service around the assistant can do. */
export interface Service {
  /** It has a mail server; without one no copy by mail is offered. */
  readonly mails?: boolean;
  /** Hears why each message was answered as it was, once it is answered. */
  readonly explain?: (explanation: Explanation, turn: Turn) => void;
  /** How much it mails in a day; left out: as much as comes. */
  readonly limits?: ContactLimits;
}

/** The channel's renderer: pure, from a reply to the activities that will be sent. */
export type Renderer = (reply: Reply) => readonly ActivityJson[];

/** Handles one turn after another of each conversation. */
export interface Assistant {
  /**
   * Answers a turn: memory, turn log and outgoing activities are saved together before this returns.
   * An empty list means the activity was answered before.
   */
  handle(turn: Turn, render: Renderer): Promise<readonly StoredActivity[]>;
  /** Lets go of what the conversation remembers in these words, those of an activity that somebody deleted. */
  forget(conversationId: string, activityId: string, text: string): Promise<void>;
}
