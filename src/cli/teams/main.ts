import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, readEnvFile } from '../../config.ts';
import { endWithReason } from '../end-with-reason.ts';
import { buildPackage, PackageError } from './package.ts';

/** `npm run teams`: writes the app package for Teams to build/, from manifest/ and the settings. Ends with 1 and the reasons when it can't. */
try {
  readEnvFile();
  const { version, file } = buildPackage('manifest', readConfig(process.env));
  const path = join('build', `teams-${version}.zip`);
  mkdirSync('build', { recursive: true });
  writeFileSync(path, file);
  console.log(`${path} is ready to be uploaded to Teams (docs/teams.md).`);
} catch (error) {
  if (error instanceof PackageError) {
    console.error(error.message);
    process.exitCode = 1;
  } else endWithReason(error);
}
