import { type Activity, type ActivitySet, activityOf } from './activity.ts';
import { backOff, createRest, ordinaryPace, type Pace } from './pace.ts';
import { createPosting } from './posting.ts';
import { hasExpired, RequestError, request } from './request.ts';
import type { Outgoing, SessionStore } from './session.ts';
import { listenToStream } from './stream.ts';
import { createTickets, type Ticket } from './tickets.ts';

/**
 * A Direct Line 3.0 client for one conversation at a time.
 *
 * It keeps itself connected: by WebSocket, or by polling where sockets do not open, die young, stay mute or another tab has the stream; it
 * backs off after failures and honours Retry-After. A conversation whose token has expired is followed by a new one, and one that another
 * tab has begun is joined. It never touches the page: what happens is told to `listen`.
 */
export interface DirectLine {
  send(outgoing: Outgoing): void;
  /** Leaves the conversation and what was not sent behind and begins a new one. */
  restart(): void;
  /** Tries at once instead of waiting on, and takes the stream back from other tabs. */
  tryNow(): void;
  /** Another tab has changed what is stored. */
  sessionChanged(): void;
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
  | { readonly kind: 'renewed' }
  /** Another tab has begun a conversation; it follows from its beginning. */
  | { readonly kind: 'moved' };

export interface DirectLineOptions {
  /** Where the API lives, such as "https://chat.example/v3/directline". */
  readonly base: string;
  readonly store: SessionStore;
  readonly locale: () => string;
  readonly listen: (event: DirectLineEvent) => void;
  readonly pace?: Pace;
}

/** Why a connection is ended on purpose; the loop goes on at once. */
const restarted = new Error('The conversation was left for another one.');
const mute = new Error('The stream is open and brings nothing.');
const retaken = new Error('The stream is taken back from another tab.');
const closed = new Error('The chat was closed.');
const onPurpose: readonly unknown[] = [restarted, mute, retaken, closed];

/** So many bad sockets in a row, and polling takes over. */
const patienceWithSockets = 2;

export function openDirectLine({ base, store, locale, listen, pace = ordinaryPace }: DirectLineOptions): DirectLine {
  const rest = createRest();
  const posting = createPosting({ store, post, onSent, onRefused: (id, tooLong) => listen({ kind: 'refused', id, tooLong }) });
  const tickets = createTickets({ store, call, onExpired: leave, atLeast: pace.firstRetry });
  // The present connection; whoever aborts it makes the loop begin anew with the reason.
  let link = new AbortController();
  let open = true;
  /** The conversation that `listen` was told of. */
  let joined = store.session?.conversationId;
  let watermark: string | undefined;
  let history = joined !== undefined;
  let connected = false;
  let stream: 'open' | 'none' | 'elsewhere' = 'none';
  let networkUp = true;
  let badSockets = 0;
  let failures = 0;
  let renewals = 0;
  let lastActive = Date.now();

  void keepConnected();

  async function keepConnected(): Promise<void> {
    while (open) {
      if (link.signal.aborted) link = new AbortController();
      try {
        const streamUrl = await connect();
        failures = 0;
        connected = true;
        listen({ kind: 'state', state: 'online' });
        void flush();
        await (streamUrl && stream !== 'elsewhere' && badSockets < patienceWithSockets ? listenOn(streamUrl) : poll());
      } catch (error) {
        connected = false;
        await recover(error);
      }
    }
  }

  /** Joins the conversation at hand, or begins one, and gives the address of its stream. */
  async function connect(): Promise<string | undefined> {
    follow();
    const { session } = store;
    if (session && session.expiresAt <= Date.now()) {
      // What expired before this visit is nobody's loss.
      if (history) forget();
      else renew();
    }
    if (!store.session) return begin();
    if (watermark === undefined) await catchUp();
    const ticket = await call<Ticket>('GET', here(`?${since()}`));
    tickets.renew(ticket);
    return ticket.streamUrl;
  }

  /** Where another tab has begun a conversation, this one goes along. */
  function follow(): void {
    const conversationId = store.session?.conversationId;
    if (conversationId === undefined || conversationId === joined) return;
    if (joined !== undefined) listen({ kind: 'moved' });
    joined = conversationId;
    watermark = undefined;
    history = true;
  }

  async function begin(): Promise<string | undefined> {
    const ticket = await tickets.begin(locale());
    joined = ticket.conversationId;
    return ticket.streamUrl;
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

  async function listenOn(url: string): Promise<void> {
    stream = 'open';
    try {
      const end = await listenToStream({ url, receive: (set) => take(set, false), signal: link.signal, opensWithin: pace.socketOpens });
      if (end.reason === 'replaced') stream = 'elsewhere';
      else badSockets = end.lasted >= pace.socketSteady ? 0 : badSockets + 1;
    } finally {
      if (stream === 'open') stream = 'none';
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
    for (const { channelData } of activities) if (channelData?.clientActivityID) posting.echo(channelData.clientActivityID);
    listen({ kind: 'activities', activities, history: old });
  }

  async function flush(): Promise<void> {
    const { signal } = link;
    try {
      await posting.flush();
    } catch (error) {
      if (connected && !signal.aborted) leave(error);
    }
  }

  async function post(outgoing: Outgoing): Promise<void> {
    if (!connected) throw restarted;
    await call('POST', here('/activities'), activityOf(outgoing, store.session?.userId));
  }

  function onSent(id: string): void {
    renewals = 0;
    listen({ kind: 'sent', id });
    rest.wake();
    // What was sent comes back on a stream that works; from one that stays mute, the loop turns away.
    const { signal } = link;
    setTimeout(() => {
      if (stream !== 'open' || signal.aborted || posting.hasEchoed(id)) return;
      badSockets = patienceWithSockets;
      leave(mute);
    }, pace.echo);
  }

  function leave(reason: unknown): void {
    link.abort(reason);
    rest.wake();
  }

  async function recover(error: unknown): Promise<void> {
    if (onPurpose.includes(error)) return;
    const { status, retryAfter } = error instanceof RequestError ? error : unforeseen(error);
    if (store.session && hasExpired(error)) {
      // The stored conversation may be a newer one of another tab: then that is the next to be tried.
      if (store.session.conversationId !== joined) return;
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
    joined = undefined;
    watermark = undefined;
    history = false;
    tickets.stop();
  }

  function call<T>(method: 'GET' | 'POST', path: string, body?: unknown, token = store.session?.token): Promise<T> {
    return request<T>({ method, url: base + path, token, body, signal: link.signal });
  }

  /** A path in the conversation that was joined. Where another tab has begun one since, the loop joins that first. */
  function here(rest: string): string {
    if (joined === undefined || store.session?.conversationId !== joined) throw restarted;
    return `/conversations/${encodeURIComponent(joined)}${rest}`;
  }

  function since(): string {
    return watermark === undefined ? '' : `watermark=${encodeURIComponent(watermark)}`;
  }

  return {
    send(outgoing) {
      lastActive = Date.now();
      store.put(outgoing);
      if (connected) void flush();
    },
    restart() {
      forget();
      store.remember();
      store.session = undefined;
      for (const { id } of store.outbox) store.drop(id);
      listen({ kind: 'state', state: 'connecting' });
      leave(restarted);
    },
    tryNow() {
      if (stream === 'elsewhere') {
        stream = 'none';
        leave(retaken);
      } else rest.wake();
    },
    sessionChanged() {
      const { session } = store;
      if (session && session.conversationId !== joined) leave(restarted);
    },
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
      tickets.stop();
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
