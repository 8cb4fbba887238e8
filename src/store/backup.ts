import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from './unusable.ts';

const name = 'assistant.db';

/**
 * Copies the embedded database, as it stands at one moment, into a new folder, also while the service runs. The folder can be put in the place
 * of the data folder as it is. Throws a StoreUnusable when there is nothing to copy, or the folder holds a database already.
 */
export async function backUp(dataDir: string, folder: string): Promise<void> {
  const from = join(dataDir, name);
  const to = join(folder, name);
  if (!existsSync(from))
    throw new StoreUnusable(`There is no database ${from} to back up. Set DATA_DIR to the folder of the service's data.`);
  if (existsSync(to)) throw new StoreUnusable(`${folder} holds a database already, and nothing was written. Name a new folder.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await backup(database, to);
  } finally {
    database.close();
  }
  chmodSync(to, 0o600);
}
