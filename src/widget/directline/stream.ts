import type { ActivitySet } from './activity.ts';

export interface StreamOptions {
  readonly url: string;
  readonly receive: (set: ActivitySet) => void;
  /** Aborting it closes the socket and rejects with its reason. */
  readonly signal: AbortSignal;
  /** Milliseconds after which a socket that has not opened is given up. */
  readonly opensWithin: number;
}

export interface StreamEnd {
  /** Milliseconds that it was open: 0 when it never was. */
  readonly lasted: number;
  /** `replaced`: another tab has taken over the stream of this conversation. */
  readonly reason: 'lost' | 'replaced';
}

/** The service closes a stream with this when another client of the same conversation has opened one. */
const replacedCode = 4001;

/** Listens to a Direct Line stream until it ends. */
export function listenToStream({ url, receive, signal, opensWithin }: StreamOptions): Promise<StreamEnd> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = openSocket(url);
    if (!socket) return resolve({ lasted: 0, reason: 'lost' });
    let openedAt: number | undefined;

    const end = (event?: Event): void => {
      clearTimeout(impatience);
      signal.removeEventListener('abort', end);
      // A socket that is given up may still deliver; the next connection brings the same again.
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
      if (signal.aborted) reject(signal.reason);
      else
        resolve({
          lasted: openedAt === undefined ? 0 : Date.now() - openedAt,
          reason: (event as CloseEvent | undefined)?.code === replacedCode ? 'replaced' : 'lost',
        });
    };

    const impatience = setTimeout(end, opensWithin);
    signal.addEventListener('abort', end);
    socket.onopen = () => {
      clearTimeout(impatience);
      openedAt = Date.now();
    };
    socket.onmessage = ({ data }) => {
      const set = activitySet(data);
      if (set) receive(set);
    };
    socket.onclose = socket.onerror = end;
  });
}

/** Browsers refuse some sockets at once, such as an insecure one of a secure page. */
function openSocket(url: string): WebSocket | undefined {
  try {
    return new WebSocket(url);
  } catch {
    return undefined;
  }
}

/** Empty frames keep the connection open; what is no JSON is not meant for us. */
function activitySet(data: unknown): ActivitySet | undefined {
  try {
    return typeof data === 'string' && data ? (JSON.parse(data) as ActivitySet) : undefined;
  } catch {
    return undefined;
  }
}
