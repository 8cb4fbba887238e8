import { createHash, type Hash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What takes long to work out, kept in the data folder for the next start: one file a name, behind a checksum over its bytes and over the key of
 * all that it was worked out from. So a file is believed only when it is whole and comes from just that: anything else counts as not there.
 */
export function readCache(folders: string | readonly (string | undefined)[], name: string, key: string): Uint8Array | undefined {
  for (const folder of [folders].flat()) {
    const bytes = folder === undefined ? undefined : readFrom(folder, name, key);
    if (bytes) return bytes;
  }
  return undefined;
}

function readFrom(folder: string, name: string, key: string): Uint8Array | undefined {
  try {
    const file = readFileSync(fileOf(folder, name));
    const bytes = file.subarray(checksumLength);
    return checksum(key, bytes).equals(file.subarray(0, checksumLength)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the place of what was kept under the name. Where the folder can't be written nothing is kept, and the next start takes longer. */
export function writeCache(folder: string, name: string, key: string, bytes: Uint8Array): void {
  const file = fileOf(folder, name);
  // Under its name only when it is whole: other processes may read and write the same file.
  const aside = `${file}.${randomUUID()}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(aside, Buffer.concat([checksum(key, bytes), bytes]), { mode: 0o600, flag: 'wx' });
      renameSync(aside, file);
    } finally {
      rmSync(aside, { force: true });
    }
  } catch {
    // Read-only, full or gone: what was worked out is in use all the same.
  }
}

/** The key of contents and of the code that works on them: the rooms of `src/` named, the packages, and Node. */
export function keyOf(rooms: readonly string[], contents: readonly string[]): string {
  const hash = createHash('sha256');
  add(hash, process.version);
  add(hash, readFileSync(sourceOf('../package.json')));
  for (const room of rooms) for (const file of filesOf(sourceOf(room))) add(hash, readFileSync(file));
  for (const content of contents) add(hash, content);
  return hash.digest('hex');
}

/** Each part with its length, so that no two lists of parts are one. */
function add(hash: Hash, part: string | Uint8Array): void {
  hash.update(`${Buffer.byteLength(part)} `).update(part);
}

const sourceOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const fileOf = (folder: string, name: string): string => join(folder, `${name}.cache`);
const checksumLength = 64;
/** Of those that are in no doubt the quickest: a start sums some 28 million bytes. */
const checksum = (key: string, bytes: Uint8Array): Buffer => createHash('blake2b512').update(key).update(bytes).digest();
