import { type Kysely, Migrator } from 'kysely';
import { migrationProvider } from './migrations.ts';
import { reasonIn } from './reason.ts';
import type { Tables } from './tables.ts';
import { StoreUnusable } from './unusable.ts';

/**
 * Brings the database up to date, in one step or not at all; of several that start at once, one does it and the others wait. Throws, and
 * changes nothing, when it comes from a newer version. `database` names it in errors, `elsewhere` says how to take another one.
 */
export async function migrate(kysely: Kysely<Tables>, database: string, elsewhere: string): Promise<void> {
  await stepsBehind(kysely, database, elsewhere);
  const { error } = await new Migrator({ db: kysely, provider: migrationProvider }).migrateToLatest();
  if (!error) return;
  // A newer version may have been the one that was waited for.
  await stepsBehind(kysely, database, elsewhere);
  throw new StoreUnusable(
    `The database ${database} could not be brought up to date: ${reasonIn(error)}. Nothing was changed: fix that, and start again.`,
    { cause: error },
  );
}

/** How many steps the database is behind this version. Throws when it comes from a newer one. */
export async function stepsBehind(kysely: Kysely<Tables>, database: string, elsewhere: string): Promise<number> {
  const known = Object.keys(await migrationProvider.getMigrations());
  const done = await executedMigrations(kysely);
  const newer = done.find((name) => !known.includes(name));
  if (newer === undefined) return known.length - done.length;
  throw new StoreUnusable(
    `The database ${database} comes from a newer version of the assistant: this one does not know its step "${newer}". ` +
      `Nothing was changed. Start the newer version, or ${elsewhere}.`,
  );
}

async function executedMigrations(kysely: Kysely<Tables>): Promise<string[]> {
  const migrated = (await kysely.introspection.getTables({ withInternalKyselyTables: true })).some(
    ({ name }) => name === 'kysely_migration',
  );
  if (!migrated) return [];
  const untyped = kysely as unknown as Kysely<{ readonly kysely_migration: { readonly name: string } }>;
  return (await untyped.selectFrom('kysely_migration').select('name').execute()).map(({ name }) => name);
}
