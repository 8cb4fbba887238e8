import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '../debian-package.ts';

const folder = 'tests/official-clients';

/** The path of a file of an official client, such as `botframework-webchat/dist/webchat.js`; the clients are installed when the first file is asked for. */
export function officialFile(path: string): string {
  if (!isInstalled()) installClients();
  return join(folder, 'node_modules', path);
}

/** In the versions that the lock file names. */
function isInstalled(): boolean {
  const { dependencies } = read(join(folder, 'package.json')) as { readonly dependencies: Readonly<Record<string, string>> };
  return Object.entries(dependencies).every(([name, version]) => {
    const own = join(folder, 'node_modules', name, 'package.json');
    return existsSync(own) && (read(own) as { readonly version: string }).version === version;
  });
}

/** Aside, and moved into place when whole: suites run side by side. Install scripts do not run. */
function installClients(): void {
  const aside = mkdtempSync('node_modules/.official-clients-');
  try {
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(folder, name), join(aside, name));
    install(`npm ci --ignore-scripts --prefix ${aside}`, { name: 'official Web Chat' });
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    renameSync(join(aside, 'node_modules'), join(folder, 'node_modules'));
  } catch (error) {
    // Another suite was first.
    if (!isInstalled()) throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
