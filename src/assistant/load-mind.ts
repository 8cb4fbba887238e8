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
  const kept = await readFile(join(dataDir, nameOf(knowledge))).catch(() => undefined);
  if (kept) {
    try {
      return buildMind(knowledge, kept);
    } catch {
      // Damaged: train anew and write it again.
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
  await writeFile(`${file}.new`, understanding.bytes, { mode: 0o600 });
  await rename(`${file}.new`, file);
  const others = (await readdir(dataDir)).filter((entry) => /^intents-.*\.bin$/.test(entry) && entry !== name);
  await Promise.all(others.map((entry) => rm(join(dataDir, entry), { force: true })));
}

/** Raised when the code that reads words or trains changes, since the knowledge's version does not tell that. */
const engineFormat = 1;
const nameOf = ({ version }: Knowledge) => `intents-${engineFormat}-${version}.bin`;
