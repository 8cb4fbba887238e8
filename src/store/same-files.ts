import { type BigIntStats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { StoreUnavailable } from './unavailable.ts';

/**
 * Looks whether the files still lie where they are now. One that is deleted or replaced under a running service stays open, and whatever is
 * written to it is lost with the process: the check then throws a StoreUnavailable.
 */
export function sameFiles(files: readonly string[]): () => Promise<void> {
  const opened = files.map((file) => statSync(file, { bigint: true }));
  return async () => {
    const found = await Promise.all(files.map((file) => stat(file, { bigint: true }).catch(() => undefined)));
    const at = found.findIndex((now, index) => !isSame(now, opened[index]));
    if (at === -1) return;
    throw new StoreUnavailable(
      `The database's file ${files[at]} was deleted or replaced while the service runs, so nothing more is written. ` +
        'Put it back, or restart the service to go on with what lies there now.',
      'gone',
    );
  };
}

const isSame = (one: BigIntStats | undefined, other: BigIntStats | undefined) => one?.ino === other?.ino && one?.dev === other?.dev;
