import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { type LogSync, openLogSync } from './log-sync.ts';
import { migrate } from './migrate.ts';
import { pollingNotices } from './notices.ts';
import { storeOf } from './queries.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { StoreUnusable } from './unusable.ts';

/** Marks a database as ours in SQLite's own header ("brab"). */
const applicationId = 0x62726162;

/**
 * Opens the store in `assistant.db` of the folder, and makes both when they are not there.
 * Throws a StoreUnusable, and leaves the file as it is, when it is not a database of this assistant, is damaged or comes from a newer version.
 */
export async function openStore(dataDir: string): Promise<Store> {
  const file = join(dataDir, 'assistant.db');
  const { database, log } = openFile(dataDir, file);
  const kysely = new Kysely<Tables>({ dialect: sqliteDialect(database, log) });
  try {
    await migrate(kysely, file, 'set DATA_DIR to another folder');
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return withoutTraces(storeOf(kysely, pollingNotices(1000, othersWriting(database)), true), database);
}

/** SQLite's log holds what has been written, also what is deleted by now, until it is written over: so it is emptied after each deleting. */
function withoutTraces(store: Store, database: DatabaseSync): Store {
  const emptyLog = () => {
    // Where somebody is writing just now, the next time does it: there is one each hour.
    if (!database.isTransaction) database.exec('pragma wal_checkpoint(truncate)');
  };
  return {
    ...store,
    deleteOlder: async (cutoffs) => {
      const deleted = await store.deleteOlder(cutoffs);
      emptyLog();
      return deleted;
    },
    erase: async (conversationId) => {
      const erased = await store.erase(conversationId);
      emptyLog();
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
    return { database, log: openLogSync(`${file}-wal`) };
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
