import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys that sign tokens: those of the settings, or else one that is made once and kept in the data folder for its owner's eyes only. */
export function signingKeys(configured: readonly string[], dataDir: string): readonly string[] {
  if (configured.length > 0) return configured;
  const file = join(dataDir, 'signing-key');
  return [read(file) ?? make(dataDir, file)];
}

function read(file: string): string | undefined {
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key.length >= 32) return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `The signing key ${file} can't be read: ${(error as Error).message}. Give the service the right to, or set SIGNING_KEYS.`,
    );
  }
  throw new Error(`The signing key ${file} is shorter than 32 characters. Remove the file to have a new key made, or set SIGNING_KEYS.`);
}

/** Written aside and linked into place, so that of two processes that start together both use the one that was first. */
function make(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}
