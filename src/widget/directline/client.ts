import { type Activity, type ActivitySet, userPrefix } from './activity.ts';
import { backOff, createRest, ordinaryPace, type Pace } from './pace.ts';
import { RequestError, request } from './request.ts';
import type { Outgoing, SessionStore } from './session.ts';
import { listenToStream } from './stream.ts';

/**
 * A Direct Line 3.0 client for one conversation at a time.
 *
 * It keeps itself connected: by WebSocket, or by polling where sockets do not open, die young or stay mute; it backs off after
 * failures and honours Retry-After. Messages wait in an outbox and leave in order, each once. A conversation whose token has expired is
 * followed by a new one. It never touches the page: what happens is told to `listen`.
 */
export interface DirectLine {
  send(message: Outgoing): void;
  /** Leaves the conversation and its unsent messages behind and begins a new one. */
  restart(): void;
  /** Tries at once instead of waiting on. */
  tryNow(): void;
  networkLost(): void;
  networkBack(): void;
  close(): void;
}

export type ConnectionState = 'connecting' | 'online' | 'offline' | 'unreachable' | 'busy';

export type DirectLineEvent =
  | { readonly kind: 'state'; readonly state: ConnectionState }
  /** `history` tells what was said before the page was opened from what is new. */
  | { readonly kind: 'activities'; readonly activities: readonly Activity[]; readonly history: boolean }
  | { readonly kind: 'sent'; readonly id: string }
  | { readonly kind: 'refused'; readonly id: string; readonly tooLong: boolean }
  /** The conversation had expired; another one follows. */
  | { readonly kind: 'renewed' };

export interface DirectLineOptions {
  /** Where the API lives, such as "https://chat.example/v3/directline". */
  readonly base: string;
  readonly store: SessionStore;
  readonly locale: () => string;
  readonly listen: (event: DirectLineEvent) => void;
  readonly pace?: Pace;
}

interface Ticket {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl?: string;
}

/** Why a connection is ended on purpose; the loop goes on at once. */
const restarted = new Error('The conversation was left for a new one.');
const mute = new Error('The stream is open and brings nothing.');
const closed = new Error('The chat was closed.');

/** So many bad sockets in a row, and polling takes over. */
const patienceWithSockets = 2;

