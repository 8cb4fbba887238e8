import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withoutLicence } from './licences.ts';
import { loadedPackages } from './loads.ts';
import { productionPackages } from './packages.ts';

/** Names what a production install brings: what is loaded, what never is and who drags it in, and under which licences. Ends with 1 when a licence is not allowed. */
const packages = productionPackages();
const loaded = await loadedPackages();
const megabytes = (path: string) => (bytesOf(path) / 1e6).toFixed(1);
const sizeOf = (chosen: typeof packages) => `${(chosen.reduce((sum, { path }) => sum + bytesOf(path), 0) / 1e6).toFixed(0)} MB`;

const used = packages.filter(({ path }) => loaded.has(path));
const unused = packages.filter(({ path }) => !loaded.has(path));
console.log(`${packages.length} packages (${sizeOf(packages)}), of which ${used.length} (${sizeOf(used)}) are loaded. Never loaded:`);
console.table(
  unused
    .toSorted((one, other) => bytesOf(other.path) - bytesOf(one.path))
    .map(({ name, version, path, wantedBy }) => ({ name, version, MB: megabytes(path), 'wanted by': wantedBy.join(', ') })),
);
const refused = withoutLicence(packages);
for (const { name, version, licence } of refused)
  console.error(`${name}@${version} comes under ${licence ?? 'no licence'}, which bench/dependencies/licences.ts does not allow.`);
process.exit(refused.length > 0 ? 1 : 0);

/** What lies in the package's folder, without packages inside it. */
function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, entry) => {
      const path = join(folder, entry.name);
      return sum + (entry.isDirectory() ? bytesOf(path) : statSync(path).size);
    }, 0);
}
