import { closeSync, mkdirSync, openSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { type LogSync, openLogSync } from './log-sync.ts';
import { migrate } from './migrate.ts';
import { pollingNotices } from './notices.ts';
import { type OnWait, ownFolder } from './ownership.ts';
import { storeOf } from './queries.ts';
import { sameFiles } from './same-files.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { StoreUnavailable } from './unavailable.ts';
import { StoreUnusable } from './unusable.ts';

/** Marks a database as ours in SQLite's own header ("brab"). */
const applicationId = 0x62726162;

/** Bytes that have to be free on the disk: a message, its answer, and what is kept of both. */
const leastRoom = 512 * 1024;

/**
 * Opens the store in `assistant.db` of the folder, and makes both when they are not there; with `onWait` for the one service that the folder
 * has. Throws a StoreUnusable, and leaves the file as it is, when it is not a database of this assistant, is damaged, comes from a newer version
 * or is another service's.
 */
export async function openStore(dataDir: string, onWait?: OnWait): Promise<Store> {
  const file = join(dataDir, 'assistant.db');
  const { database, log } = openFile(dataDir, file);
  const kysely = new Kysely<Tables>({ dialect: sqliteDialect(database, log) });
  let disown = () => {};
  try {
    if (onWait) disown = await ownFolder(dataDir, onWait);
    await migrate(kysely, file, 'set DATA_DIR to another folder');
  } catch (error) {
    await kysely.destroy();
    disown();
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StoreUnusable(`The database ${file} can't be opened. ${error.message} Start again then.`, { cause: error });
  }
  const store = withoutTraces(storeOf(kysely, pollingNotices(1000, othersWriting(database)), true), database);
  return {
    ...store,
    async checkWritable() {
      await store.checkWritable();
      // A word finds room where a message does not.
      const { bavail, bsize } = await statfs(dataDir);
      if (bavail * bsize < leastRoom) throw new StoreUnavailable(`The disk of ${dataDir} is full: make room.`, 'full');
    },
    async close() {
      await store.close();
      disown();
    },
  };
}

/** SQLite's log holds what has been written, also what is deleted by now, until it is written over: so it is emptied after each deleting. */
function withoutTraces(store: Store, database: DatabaseSync): Store {
  const emptying = database.prepare('pragma wal_checkpoint(truncate)');
  const emptyLog = async () => {
    // Where somebody reads or writes for longer than that, the next time does it: there is one each hour.
    for (let tries = 0; tries < 20; tries++) {
      if (!database.isTransaction && emptying.get()?.busy === 0) return;
      await pause(100);
    }
  };
  return {
    ...store,
    deleteOlder: async (cutoffs) => {
      const deleted = await store.deleteOlder(cutoffs);
      await emptyLog();
      return deleted;
    },
    erase: async (conversationId) => {
      const erased = await store.erase(conversationId);
      await emptyLog();
      return erased;
    },
  };
}

/**
 * Tells at each look whether another process has written since the last one (https://sqlite.org/pragma.html#pragma_data_version). Writers of this
 * process say so themselves; every tenth time it is looked in any case.
 */
function othersWriting(database: DatabaseSync): () => boolean {
  const version = database.prepare('pragma data_version');
  let seen: unknown;
  let looks = 0;
  return () => {
    const before = seen;
    try {
      seen = version.get()?.data_version;
    } catch {
      // Whoever looks will find out that the database is away.
      return true;
    }
    looks += 1;
    return seen !== before || looks % 10 === 0;
  };
}

function openFile(dataDir: string, file: string): { readonly database: DatabaseSync; readonly log: LogSync } {
  let database: DatabaseSync | undefined;
  try {
    // Conversations are personal data: nobody but the service's own user reads them, also where the folder was there before.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
    if (inspect(database) === 'new') database.exec(`pragma application_id = ${applicationId}`);
    database.exec('pragma journal_mode = wal');
    // Every committed turn outlives a crash or kill of the process, since the write has reached the system by then. What was acknowledged must
    // outlive a power failure as well: the dialect waits for the disk before it says that something is done, with all others who wait.
    database.exec('pragma synchronous = normal');
    // Pages that the log holds before they are moved into the database, which stops all else for a moment, on a slow disk for a second. What changes
    // often is moved once then: a shorter log stops more often, and hardly for less.
    database.exec('pragma wal_autocheckpoint = 16000');
    // What is erased is overwritten in the file, not only marked as free.
    database.exec('pragma secure_delete = on');
    // The first read in this mode makes the log's file.
    database.exec('select count(*) from sqlite_schema');
    // From here on others go on while somebody waits for another program: SQLite's own waiting would stop all of them.
    database.exec('pragma busy_timeout = 0');
    return { database, log: openLogSync(`${file}-wal`, sameFiles([file, `${file}-wal`])) };
  } catch (error) {
    database?.close();
    throw new StoreUnusable(
      `The database ${file} can't be opened: ${(error as Error).message}. Nothing was changed. ` +
        'Give the service the right to read and write it; if it is damaged, put the last backup in its place; or set DATA_DIR to another folder.',
      { cause: error },
    );
  }
}

/** Whether the database is ours or has never been used. Throws when it is damaged or belongs to another program. */
export function inspect(database: DatabaseSync): 'ours' | 'new' {
  // Reads each page once: a hundred megabytes take less than a tenth of a second, and damage shows now instead of in some conversation.
  const [finding] = database.prepare('pragma quick_check(1)').all();
  if (finding?.quick_check !== 'ok') throw new Error(`it is damaged (${String(finding?.quick_check).replace(/\s+/g, ' ')})`);
  const tables = database.prepare('select count(*) as count from sqlite_schema').get()?.count;
  const mark = database.prepare('pragma application_id').get()?.application_id;
  if (mark === applicationId) return 'ours';
  if (tables !== 0) throw new Error('it belongs to another program');
  return 'new';
}
