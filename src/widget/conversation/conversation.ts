import type { Choice, Part, ReplyContract, SourceLink } from '../../answering/reply.ts';
import { type Activity, isFromUser } from '../directline/activity.ts';
import type { ConnectionState, DirectLineEvent } from '../directline/client.ts';
import type { Outgoing, OutgoingMessage } from '../directline/session.ts';

/** What the page shows of the conversation, as data; `advance` is pure. */
export interface Conversation {
  readonly entries: readonly Entry[];
  /** The user's messages that the server has not shown back yet, oldest first. They stand below the entries. */
  readonly waiting: readonly Waiting[];
  readonly connection: ConnectionState;
  /** True while an answer is expected. */
  readonly thinking: boolean;
  /** How often the user has begun anew. */
  readonly restarts: number;
  /** What the user thinks of answers, by their ids. */
  readonly ratings: Readonly<Record<string, Rating>>;
}

export interface Rating {
  readonly helpful: boolean;
  readonly reason?: string;
}

export type Entry = Said | Answered | Notice;

/** What happened to the conversation itself. */
export interface Notice {
  readonly kind: 'notice';
  readonly key: string;
  readonly what: 'renewed' | 'erased';
}

/** A message of the user that the server has. */
export interface Said {
  readonly kind: 'said';
  readonly key: string;
  readonly text: string;
  readonly locale: string | undefined;
  readonly at: number;
}

/** A message from the province's side. */
export interface Answered {
  readonly kind: 'answered';
  readonly key: string;
  readonly author: 'bot' | 'person';
  /** What kind of reply it is, and to what; undefined when the chatbot does not say. */
  readonly reply: ReplyContract | undefined;
  readonly parts: readonly Part[];
  readonly sources: readonly SourceLink[];
  readonly choices: readonly Choice[];
  readonly locale: string | undefined;
  readonly at: number;
  /** True when it came before the page was opened: nobody needs to hear it announced. */
  readonly history: boolean;
}

export interface Waiting extends OutgoingMessage {
  readonly state: 'waiting' | 'sent' | 'refused' | 'too-long';
}

export type ConversationEvent =
  | DirectLineEvent
  | { readonly kind: 'written'; readonly message: OutgoingMessage }
  | { readonly kind: 'rated'; readonly key: string; readonly rating: Rating }
  | { readonly kind: 'discarded'; readonly id: string }
  | { readonly kind: 'erased' }
  | { readonly kind: 'cleared' };

/** The conversation before the server has said anything; `unsent` is what an earlier visit to the page left. */
export const beginning = (unsent: readonly Outgoing[]): Conversation => ({
  entries: [],
  waiting: unsent.filter((outgoing) => outgoing.kind === 'message').map((message) => ({ ...message, state: 'waiting' })),
  connection: 'connecting',
  thinking: false,
  restarts: 0,
  ratings: {},
});

export function advance(conversation: Conversation, event: ConversationEvent): Conversation {
  const { entries, waiting } = conversation;
  switch (event.kind) {
    case 'state':
      return { ...conversation, connection: event.state, thinking: conversation.thinking && event.state === 'online' };
    case 'activities':
      return event.activities.reduce((sofar, activity) => receive(sofar, activity, event.history), conversation);
    case 'written':
      return { ...conversation, waiting: [...waiting, { ...event.message, state: 'waiting' }] };
    case 'sent':
      // Where the stream was quicker, the message and perhaps its answer are there already.
      return waiting.some(({ id }) => id === event.id)
        ? { ...conversation, waiting: mark(waiting, event.id, 'sent'), thinking: true }
        : conversation;
    case 'refused':
      return { ...conversation, waiting: mark(waiting, event.id, event.tooLong ? 'too-long' : 'refused') };
    case 'rated':
      return { ...conversation, ratings: { ...conversation.ratings, [event.key]: event.rating } };
    case 'discarded':
      return { ...conversation, waiting: without(waiting, event.id) };
    case 'renewed':
      return {
        ...conversation,
        entries: noticed(entries, 'renewed'),
        // A new conversation has none of what was sent to the old one and never came back.
        waiting: waiting.filter(({ state }) => state !== 'sent'),
        thinking: false,
      };
    case 'erased':
      return { ...conversation, entries: noticed(entries, 'erased') };
    case 'moved':
      return { ...beginning([]), connection: conversation.connection, restarts: conversation.restarts };
    case 'cleared':
      return { ...beginning([]), restarts: conversation.restarts + 1 };
  }
}

/** The buttons under the log: those of the last message, as long as nothing was said after it. */
export function openChoices({ entries, waiting }: Conversation): Answered['choices'] {
  const last = entries.at(-1);
  return last?.kind === 'answered' && waiting.length === 0 ? last.choices : [];
}

/** True until the user has said something. */
export const isUntouched = ({ entries, waiting }: Conversation): boolean =>
  waiting.length === 0 && entries.every(({ kind }) => kind === 'answered');

function receive(conversation: Conversation, activity: Activity, history: boolean): Conversation {
  if (activity.type === 'typing') return isFromUser(activity) ? conversation : { ...conversation, thinking: true };
  if (activity.type === 'event' && activity.name === 'feedback') return { ...conversation, ratings: rated(conversation, activity) };
  const key = activity.channelData?.clientActivityID ?? activity.id;
  if (activity.type !== 'message' || !key) return conversation;
  const common = { key, locale: activity.locale, at: Date.parse(activity.timestamp ?? '') };
  if (isFromUser(activity)) {
    const said: Said = { ...common, kind: 'said', text: activity.text ?? '' };
    return { ...place(conversation, said), waiting: without(conversation.waiting, key), thinking: !history };
  }
  const { reply, parts, person } = activity.channelData ?? {};
  const answered: Answered = {
    ...common,
    kind: 'answered',
    author: person ? 'person' : 'bot',
    reply,
    parts: parts ?? [{ kind: 'text', text: activity.text ?? '' }],
    // The text of a message without parts names its sources itself, and so does the answer to "where does it say so?".
    sources: parts && reply?.intent !== 'source' ? (reply?.sources ?? []) : [],
    choices: (activity.suggestedActions?.actions ?? []).map(({ title, value }) => ({
      title,
      text: typeof value === 'string' ? value : title,
    })),
    history,
  };
  return { ...place(conversation, answered), thinking: false };
}

/** What was thought of an answer in another tab or at an earlier visit. */
function rated({ ratings }: Conversation, { value }: Activity): Conversation['ratings'] {
  const { activityId, ...rating } = value as Rating & { readonly activityId: string };
  return { ...ratings, [activityId]: rating };
}

/** Puts an entry last, or where it stands already: a stream that is joined again repeats itself, and an answer may be mended. */
function place(conversation: Conversation, entry: Entry): Conversation {
  const { entries } = conversation;
  const known = entries.some(({ key }) => key === entry.key);
  return { ...conversation, entries: known ? entries.map((old) => (old.key === entry.key ? entry : old)) : [...entries, entry] };
}

const noticed = (entries: readonly Entry[], what: Notice['what']): Entry[] => [
  ...entries,
  { kind: 'notice', key: `notice-${entries.length}`, what },
];

const mark = (waiting: readonly Waiting[], id: string, state: Waiting['state']): Waiting[] =>
  waiting.map((message) => (message.id === id ? { ...message, state } : message));

const without = (waiting: readonly Waiting[], id: string): Waiting[] => waiting.filter((message) => message.id !== id);
