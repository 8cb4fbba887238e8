import { parseArgs } from 'node:util';
import { readConfig, readEnvFile } from '../config.ts';
import { backUp } from '../store/backup.ts';
import { endWithReason } from './end-with-reason.ts';

/** `npm run backup -- FOLDER`: a copy of the embedded database and the key beside it, also while the service runs. */
try {
  const [folder] = parseArgs({ allowPositionals: true }).positionals;
  if (!folder) throw new Error('Name the new folder that the backup goes to: npm run backup -- FOLDER');
  readEnvFile();
  await backUp(readConfig(process.env).dataDir, folder);
  console.log(`The backup is in ${folder}. To go back to it, stop the service and put this folder in the place of the data folder.`);
} catch (error) {
  endWithReason(error);
}
