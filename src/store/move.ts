import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql, type Transaction } from 'kysely';
import { noSync } from './log-sync.ts';
import { stepsBehind } from './migrate.ts';
import { bringUpToDate, connected } from './postgres.ts';
import { placeOf } from './postgres-address.ts';
import { reasonIn } from './reason.ts';
import { inspect } from './sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';
import { StoreUnusable } from './unusable.ts';

/** How many rows of each table. */
export type Counts = Readonly<Record<keyof Tables, number>>;

/** Every table, one that others refer to before them. */
const tables = [
  'conversations',
  'activities',
  'turns',
  'requests',
  'request_messages',
  'outbox',
  'conversation_references',
  'desks',
  'desk_cards',
  'feedback',
  'questions',
  'limit_uses',
  'used_tickets',
  'shared_values',
] as const satisfies readonly (keyof Tables)[];

/** Rows written at a time, so that a large database does not have to fit into the memory. */
const batch = 200;

/**
 * Copies all that the embedded database of the folder holds into the PostgreSQL database of the address, which has to be empty: as a whole or not
 * at all. The file stays as it is, and nobody else can open it meanwhile. Throws a StoreUnusable that says why nothing was moved.
 */
export async function moveToPostgres(dataDir: string, url: string): Promise<Counts> {
  const file = join(dataDir, 'assistant.db');
  const source = openAlone(file);
  const reader = new Kysely<Tables>({ dialect: sqliteDialect(source, noSync) });
  try {
    if ((await stepsBehind(reader, file, 'set DATA_DIR to another folder')) > 0)
      throw new StoreUnusable(
        `The database ${file} comes from an older version of the assistant. Start the service on it once, without DATABASE_URL, ` +
          'which brings it up to date; stop it, and move it then.',
      );
    await bringUpToDate(url);
    const target = connected(url, 'upkeep');
    try {
      return await target.transaction().execute((transaction) => copy(source, transaction, placeOf(url)));
    } finally {
      await target.destroy();
    }
  } catch (error) {
    if (error instanceof StoreUnusable) throw error;
    throw new StoreUnusable(
      `The move to ${placeOf(url)} broke off: ${reasonIn(error)}. It is done as a whole or not at all: run it once more when the cause is mended.`,
      { cause: error },
    );
  } finally {
    await reader.destroy();
  }
}

/** Opens the database so that no other process has it open, before or meanwhile. */
function openAlone(file: string): DatabaseSync {
  if (!existsSync(file)) throw new StoreUnusable(`There is no database ${file} to move. Set DATA_DIR to the folder of the service's data.`);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // A database with its log ahead is held by everybody who has it open, also by a service that does nothing at the moment.
    database.exec('pragma locking_mode = exclusive');
    if (inspect(database) === 'new') throw new Error('it has never been used');
    return database;
  } catch (error) {
    database?.close();
    const busy = (error as { readonly errcode?: number }).errcode === 5;
    throw new StoreUnusable(
      busy
        ? `The database ${file} is in use, and nothing was moved. Stop the service and whatever else has it open, then move it.`
        : `The database ${file} can't be moved: ${(error as Error).message}. Nothing was changed.`,
      { cause: error },
    );
  }
}

async function copy(source: DatabaseSync, target: Transaction<Tables>, place: string): Promise<Counts> {
  // Who has the service running on it already waits, and writes nothing in between.
  await sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in access exclusive mode`.execute(target);
  const before = await countsOf(target);
  const used = tables.filter((table) => before[table] > 0);
  if (used.length > 0)
    throw new StoreUnusable(
      `The database ${place} is not empty (${used.map((table) => `${table}: ${before[table]}`).join(', ')}), and nothing was moved. ` +
        'Set DATABASE_URL to a new database, in which the service has not run yet.',
    );
  // Nobody listens to these yet, and a transaction keeps its notices in memory.
  await sql`alter table activities disable trigger activities_told`.execute(target);
  for (const table of tables) for (const rows of batchesOf(source, table)) await target.insertInto(table).values(rows).execute();
  await sql`alter table activities enable trigger activities_told`.execute(target);
  const moved = await countsOf(target);
  for (const table of tables) {
    const { count } = source.prepare(`select count(*) as count from ${table}`).get() ?? {};
    if (count !== moved[table]) throw new Error(`of ${count} rows in "${table}" ${moved[table]} arrived`);
  }
  return moved;
}

function* batchesOf(source: DatabaseSync, table: keyof Tables): Generator<Tables[typeof table][]> {
  let rows: Tables[typeof table][] = [];
  for (const row of source.prepare(`select * from ${table}`).iterate()) {
    rows.push(row as unknown as Tables[typeof table]);
    if (rows.length < batch) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

async function countsOf(target: Transaction<Tables>): Promise<Counts> {
  const counts: [string, number][] = [];
  for (const table of tables) {
    const { count } = await target
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts.push([table, count]);
  }
  return Object.fromEntries(counts) as unknown as Counts;
}
