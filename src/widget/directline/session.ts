import type { Shelf } from './shelf.ts';

/** What a reload, the next page or another tab needs to go on with the same conversation. */
export interface Session {
  readonly conversationId: string;
  readonly userId: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Something on its way: `id` goes along as its clientActivityID, so that the server takes it once however often it is sent. */
export type Outgoing = OutgoingMessage | OutgoingEvent;

interface OnItsWay {
  readonly id: string;
  readonly locale: string;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

export interface OutgoingMessage extends OnItsWay {
  readonly kind: 'message';
  readonly text: string;
}

/** What is told without words, such as whether an answer was helpful. */
export interface OutgoingEvent extends OnItsWay {
  readonly kind: 'event';
  readonly name: string;
  readonly value: unknown;
}

export const sessionKey = 'brabant-chat-session';
const outboxKey = 'brabant-chat-outbox';

/** What was not sent within an hour is no longer what anybody waits for, in milliseconds. */
const stale = 60 * 60 * 1000;

/** The session and what is not yet sent, on a shelf that all tabs of the site share. */
export interface SessionStore {
  /** As it stands on the shelf now: another tab may have changed it. What another tab has taken away stays with this page alone. */
  session: Session | undefined;
  /** What this tab has to send, oldest first. */
  readonly outbox: readonly Outgoing[];
  put(outgoing: Outgoing): void;
  /** It has arrived, or never will. */
  drop(id: string): void;
  /** Nothing stays in the browser from now on; this page goes on from memory. */
  forget(): void;
  /** The opposite of forgetting, for the next conversation. */
  remember(): void;
}

export function sessionStore(shelf: Shelf, now: () => number = Date.now): SessionStore {
  // Once there is something here, it stands in the place of the shelf.
  let memory: { readonly session: Session | undefined } | undefined;
  let known = read(shelf, sessionKey, isSession);
  let outbox = stored().filter(({ at }) => now() - at < stale);

  function stored(): readonly Outgoing[] {
    return read(shelf, outboxKey, isOutbox) ?? [];
  }

  /** The shelf holds what other tabs have to send, too. */
  function store(change: (all: readonly Outgoing[]) => readonly Outgoing[]): void {
    const all = memory ? [] : change(stored());
    if (all.length > 0) shelf.setItem(outboxKey, JSON.stringify(all));
    else shelf.removeItem(outboxKey);
  }

  /** Where another tab has left the conversation, this page goes on with it from memory, even before the browser tells of it. */
  function seen(): Session | undefined {
    if (memory) return memory.session;
    const stored = read(shelf, sessionKey, isSession);
    if (stored) known = stored;
    else if (known) memory = { session: known };
    return known;
  }

  return {
    get session() {
      return seen();
    },
    set session(value) {
      seen();
      known = value;
      if (memory) memory = { session: value };
      else if (value) shelf.setItem(sessionKey, JSON.stringify(value));
      else shelf.removeItem(sessionKey);
    },
    get outbox() {
      return outbox;
    },
    put(outgoing) {
      outbox = [...outbox, outgoing];
      store((all) => [...all, outgoing]);
    },
    drop(id) {
      outbox = outbox.filter((outgoing) => outgoing.id !== id);
      store((all) => all.filter((outgoing) => outgoing.id !== id));
    },
    forget() {
      // Where another tab has cleared the shelf, what was last seen on it is what this page goes on with.
      memory ??= { session: known };
      shelf.removeItem(sessionKey);
      shelf.removeItem(outboxKey);
    },
    remember() {
      memory = undefined;
      known = undefined;
    },
  };
}

function read<T>(shelf: Shelf, key: string, isGood: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(shelf.getItem(key) ?? 'null');
    return isGood(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isSession = (value: unknown): value is Session =>
  isRecord(value) &&
  [value.conversationId, value.userId, value.token].every((item) => typeof item === 'string') &&
  typeof value.expiresAt === 'number';

const isOutbox = (value: unknown): value is Outgoing[] =>
  Array.isArray(value) &&
  value.every(
    (item) =>
      isRecord(item) &&
      typeof item.id === 'string' &&
      typeof item.locale === 'string' &&
      typeof item.at === 'number' &&
      (item.kind === 'message' ? typeof item.text === 'string' : item.kind === 'event' && typeof item.name === 'string'),
  );
