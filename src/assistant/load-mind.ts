import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadKnowledge } from '../knowledge/load.ts';
import { buildMind, type Mind } from './mind.ts';

/**
 * The mind of a knowledge folder. What was trained is kept in the data folder under the version of the knowledge, so that the next start
 * does not train again. Throws a KnowledgeError when the knowledge has errors.
 */
export async function loadMind(knowledgeDir: string, dataDir: string): Promise<Mind> {
  const knowledge = loadKnowledge(knowledgeDir);
  const name = `intents-${engineFormat}-${knowledge.version}.bin`;
  const file = join(dataDir, name);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) {
    try {
      return buildMind(knowledge, kept);
    } catch {
      // Damaged: train anew and write it again.
    }
  }
  const mind = buildMind(knowledge);
  await writeFile(`${file}.new`, mind.understanding.bytes, { mode: 0o600 });
  await rename(`${file}.new`, file);
  const older = (await readdir(dataDir)).filter((entry) => /^intents-.*\.bin$/.test(entry) && entry !== name);
  await Promise.all(older.map((entry) => rm(join(dataDir, entry), { force: true })));
  return mind;
}

/** Raised when the code that reads words or trains changes, since the knowledge's version does not tell that. */
const engineFormat = 1;
