import type { DeskStore } from './desk.ts';
import type { FeedbackStore } from './feedback.ts';
import type { ContactLimits, LimitName } from './limits.ts';
import type { Notices } from './notices.ts';
import type { OutboxStore } from './outbox.ts';
import type { QuestionStore, Unanswered } from './questions.ts';
import type { ReferenceStore } from './references.ts';
import type { ActStore } from './request-actions.ts';
import type { NewRequest, RequestStore } from './requests.ts';
import type { RetentionStore } from './retention.ts';
import type { TicketStore } from './tickets.ts';
import type { TurnStore } from './turns.ts';

/** A Bot Framework activity as plain JSON: the store and the assistant do not know botbuilder's types. */
export type ActivityJson = Readonly<Record<string, unknown>>;

export interface Conversation {
  readonly id: string;
  readonly channel: string;
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** An activity in a conversation's log. `seq` counts from 1 within the conversation, without gaps; the activity has an `id`. */
export interface StoredActivity {
  readonly seq: number;
  /** When it was written. */
  readonly at: number;
  readonly activity: ActivityJson;
}

/** Up to where somebody has read a log: the activity in this place, as it was written then; 0, the beginning. `at` is undefined where it is not known. */
export interface Place {
  readonly seq: number;
  readonly at: number | undefined;
}

/** What a conversation remembers between turns; `version` grows by one with every save. */
export interface StoredMemory {
  readonly version: number;
  readonly memory: unknown;
}

/** One finished turn, saved as a whole or not at all. */
export interface TurnCommit {
  readonly conversationId: string;
  /** Id of the user's activity that this turn answers. */
  readonly activityId: string;
  /** The version the turn started from. */
  readonly version: number;
  readonly memory: unknown;
  readonly outgoing: readonly ActivityJson[];
  /** Line for the turn log: what was understood and how it was answered, as JSON. */
  readonly log: unknown;
  /** What the turn does beside speaking, in this order, before its answers are written. */
  readonly effects?: readonly TurnEffect[];
  /** How much may be mailed in a day; left out: as much as comes. */
  readonly limits?: ContactLimits | undefined;
  /** What was asked and not answered, for those who improve the knowledge. */
  readonly unanswered?: Unanswered;
  /**
   * From when on the outbox sends the outgoing activities, unless they were reported as delivered by then; for a channel that does not fetch
   * them itself.
   */
  readonly sendAt?: number;
}

/** Saved together with the turn. Requests of other conversations are left alone, and so are receipts that nobody has. */
export type TurnEffect =
  /** Records the request, and the mails to send about it. */
  | { readonly kind: 'request'; readonly request: NewRequest }
  /** Removes all that is kept of the conversation, but for its place and user: the turn that says so goes on in it. */
  | { readonly kind: 'erase' }
  /** Adds to a request and opens it again. */
  | { readonly kind: 'person-said'; readonly receipt: string; readonly text: string }
  | { readonly kind: 'close-request'; readonly receipt: string };

export type TurnResult =
  | { readonly kind: 'saved'; readonly outgoing: readonly StoredActivity[] }
  /** Another turn of this conversation was saved meanwhile: read the memory again and decide anew. */
  | { readonly kind: 'conflict' }
  /** This activity was answered before; nothing was written. */
  | { readonly kind: 'answered' }
  /** Another request has the receipt, or a limit is reached; nothing was written: decide again with another receipt, or without what is too much. */
  | TurnBarred;

export type TurnBarred = { readonly kind: 'taken'; readonly receipt: string } | { readonly kind: 'limited'; readonly limit: LimitName };

/** Everything that outlives the process. Times are milliseconds since 1970. */
export interface Store
  extends RequestStore,
    ActStore,
    DeskStore,
    OutboxStore,
    FeedbackStore,
    QuestionStore,
    RetentionStore,
    ReferenceStore,
    TicketStore,
    TurnStore,
    Notices {
  /** Creates the conversation; false when it was there already (it is then left as it is). */
  createConversation(conversation: Conversation): Promise<boolean>;
  conversation(id: string): Promise<Conversation | undefined>;
  /**
   * Appends to the conversation's log; an activity whose `id` stands there already is not written twice and comes back as it stands there.
   * A `message` or `conversationUpdate` of `from.role` "user" waits for its turn from then on. Throws a NoConversation, or
   * an Error when an id is missing. `visible` is called as soon as whoever asks in this process finds them, which may be before they are
   * safe: where the disk does not take them, this throws after all. `caller` is a digest of the address they come from, kept until they are answered.
   */
  append(
    conversationId: string,
    activities: readonly ActivityJson[],
    visible?: () => void,
    caller?: string,
  ): Promise<readonly StoredActivity[]>;
  /** Puts another content in the place of the activity with the same `id`; undefined when the log has none. */
  replace(conversationId: string, activity: ActivityJson): Promise<StoredActivity | undefined>;
  /** The log after `after`, oldest first, at most `limit`. */
  activities(conversationId: string, after: number, limit: number): Promise<readonly StoredActivity[]>;
  /**
   * The same after what a reader has seen. Where that does not stand in the log, since a database was restored from a backup or a standby
   * has taken over that lacked the last of it, this is what was written since the reader saw it.
   */
  readOn(conversationId: string, seen: Place, limit: number): Promise<readonly StoredActivity[]>;
  /** The activity with this id in the conversation's log. */
  activity(conversationId: string, id: string): Promise<ActivityJson | undefined>;
  /** Takes away what an activity held, and what was kept of it as a question; its place in the log stays, and waits for no turn. */
  forget(conversationId: string, id: string): Promise<void>;
  /** Where the log of each of these conversations ends; those that are not there are left out. */
  ends(conversationIds: readonly string[]): Promise<ReadonlyMap<string, Place>>;
  /** User activities that were accepted and whose turn was not committed, a thousand at most, those of a conversation in their order, whatever the clock said: what a crash left behind. */
  unanswered(channel: string): Promise<readonly { readonly conversationId: string; readonly activity: ActivityJson }[]>;
  /** Writes a word, so that who asks knows that writing works. Throws a StoreUnavailable that says why it does not. */
  checkWritable(): Promise<void>;
  /** What all instances have in common under this name: what was there first, else the value, which is kept from then on. */
  sharedValue(name: string, value: string): Promise<string>;
  close(): Promise<void>;
}
