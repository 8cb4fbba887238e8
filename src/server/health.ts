import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { StoreUnavailable, type Trouble } from '../store/unavailable.ts';
import { within } from './within.ts';

/** Milliseconds in which a write has to be done; and for which its outcome holds, however often somebody asks. */
const patience = { writing: 2000, asking: 1000 };

export interface Health {
  /** Why nothing can be written at present, in a sentence that anybody may read; undefined while all is well. */
  trouble(): Promise<string | undefined>;
}

/** Tries a write when somebody asks, one at a time. When the outcome is another than before, it is logged with all that the store says of it. */
export function watchHealth(store: Store, log: Logger): Health {
  let writing: Promise<void> | undefined;
  let known: Trouble | undefined;
  let knownAt = Number.NEGATIVE_INFINITY;

  const found = (trouble: Trouble | undefined, error?: unknown): void => {
    if (trouble && trouble !== known) log.error({ err: error }, 'nothing can be written to the database');
    if (!trouble && known) log.info('the database takes writes again');
    known = trouble;
    knownAt = performance.now();
  };

  const write = async (): Promise<void> => {
    try {
      await store.checkWritable();
      found(undefined);
    } catch (error) {
      found(error instanceof StoreUnavailable ? error.trouble : 'away', error);
    } finally {
      writing = undefined;
    }
  };

  return {
    async trouble() {
      if (writing || performance.now() - knownAt > patience.asking) {
        writing ??= write();
        const own = writing;
        await within(patience.writing, own);
        if (writing === own)
          found('away', new StoreUnavailable(`The database has not taken a write for ${patience.writing / 1000} seconds.`, 'away'));
      }
      return known && reasons[known];
    },
  };
}

/** Without names of servers and folders, which the log has. */
const reasons: Readonly<Record<Trouble, string>> = {
  away: 'The database does not answer.',
  'read-only': 'The database only reads.',
  full: 'The disk of the database is full.',
  locked: 'Another program holds the database.',
  gone: 'The file of the database was deleted or replaced.',
};
