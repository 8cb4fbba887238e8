import { parseArgs } from 'node:util';
import { readConfig, readEnvFile } from '../config.ts';
import { backUp } from '../store/backup.ts';
import { StoreUnusable } from '../store/unusable.ts';
import { endWithReason } from './end-with-reason.ts';

/** `npm run backup -- FOLDER`: a copy of the embedded database, also while the service runs. */
try {
  const [folder] = parseArgs({ allowPositionals: true }).positionals;
  if (!folder) throw new StoreUnusable('Name the new folder that the backup goes to: npm run backup -- FOLDER');
  readEnvFile();
  const { dataDir, databaseUrl } = readConfig(process.env);
  if (databaseUrl)
    throw new StoreUnusable('The data is in PostgreSQL (DATABASE_URL): back it up with pg_dump; docs/operations.md tells how.');
  await backUp(dataDir, folder);
  console.log(`The backup is in ${folder}. To go back to it, stop the service and put this folder in the place of the data folder.`);
} catch (error) {
  endWithReason(error);
}
