import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreUnusable } from './unusable.ts';

/** Milliseconds that the service which has the folder is waited for, longer than an orderly stop takes; and between two looks. */
const patience = { owner: 12_000, looking: 100 };

/** Somebody else has the folder and is waited for, so many seconds at most. */
export type OnWait = (dataDir: string, seconds: number) => void;

/**
 * Makes this process the one service of the data folder until the returned function is called or the process ends, however it ends. It is
 * SQLite's own lock on a file that holds nothing: so it holds wherever SQLite itself can be trusted, between containers and on network drives too.
 * Throws a StoreUnusable when the folder stays another's.
 */
export async function ownFolder(dataDir: string, onWait: OnWait): Promise<() => void> {
  const file = join(dataDir, 'service.lock');
  const latest = performance.now() + patience.owner;
  for (let looks = 0; ; looks++) {
    const release = tryToOwn(file);
    if (release) return release;
    if (looks === 0) onWait(dataDir, patience.owner / 1000);
    if (performance.now() > latest)
      throw new StoreUnusable(
        `The folder ${dataDir} is in use by another process of the service, and one can use it at a time. Stop that one; or give this ` +
          'one a folder of its own (DATA_DIR); or let several share a PostgreSQL database (DATABASE_URL). Nothing was changed.',
      );
    await pause(patience.looking);
  }
}

/** Undefined while another process has it. */
function tryToOwn(file: string): (() => void) | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec('begin exclusive');
    const held = lock;
    return () => held.close();
  } catch (error) {
    lock?.close();
    if ((error as { readonly errcode?: number }).errcode === 5) return undefined;
    throw new StoreUnusable(
      `The lock ${file} can't be taken: ${(error as Error).message}. Give the service the right to write it, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}
