import { openPostgres } from './postgres.ts';
import { openStore } from './sqlite.ts';
import type { Store } from './store.ts';

/** The store that the settings name: PostgreSQL where they have an address of one, else SQLite in the data folder. */
export const openConfiguredStore = ({
  databaseUrl,
  dataDir,
}: {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}): Promise<Store> => (databaseUrl === undefined ? openStore(dataDir) : openPostgres(databaseUrl));