export function openDirectLine({ base, store, locale, listen, pace = ordinaryPace }: DirectLineOptions): DirectLine {
  const rest = createRest();
  const echoed = new Set<string>();
  // The present connection; whoever aborts it makes the loop begin anew with the reason.
  let link = new AbortController();
  let open = true;
  let watermark: string | undefined;
  let history = store.session !== undefined;
  let connected = false;
  let streaming = false;
  let flushing = false;
  let networkUp = true;
  let badSockets = 0;
  let failures = 0;
  let renewals = 0;
  let lastActive = Date.now();
  let refreshTimer: ReturnType<typeof setTimeout>;

  void keepConnected();

  async function keepConnected(): Promise<void> {
    while (open) {
      if (link.signal.aborted) link = new AbortController();
      try {
        const streamUrl = await connect();
        failures = 0;
        connected = true;
        listen({ kind: 'state', state: 'online' });
        planRefresh();
        void flush();
        await (streamUrl && badSockets < patienceWithSockets ? stream(streamUrl) : poll());
      } catch (error) {
        connected = false;
        await recover(error);
      }
    }
  }

  /** Joins the conversation at hand, or begins one, and gives the address of its stream. */
  async function connect(): Promise<string | undefined> {
    if (store.session && store.session.expiresAt <= Date.now()) renew();
    if (!store.session) return begin();
    if (watermark === undefined) await catchUp();
    const ticket = await call<Ticket>('GET', here(`?${since()}`));
    keep(ticket, store.session.userId);
    return ticket.streamUrl;
  }

  async function begin(): Promise<string | undefined> {
    const user = { id: userPrefix + randomId() };
    const { token } = await call<Ticket>('POST', '/tokens/generate', { user });
    const ticket = await call<Ticket>('POST', '/conversations', { user, locale: locale() }, token);
    keep(ticket, user.id);
    return ticket.streamUrl;
  }

  function keep({ conversationId, token, expires_in }: Ticket, userId: string): void {
    store.session = { conversationId, token, userId, expiresAt: Date.now() + expires_in * 1000 };
  }

  async function catchUp(): Promise<void> {
    while (await look(history));
    history = false;
  }

  /** Asks once for what is new, and tells whether there was anything. */
  async function look(old: boolean): Promise<boolean> {
    const set = await call<ActivitySet>('GET', here(`/activities?${since()}`));
    take(set, old);
    return Boolean(set.activities?.length);
  }

  async function stream(url: string): Promise<void> {
    streaming = true;
    try {
      const lasted = await listenToStream({ url, receive: (set) => take(set, false), signal: link.signal, opensWithin: pace.socketOpens });
      badSockets = lasted >= pace.socketSteady ? 0 : badSockets + 1;
    } finally {
      streaming = false;
    }
  }

  async function poll(): Promise<void> {
    for (;;) {
      await look(false);
      await rest.pause(Date.now() - lastActive < 30 * pace.poll ? pace.poll : 5 * pace.poll);
    }
  }

  function take({ activities = [], watermark: mark }: ActivitySet, old: boolean): void {
    watermark = mark ?? watermark;
    if (activities.length === 0) return;
    lastActive = Date.now();
    for (const { channelData } of activities) {
      if (!channelData?.clientActivityID) continue;
      echoed.add(channelData.clientActivityID);
      drop(channelData.clientActivityID);
    }
    listen({ kind: 'activities', activities, history: old });
  }

  /** Sends what waits, oldest first, one at a time. */
  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    const { signal } = link;
    try {
      for (let next = store.outbox[0]; next && connected; next = store.outbox[0]) await post(next);
    } catch (error) {
      if (!signal.aborted) leave(error);
    } finally {
      flushing = false;
    }
  }

  async function post({ id, text, locale: language }: Outgoing): Promise<void> {
    const from = { id: store.session?.userId };
    try {
      await call('POST', here('/activities'), {
        type: 'message',
        textFormat: 'plain',
        from,
        text,
        locale: language,
        channelData: { clientActivityID: id },
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      drop(id);
      listen({ kind: 'refused', id, tooLong: error.status === 413 });
      return;
    }
    renewals = 0;
    drop(id);
    listen({ kind: 'sent', id });
    rest.wake();
    expectEcho(id);
  }

  /** What was sent comes back on a stream that works; from one that stays mute, the loop turns away. */
  function expectEcho(id: string): void {
    const { signal } = link;
    setTimeout(() => {
      if (!streaming || signal.aborted || echoed.has(id)) return;
      badSockets = patienceWithSockets;
      leave(mute);
    }, pace.echo);
  }

  function leave(reason: unknown): void {
    link.abort(reason);
    rest.wake();
  }

  async function recover(error: unknown): Promise<void> {
    if (error === restarted || error === mute || error === closed) return;
    const { status, retryAfter } = error instanceof RequestError ? error : unforeseen(error);
    if (store.session && hasExpired(error)) {
      renew();
      renewals += 1;
      // The first time at once; a server that refuses new conversations too is left in peace for a while.
      if (renewals === 1) return;
    }
    failures += 1;
    listen({ kind: 'state', state: !networkUp ? 'offline' : status === 429 ? 'busy' : 'unreachable' });
    await rest.pause(backOff(failures, pace, Math.random()), retryAfter);
  }

  function renew(): void {
    forget();
    listen({ kind: 'renewed' });
  }

  function forget(): void {
    store.session = undefined;
    watermark = undefined;
    history = false;
    clearTimeout(refreshTimer);
  }

  /** A token is exchanged after half of the time it has left, so that a failure leaves time for another try. */
  function planRefresh(): void {
    clearTimeout(refreshTimer);
    const left = (store.session?.expiresAt ?? 0) - Date.now();
    if (left > 0) refreshTimer = setTimeout(refresh, Math.min(Math.max(left / 2, pace.firstRetry), 2 ** 31 - 1));
  }

  async function refresh(): Promise<void> {
    const { session } = store;
    if (!session) return;
    try {
      keep(await call<Ticket>('POST', '/tokens/refresh', {}), session.userId);
    } catch (error) {
      if (hasExpired(error)) leave(error);
    }
    planRefresh();
  }

  function call<T>(method: 'GET' | 'POST', path: string, body?: unknown, token = store.session?.token): Promise<T> {
    return request<T>({ method, url: base + path, token, body, signal: link.signal });
  }

  function here(rest: string): string {
    return `/conversations/${encodeURIComponent(store.session?.conversationId ?? '')}${rest}`;
  }

  function since(): string {
    return watermark === undefined ? '' : `watermark=${encodeURIComponent(watermark)}`;
  }

  function drop(id: string): void {
    store.outbox = store.outbox.filter((message) => message.id !== id);
  }

  return {
    send(message) {
      lastActive = Date.now();
      store.outbox = [...store.outbox, message];
      if (connected) void flush();
    },
    restart() {
      forget();
      store.outbox = [];
      listen({ kind: 'state', state: 'connecting' });
      leave(restarted);
    },
    tryNow: () => rest.wake(),
    networkLost() {
      networkUp = false;
      listen({ kind: 'state', state: 'offline' });
      leave(new RequestError(0));
    },
    networkBack() {
      networkUp = true;
      badSockets = 0;
      rest.wake();
    },
    close() {
      open = false;
      clearTimeout(refreshTimer);
      leave(closed);
    },
  };
}

/** A fault of the program, or an answer that is none: it is reported as any other, and the chat tries again instead of staying mute. */
function unforeseen(error: unknown): RequestError {
  queueMicrotask(() => {
    throw error;
  });
  return new RequestError(0);
}

/** The server no longer knows the token or the conversation. */
const hasExpired = (error: unknown): boolean => error instanceof RequestError && [401, 403, 404].includes(error.status);

/** The server will never take this message; asking again does not help. */
const isRefusal = (error: unknown): error is RequestError =>
  error instanceof RequestError && error.status >= 400 && error.status < 500 && ![401, 403, 404, 408, 409, 425, 429].includes(error.status);

/** 128 random bits; crypto.randomUUID is missing on pages without HTTPS. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
