import type { OnWait } from './ownership.ts';
import { openPostgres } from './postgres.ts';
import { openStore } from './sqlite.ts';
import type { Store } from './store.ts';

/**
 * The store that the settings name: PostgreSQL where they have an address of one, else SQLite in the data folder. With `onWait` it is opened for
 * the service, which has the folder to itself; without, for programs that work beside it.
 */
export const openConfiguredStore = (
  { databaseUrl, dataDir }: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  onWait?: OnWait,
): Promise<Store> => (databaseUrl === undefined ? openStore(dataDir, onWait) : openPostgres(databaseUrl));
