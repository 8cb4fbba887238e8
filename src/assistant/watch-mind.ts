import { watch } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Finding } from '../knowledge/finding.ts';
import { readKnowledge } from '../knowledge/load.ts';
import { keepTrained } from './load-mind.ts';
import { buildMind, type Mind } from './mind.ts';

export interface MindWatcher {
  close(): void;
}

export interface WatchSettings {
  readonly knowledgeDir: string;
  readonly dataDir: string;
  /** The version that is in use, so that saving without a change does nothing. */
  readonly version: string;
  /** New knowledge is ready: from now on it answers. */
  readonly onMind: (mind: Mind) => void;
  /** What was saved has errors; the knowledge in use stays. */
  readonly onFaults: (findings: readonly Finding[]) => void;
  readonly onError: (error: unknown) => void;
}

/** Editors save several files in a row, and editing programs write one in steps: wait until it is quiet for so many milliseconds. */
const quiet = 400;

/** Watches the knowledge folder. A saved change is checked, trained in a thread of its own while the assistant goes on answering, and swapped in whole. */
export function watchMind({ knowledgeDir, dataDir, version, onMind, onFaults, onError }: WatchSettings): MindWatcher {
  let current = version;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const reload = async () => {
    const { knowledge, findings } = readKnowledge(knowledgeDir);
    if (!knowledge) return onFaults(findings.filter(({ severity }) => severity === 'error'));
    if (knowledge.version === current) return;
    const mind = buildMind(knowledge, await trainApart(knowledgeDir, knowledge.version));
    current = knowledge.version;
    onMind(mind);
    await keepTrained(mind, dataDir);
  };
  const watcher = watch(knowledgeDir, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(reload).catch(onError);
    }, quiet);
  });
  watcher.on('error', onError);
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}

/** The bytes of an engine trained on the folder as it stands. Throws when the folder changed meanwhile; the next change is on its way then. */
function trainApart(knowledgeDir: string, version: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./train-worker.ts', import.meta.url), { workerData: knowledgeDir });
    worker.on('message', (trained: { version: string; bytes: Uint8Array }) => {
      if (trained.version === version) resolve(trained.bytes);
      else reject(new Error('The knowledge changed while it was being learnt. It will be learnt again.'));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The thread that learns the knowledge ended with ${code}.`)));
  });
}
