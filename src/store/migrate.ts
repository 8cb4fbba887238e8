import { type Kysely, Migrator } from 'kysely';
import { migrationProvider } from './migrations.ts';
import type { Tables } from './tables.ts';
import { StoreUnusable } from './unusable.ts';

/**
 * Brings the database up to date, in one step or not at all; of several that start at once, one does it and the others wait. Throws, and
 * changes nothing, when it comes from a newer version. `database` names it in errors, `elsewhere` says how to take another one.
 */
export async function migrate(kysely: Kysely<Tables>, database: string, elsewhere: string): Promise<void> {
  const refuseNewer = async () => {
    const known = Object.keys(await migrationProvider.getMigrations());
    const newer = (await executedMigrations(kysely)).find((name) => !known.includes(name));
    if (newer === undefined) return;
    throw new StoreUnusable(
      `The database ${database} comes from a newer version of the assistant: this one does not know its step "${newer}". ` +
        `Nothing was changed. Start the newer version, or ${elsewhere}.`,
    );
  };
  await refuseNewer();
  const { error } = await new Migrator({ db: kysely, provider: migrationProvider }).migrateToLatest();
  if (!error) return;
  // A newer version may have been the one that was waited for.
  await refuseNewer();
  throw new Error(`The database ${database} could not be brought up to date: ${(error as Error).message}.`, { cause: error });
}

async function executedMigrations(kysely: Kysely<Tables>): Promise<string[]> {
  const migrated = (await kysely.introspection.getTables({ withInternalKyselyTables: true })).some(
    ({ name }) => name === 'kysely_migration',
  );
  if (!migrated) return [];
  const untyped = kysely as unknown as Kysely<{ readonly kysely_migration: { readonly name: string } }>;
  return (await untyped.selectFrom('kysely_migration').select('name').execute()).map(({ name }) => name);
}
