/** What a reload needs to go on with the same conversation. */
export interface Session {
  readonly conversationId: string;
  readonly userId: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A message on its way: `id` goes along as its clientActivityID, so that the server takes it once however often it is sent. */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly locale: string;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const sessionKey = 'brabant-chat-session';
const outboxKey = 'brabant-chat-outbox';

/** The session and the messages not yet sent, on a shelf that survives a reload. */
export interface SessionStore {
  session: Session | undefined;
  outbox: readonly Outgoing[];
}

export function sessionStore(shelf: Shelf): SessionStore {
  let session = read(shelf, sessionKey, isSession);
  let outbox = read(shelf, outboxKey, isOutbox) ?? [];
  return {
    get session() {
      return session;
    },
    set session(value) {
      session = value;
      if (value) shelf.setItem(sessionKey, JSON.stringify(value));
      else shelf.removeItem(sessionKey);
    },
    get outbox() {
      return outbox;
    },
    set outbox(value) {
      outbox = value;
      if (value.length > 0) shelf.setItem(outboxKey, JSON.stringify(value));
      else shelf.removeItem(outboxKey);
    },
  };
}

/** The browser's storage, or memory where the browser blocks it or it is full: then a reload starts anew and nothing else changes. */
export function shelfOf(storage: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (key) => attempt((real) => real.getItem(key)) ?? memory.get(key) ?? null,
    setItem: (key, value) => {
      memory.set(key, value);
      attempt((real) => real.setItem(key, value));
    },
    removeItem: (key) => {
      memory.delete(key);
      attempt((real) => real.removeItem(key));
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
      typeof item.text === 'string' &&
      typeof item.locale === 'string' &&
      typeof item.at === 'number',
  );
