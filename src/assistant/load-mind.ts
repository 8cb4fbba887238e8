import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { buildMind, type Mind } from './mind.ts';

/**
 * The mind of a knowledge folder. What was trained is kept in the data folder under the version of the knowledge, so that the next start
 * does not train again. Throws a KnowledgeError when the knowledge has errors.
 */
export async function loadMind(knowledgeDir: string, dataDir: string): Promise<Mind> {
  const knowledge = loadKnowledge(knowledgeDir);
  const kept = unsealed(await readFile(join(dataDir, nameOf(knowledge))).catch(() => Buffer.alloc(0)));
  if (kept) {
    try {
      return buildMind(knowledge, kept);
    } catch {
      // Written by another version of the program: train anew and write it again.
    }
  }
  const mind = buildMind(knowledge);
  await keepTrained(mind, dataDir);
  return mind;
}

/** Writes what was trained for the next start, and takes away what belongs to other versions of the knowledge. */
export async function keepTrained({ knowledge, understanding }: Mind, dataDir: string): Promise<void> {
  const name = nameOf(knowledge);
  const file = join(dataDir, name);
  await writeFile(`${file}.new`, sealed(understanding.bytes), { mode: 0o600 });
  await rename(`${file}.new`, file);
  const others = (await readdir(dataDir)).filter((entry) => /^intents-.*\.bin$/.test(entry) && entry !== name);
  await Promise.all(others.map((entry) => rm(join(dataDir, entry), { force: true })));
}

/** The bytes behind a checksum of them, since a damaged engine would answer all the same, and wrongly. */
const sealed = (bytes: Uint8Array): Buffer => Buffer.concat([checksum(bytes), bytes]);

/** The bytes of a sealed file; undefined when they are not those that were written. */
function unsealed(file: Buffer): Uint8Array | undefined {
  const bytes = file.subarray(checksumLength);
  return checksum(bytes).equals(file.subarray(0, checksumLength)) ? new Uint8Array(bytes) : undefined;
}

const checksumLength = 32;
const checksum = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Raised when the code that reads words or trains changes, since the knowledge's version does not tell that. */
const engineFormat = 2;
const nameOf = ({ version }: Knowledge) => `intents-${engineFormat}-${version}.bin`;
