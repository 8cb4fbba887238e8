import type { RetentionDays } from '../config.ts';
import type { Store } from '../store/store.ts';

/** Deletes what has been kept for as long as the settings say, at the start and every hour. */
export interface Retention {
  /** Deletes what is due now. */
  enforce(): Promise<void>;
  start(): void;
  /** Ends when nothing is being deleted. */
  stop(): Promise<void>;
}

export interface RetentionSettings {
  readonly store: Store;
  readonly days: RetentionDays;
  /** Told how many records of each kind went, if any did. */
  readonly onDeleted: (deleted: Readonly<Record<keyof RetentionDays, number>>) => void;
  readonly onError: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const hour = 3_600_000;
const day = 24 * hour;

export function createRetention({ store, days, onDeleted, onError, now = Date.now }: RetentionSettings): Retention {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const enforce = async (): Promise<void> => {
    const before = (kind: keyof RetentionDays) => now() - days[kind] * day;
    const deleted = await store.deleteOlder({
      conversations: before('conversations'),
      requests: before('requests'),
      feedback: before('feedback'),
      questions: before('questions'),
    });
    if (Object.values(deleted).some((count) => count > 0)) onDeleted(deleted);
  };

  /** A clock that has jumped ahead would take everything: it is believed when it has stayed so until the next look. */
  let looked: number | undefined;
  const hasJumped = (): boolean => {
    const before = looked;
    looked = now();
    return before !== undefined && looked - before > 2 * hour;
  };

  return {
    enforce,
    start() {
      const look = () => {
        if (hasJumped()) return onError(new Error('The clock has jumped ahead, so nothing is deleted for an hour.'));
        running = running.then(enforce).catch(onError);
      };
      timer = setInterval(look, hour);
      look();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
