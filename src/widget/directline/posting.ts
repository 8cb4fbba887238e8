import { RequestError } from './request.ts';
import type { Outgoing, SessionStore } from './session.ts';

/** Sends what waits in the outbox: oldest first, one at a time, each once. */
export interface Posting {
  /** Until the outbox is empty. Throws what keeps it from going on; the rest then waits. */
  flush(): Promise<void>;
  /** The server has shown it back. */
  echo(id: string): void;
  hasEchoed(id: string): boolean;
}

export interface PostingOptions {
  readonly store: SessionStore;
  /** Rejects with a RequestError when it was not taken. */
  readonly post: (outgoing: Outgoing) => Promise<unknown>;
  readonly onSent: (id: string) => void;
  readonly onRefused: (id: string, tooLong: boolean) => void;
}

export function createPosting({ store, post, onSent, onRefused }: PostingOptions): Posting {
  const seen = new Set<string>();
  let running = false;

  const send = async (outgoing: Outgoing): Promise<void> => {
    const { id } = outgoing;
    try {
      await post(outgoing);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      store.drop(id);
      onRefused(id, error.status === 413);
      return;
    }
    store.drop(id);
    onSent(id);
  };

  return {
    async flush() {
      if (running) return;
      running = true;
      try {
        for (let next = store.outbox[0]; next; next = store.outbox[0]) await send(next);
      } finally {
        running = false;
      }
    },
    echo(id) {
      seen.add(id);
      store.drop(id);
    },
    hasEchoed: (id) => seen.has(id),
  };
}

/** The server will never take this; asking again does not help. */
const isRefusal = (error: unknown): error is RequestError =>
  error instanceof RequestError && error.status >= 400 && error.status < 500 && ![401, 403, 404, 408, 409, 425, 429].includes(error.status);
