import { close, closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StoreUnavailable } from './unavailable.ts';

/** Brings to the disk what was committed, so that it outlives a power failure. */
export interface LogSync {
  /** Ends when all that was written before the call is on the disk. Throws a StoreUnavailable where the disk does not take it. */
  synced(): Promise<void>;
  close(): Promise<void>;
}

/**
 * For a file of SQLite's log ahead of writing (`…-wal`). The disk is asked once for all who wait, off the main thread: so transactions
 * follow each other without waiting for it, and each is acknowledged only when it is safe ("group commit"). SQLite appends to this file alone
 * until it moves pages into the database, and with `synchronous = normal` syncs both around that itself (https://sqlite.org/wal.html).
 * `check` throws where what is on the disk would be lost all the same.
 */
export function openLogSync(file: string, check: () => Promise<void>): LogSync {
  const descriptor = openSync(file, 'r+');
  syncFolder(dirname(file));
  const sync = async (): Promise<void> => {
    try {
      await Promise.all([check(), toDisk(descriptor)]);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const { message, code } = error as NodeJS.ErrnoException;
      const trouble = code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : code === 'EROFS' ? 'read-only' : 'away';
      throw new StoreUnavailable(`The database's log can't be brought to the disk: ${message}.`, trouble, { cause: error });
    }
  };
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return {
    synced() {
      // The one that runs may have begun before the caller wrote: whoever comes meanwhile shares the next.
      next ??= running
        .catch(() => {})
        .then(() => {
          next = undefined;
          running = sync();
          return running;
        });
      return next;
    },
    async close() {
      await (next ?? running).catch(() => {});
      await promisify(close)(descriptor);
    },
  };
}

/** A new file is safe when its name in the folder is. Windows opens no folders, and sees to that itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** For a database that is only read, or need not outlive a power failure. */
export const noSync: LogSync = { synced: async () => {}, close: async () => {} };

const toDisk = promisify(fdatasync);
