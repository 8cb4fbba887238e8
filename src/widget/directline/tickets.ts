import { userPrefix } from './activity.ts';
import { randomId } from './random-id.ts';
import { hasExpired } from './request.ts';
import type { SessionStore } from './session.ts';

/** What the server answers to whoever may enter a conversation. */
export interface Ticket {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl?: string;
}

/** Gets tokens and keeps them fresh. */
export interface Tickets {
  /** Begins a conversation. */
  begin(locale: string): Promise<Ticket>;
  /** Goes on with a newer token of the conversation at hand. */
  renew(ticket: Ticket): void;
  stop(): void;
}

export interface TicketsOptions {
  readonly store: SessionStore;
  readonly call: <T>(method: 'POST', path: string, body: unknown, token?: string) => Promise<T>;
  /** The server no longer takes the token. */
  readonly onExpired: (error: unknown) => void;
  /** Shortest wait between two exchanges, in milliseconds. */
  readonly atLeast: number;
}

export function createTickets({ store, call, onExpired, atLeast }: TicketsOptions): Tickets {
  let timer: ReturnType<typeof setTimeout>;

  /** Stores what the server gave, and exchanges the token in time. */
  const keep = ({ conversationId, token, expires_in }: Ticket, userId: string): void => {
    store.session = { conversationId, token, userId, expiresAt: Date.now() + expires_in * 1000 };
    plan();
  };

  /** What another tab has begun since the token was asked for keeps its place. */
  const renew = (ticket: Ticket): void => {
    const { session } = store;
    if (session?.conversationId === ticket.conversationId) keep(ticket, session.userId);
  };

  /** A token is exchanged after half of the time it has left, so that a failure leaves time for another try. */
  const plan = (): void => {
    clearTimeout(timer);
    const left = (store.session?.expiresAt ?? 0) - Date.now();
    if (left > 0) timer = setTimeout(refresh, Math.min(Math.max(left / 2, atLeast), 2 ** 31 - 1));
  };

  const refresh = async (): Promise<void> => {
    if (!store.session) return;
    try {
      renew(await call<Ticket>('POST', '/tokens/refresh', {}));
    } catch (error) {
      if (hasExpired(error)) onExpired(error);
      plan();
    }
  };

  return {
    async begin(locale) {
      const user = { id: userPrefix + randomId() };
      const { token } = await call<Ticket>('POST', '/tokens/generate', { user });
      const ticket = await call<Ticket>('POST', '/conversations', { user, locale }, token);
      keep(ticket, user.id);
      return ticket;
    },
    renew,
    stop: () => clearTimeout(timer),
  };
}
