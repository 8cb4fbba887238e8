import { watch } from 'node:fs';
import { type Finding, KnowledgeError } from '../knowledge/finding.ts';
import { readKnowledgeFiles, versionOf } from '../knowledge/load.ts';
import { loadMind } from './load-mind.ts';
import type { Mind } from './mind.ts';

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

/** Watches the knowledge folder. A saved change is checked and learnt in a process of its own while the assistant goes on answering, and swapped in whole. */
export function watchMind({ knowledgeDir, dataDir, version, onMind, onFaults, onError }: WatchSettings): MindWatcher {
  let current = version;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const reload = async () => {
    if (versionOf(readKnowledgeFiles(knowledgeDir)) === current) return;
    const mind = await loadMind(knowledgeDir, dataDir);
    current = mind.knowledge.version;
    onMind(mind);
  };
  const report = (error: unknown) => {
    if (error instanceof KnowledgeError) onFaults(error.findings.filter(({ severity }) => severity === 'error'));
    else onError(error);
  };
  const watcher = watch(knowledgeDir, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(reload).catch(report);
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
