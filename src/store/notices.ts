import type { ActivityJson, StoredActivity } from './store.ts';

/** Word of what goes on in conversations, in whichever process. */
export type Notice =
  /** Activities were added to the log, up to this place; the one that stands there, where whoever tells has it at hand. */
  | { readonly kind: 'grown'; readonly conversationId: string; readonly seq: number; readonly added?: StoredActivity }
  /** Something may have been added that nobody told of: whoever waits for it has to look. */
  | { readonly kind: 'gap' }
  /** For this moment only, such as typing: who does not hear of it misses it. */
  | { readonly kind: 'moment'; readonly conversationId: string; readonly activity: ActivityJson };

export interface Notices {
  /** Tells the listener from now on, until the returned function is called. */
  watch(listener: (notice: Notice) => void): () => void;
  /** Tells those who listen here at once, and those in other processes where the engine can. */
  tell(notice: Notice): void;
  /** Whether word of other processes comes as they write; else whoever waits is told to look, every now and then. */
  hearsAtOnce(): boolean;
  /** Tells nobody any more. */
  close(): Promise<void>;
}

/** The notices as the store itself uses them. */
export interface StoreNotices extends Notices {
  /** Tells those who listen here alone: the engine tells the others, or they look. */
  tellHere(notice: Notice): void;
}

/**
 * For an engine that tells nothing to other processes: whoever waits looks so often, in milliseconds, unless `hasNews` knows that there is nothing
 * to be seen.
 */
export function pollingNotices(pause: number, hasNews: () => boolean = () => true): StoreNotices {
  const listeners = new Set<(notice: Notice) => void>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (notice: Notice) => {
    for (const listener of listeners) listener(notice);
  };
  const look = () => {
    if (hasNews()) tell({ kind: 'gap' });
  };
  return {
    watch(listener) {
      listeners.add(listener);
      timer ??= setInterval(look, pause).unref();
      return () => listeners.delete(listener);
    },
    tell,
    tellHere: tell,
    hearsAtOnce: () => false,
    async close() {
      clearInterval(timer);
    },
  };
}
