/** Word of what was added to the logs of conversations, by whichever process. */
export type Notice =
  | { readonly kind: 'grown'; readonly conversationId: string; readonly seq: number }
  /** Something may have been added that nobody told of: whoever waits for it has to look. */
  | { readonly kind: 'gap' };

export interface Notices {
  /** Tells the listener from now on, until the returned function is called. */
  watch(listener: (notice: Notice) => void): () => void;
  /** Tells nobody any more. */
  close(): Promise<void>;
}

/** For an engine that tells nothing: whoever waits looks so often, in milliseconds. */
export function pollingNotices(pause: number): Notices {
  const timers = new Set<NodeJS.Timeout>();
  return {
    watch(listener) {
      const timer = setInterval(() => listener({ kind: 'gap' }), pause).unref();
      timers.add(timer);
      return () => {
        clearInterval(timer);
        timers.delete(timer);
      };
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
