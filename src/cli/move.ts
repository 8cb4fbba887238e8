import { readConfig, readEnvFile } from '../config.ts';
import { moveToPostgres } from '../store/move.ts';
import { StoreUnusable } from '../store/unusable.ts';
import { endWithReason } from './end-with-reason.ts';

/** `npm run move`: everything from the embedded database into an empty PostgreSQL database. The service has to be stopped. */
try {
  readEnvFile();
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (!databaseUrl)
    throw new StoreUnusable('Set DATABASE_URL to the PostgreSQL database to move to; docs/operations.md tells how to make one.');
  const moved = Object.entries(await moveToPostgres(dataDir, databaseUrl)).map(([table, count]) => `${table}: ${count}`);
  console.log(
    `All of ${dataDir} is in PostgreSQL now (${moved.join(', ')}). Start the service with this DATABASE_URL; ` +
      'its database in the folder is as it was, and is used no more.',
  );
} catch (error) {
  endWithReason(error);
}
