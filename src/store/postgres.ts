import { Kysely, PostgresDialect, sql } from 'kysely';
import { migrate } from './migrate.ts';
import { pollingNotices } from './notices.ts';
import { placeOf } from './postgres-address.ts';
import { noticesArrive, postgresNotices } from './postgres-notices.ts';
import { openPool } from './postgres-pool.ts';
import { storeOf } from './queries.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { StoreUnavailable } from './unavailable.ts';
import { StoreUnusable } from './unusable.ts';

/**
 * Opens the store in the PostgreSQL database of the address, and makes its tables when they are not there; any number of instances may
 * share it. Throws a StoreUnusable when it can't be reached or comes from a newer version. The address may hold a password, so errors name the place only.
 */
export async function openPostgres(url: string): Promise<Store> {
  await bringUpToDate(url);
  // Where it can't be found out now, they are waited for, and looked after every ten seconds.
  const arrive = await noticesArrive(url).catch(() => true);
  return storeOf(connected(url, 'turns'), arrive ? postgresNotices(url) : pollingNotices(1000), false);
}

/** Makes or changes the tables of the database, and says why where it can't. */
export async function bringUpToDate(url: string): Promise<void> {
  const kysely = connected(url, 'upkeep');
  try {
    await checkEncoding(kysely, placeOf(url));
    await migrate(kysely, placeOf(url), 'set DATABASE_URL to another database');
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StoreUnusable(`The database ${placeOf(url)} can't be opened. ${error.message} Start it, or correct DATABASE_URL.`, {
      cause: error,
    });
  } finally {
    await kysely.destroy();
  }
}

/** A database that holds texts as LATIN1 has no place for most signs, and one without an encoding (SQL_ASCII) would take any bytes for text. */
async function checkEncoding(kysely: Kysely<Tables>, place: string): Promise<void> {
  const { rows } = await sql<{ readonly server_encoding: string }>`show server_encoding`.execute(kysely);
  const encoding = rows[0]?.server_encoding;
  if (encoding === 'UTF8') return;
  throw new StoreUnusable(
    `The database ${place} holds its texts as ${encoding}, which can't hold all that people write. Nothing was changed. ` +
      'Make another one (createdb --encoding=UTF8 --template=template0), move what it holds there with pg_dump and pg_restore, ' +
      'and set DATABASE_URL to it.',
  );
}

/** For turns, with limits of time; or for what may take as long as it needs. */
export const connected = (url: string, use: 'turns' | 'upkeep') =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(url, use) }) });
