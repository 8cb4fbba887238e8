import type { WebSocket } from 'ws';
import type { Notice } from '../../store/notices.ts';
import type { ActivityJson, Place, Store, StoredActivity } from '../../store/store.ts';
import { ApiError } from '../http.ts';
import { isShown } from './activity.ts';
import { readPage } from './page.ts';
import { writeWatermark } from './watermark.ts';

/** Close codes of our own stand between 4000 and 4999 (RFC 6455, 7.4.2). */
export const closeCodes = { restart: 1012, failed: 1011, tooMuch: 1013, replaced: 4001 } as const;

/** Activities read from the log at a time. */
const pageSize = 50;

interface Connection {
  readonly conversationId: string;
  readonly socket: WebSocket;
  /** Counts what is read from the log; throws an ApiError where it is too much. */
  readonly charge: (bytes: number) => Promise<void>;
  /** Place in the log up to which everything was sent. */
  sent: Place;
  /** What follows on what was sent, from those who have added it: it need not be looked up. At most a page. */
  added: StoredActivity[];
  /** The log may hold more than that. */
  behind: boolean;
  /** Somebody is sending already. */
  reading: boolean;
  answeredPing: boolean;
}

/**
 * The open sockets, one a conversation. Each is a reader of its conversation's log that goes on whenever the log has grown, so replay and
 * live delivery are the same walk: nothing is sent twice, skipped or out of order. It reads on when the socket has taken the page before:
 * a slow one holds a page at most, and one that has stopped is dropped by the heartbeat and comes back with its watermark.
 */
export class Streams {
  readonly #store: Store;
  readonly #onError: (error: unknown) => void;
  readonly #connections = new Map<string, Connection>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #unwatch: () => void;
  #looking = false;

  /** `heartbeat`: milliseconds between pings; a socket that has not answered one by the next is dropped. */
  constructor(store: Store, onError: (error: unknown) => void, heartbeat = 30_000) {
    this.#store = store;
    this.#onError = onError;
    this.#heartbeat = setInterval(() => this.#ping(), heartbeat).unref();
    this.#unwatch = store.watch((notice) => this.#noticed(notice));
  }

  /** Takes a new socket, in the place of the one the conversation had, and sends the log after `after`. */
  open(conversationId: string, socket: WebSocket, after: Place, charge: Connection['charge']): void {
    this.#connections.get(conversationId)?.socket.close(closeCodes.replaced, 'another socket has taken over');
    const connection: Connection = {
      conversationId,
      socket,
      charge,
      sent: after,
      added: [],
      behind: false,
      reading: false,
      answeredPing: true,
    };
    this.#connections.set(conversationId, connection);
    socket.on('pong', () => {
      connection.answeredPing = true;
    });
    // A broken connection also closes: that is when it is forgotten.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#connections.get(conversationId) === connection) this.#connections.delete(conversationId);
    });
    void this.#read(connection);
  }

  /** The log of the conversation has grown by this. */
  grown(conversationId: string, added: StoredActivity): void {
    const connection = this.#connections.get(conversationId);
    if (connection) void this.#read(connection, added);
  }

  /** Sends what is for this moment only, such as typing, or a change of what was sent, wherever the socket is; who is not listening misses it. */
  send(conversationId: string, activity: ActivityJson): void {
    this.#store.tell({ kind: 'moment', conversationId, activity });
  }

  /** How many are open. */
  get count(): number {
    return this.#connections.size;
  }

  close(): void {
    clearInterval(this.#heartbeat);
    this.#unwatch();
    for (const { socket } of this.#connections.values()) socket.close(closeCodes.restart, 'the service is restarting');
  }

  /** Ends what has not closed by itself. */
  terminate(): void {
    for (const { socket } of this.#connections.values()) socket.terminate();
  }

  #noticed(notice: Notice): void {
    if (notice.kind === 'gap') {
      void this.#lookOut();
      return;
    }
    const connection = this.#connections.get(notice.conversationId);
    if (!connection) return;
    if (notice.kind === 'moment') {
      const { sent, socket } = connection;
      if (socket.readyState === 1) socket.send(activitySet([notice.activity], sent));
    } else if (notice.added || notice.seq > connection.sent.seq) void this.#read(connection, notice.added);
  }

  /** Looks for what others have added to the logs, such as the answer of a colleague or of another instance. */
  async #lookOut(): Promise<void> {
    if (this.#looking || this.#connections.size === 0) return;
    this.#looking = true;
    try {
      for (const [conversationId, end] of await this.#store.ends([...this.#connections.keys()])) {
        const connection = this.#connections.get(conversationId);
        if (connection && !isSame(end, connection.sent)) void this.#read(connection);
      }
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#looking = false;
    }
  }

  /** Sends what the log has more, of which the caller may have the next at hand. */
  async #read(connection: Connection, added?: StoredActivity): Promise<void> {
    note(connection, added);
    if (connection.reading) return;
    connection.reading = true;
    try {
      while (connection.added.length > 0 || connection.behind) {
        // What was told while the log was read may have stood there already.
        if (connection.added.length > 0)
          await send(
            connection,
            connection.added.splice(0).filter(({ seq }) => seq > connection.sent.seq),
          );
        else await this.#readOn(connection);
      }
    } catch (error) {
      if (error instanceof ApiError) {
        connection.socket.close(closeCodes.tooMuch, 'too much was read from this address');
        return;
      }
      this.#onError(error);
      connection.socket.close(closeCodes.failed, 'reading the conversation failed');
    } finally {
      connection.reading = false;
    }
  }

  async #readOn(connection: Connection): Promise<void> {
    connection.behind = false;
    while (connection.socket.readyState === 1) {
      const { activities, bytes, isLast } = await readPage(this.#store, connection.conversationId, connection.sent, pageSize);
      await connection.charge(bytes);
      await send(connection, activities);
      // What has been added since this page was read has said so.
      if (isLast) return;
    }
  }

  #ping(): void {
    for (const connection of this.#connections.values()) {
      if (!connection.answeredPing) connection.socket.terminate();
      connection.answeredPing = false;
      if (connection.socket.readyState === 1) connection.socket.ping();
    }
  }
}

function note(connection: Connection, added: StoredActivity | undefined): void {
  const { sent } = connection;
  const end = Math.max(sent.seq, connection.added.at(-1)?.seq ?? 0);
  if (!added || added.seq > end + 1 || connection.added.length === pageSize) connection.behind = true;
  else if (added.seq > end) connection.added.push(added);
  // In a place that was sent already stands something newer: the log was set back, and is looked up.
  else if (added.seq <= sent.seq && sent.at !== undefined && added.at > sent.at) connection.behind = true;
}

/** The next part of the log. Ends when the socket has taken it. */
async function send(connection: Connection, part: readonly StoredActivity[]): Promise<void> {
  const { socket } = connection;
  const last = part.at(-1);
  if (!last || socket.readyState !== 1) return;
  connection.sent = { seq: last.seq, at: last.at };
  const shown = part.map(({ activity }) => activity).filter(isShown);
  if (shown.length > 0) await taken(socket, activitySet(shown, last));
}

const activitySet = (activities: readonly ActivityJson[], place: Place) => JSON.stringify({ activities, watermark: writeWatermark(place) });

/** What was erased has no time. */
const isSame = (end: Place, sent: Place) => end.seq === sent.seq && (end.at === undefined || sent.at === undefined || end.at === sent.at);

/** Ends when the system has taken the frame, or when it never will since the socket is gone. */
const taken = (socket: WebSocket, frame: string) => new Promise<void>((resolve) => socket.send(frame, () => resolve()));
