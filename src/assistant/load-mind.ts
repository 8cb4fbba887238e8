import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { deserialize } from 'node:v8';
import { keyOf, readCache, writeCache } from '../cache.ts';
import { type Finding, KnowledgeError } from '../knowledge/finding.ts';
import { type KnowledgeFiles, readKnowledgeFiles } from '../knowledge/load.ts';
import { type Mind, mindOf } from './mind.ts';

/**
 * The mind of a knowledge folder: what was learnt before when folder and code are the same, be it in the data folder or in `learntDir`, else learnt now and kept
 * in the data folder for the next start; `onLearning` is called before that, since it takes some seconds. Throws a KnowledgeError when the knowledge has errors.
 */
export async function loadMind(knowledgeDir: string, dataDir: string, onLearning = () => {}, learntDir?: string): Promise<Mind> {
  const kept = readCache([dataDir, learntDir], cacheName, mindKey(readKnowledgeFiles(knowledgeDir)));
  if (kept) return mindOf(kept);
  onLearning();
  const lesson = await learnApart(knowledgeDir);
  if (lesson.kind === 'faulty') throw new KnowledgeError(knowledgeDir, lesson.findings);
  const { key, bytes } = lesson;
  writeCache(dataDir, cacheName, key, bytes);
  return mindOf(bytes);
}

/** Under this name what was learnt is kept. */
export const cacheName = 'mind';

/** What a mind is learnt from, and by. */
export const mindKey = (files: KnowledgeFiles): string => keyOf(['knowledge', 'understanding', 'assistant'], [...files].flat());

/** What the learning process puts out: the mind with the key of the files it has read, or why there is none. */
export type Lesson =
  | { readonly kind: 'learnt'; readonly key: string; readonly bytes: Uint8Array }
  | { readonly kind: 'faulty'; readonly findings: readonly Finding[] };

/** Learns in another process, so that the service answers meanwhile, and the memory that learning takes goes with it. */
async function learnApart(knowledgeDir: string): Promise<Lesson> {
  const program = fileURLToPath(new URL('./learn.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [...options, program, knowledgeDir], {
    encoding: 'buffer',
    maxBuffer: mostBytes,
  });
  return deserialize(stdout) as Lesson;
}

/** Room for what is new, so that V8 collects less often: a tenth of the time. */
const options = ['--min-semi-space-size=16'];

/** A mind takes some 25 million bytes. */
const mostBytes = 1e9;
