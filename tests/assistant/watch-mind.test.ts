import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mind } from '../../src/assistant/mind.ts';
import { type MindWatcher, watchMind } from '../../src/assistant/watch-mind.ts';
import type { Finding } from '../../src/knowledge/finding.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { Folder } from '../knowledge/folder.ts';
import { Talk, textOf } from './talk.ts';

/** Learning takes as long as the machine needs, in milliseconds. */
const patience = 120_000;

let knowledge: Folder;
let data: string;
let before: Knowledge;
let watcher: MindWatcher;
/** What the watcher told, in order, and a wait for the next of it. */
const told: (Mind | readonly Finding[] | Error)[] = [];
let wake = () => {};
const next = async (): Promise<Mind | readonly Finding[] | Error> => {
  while (told.length === 0)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  return told.shift() as Mind;
};
const tell = (what: Mind | readonly Finding[] | Error) => {
  told.push(what);
  wake();
};

beforeAll(() => {
  knowledge = new Folder();
  data = mkdtempSync(join(tmpdir(), 'watch-'));
  before = loadKnowledge(knowledge.path);
  watcher = watchMind({
    knowledgeDir: knowledge.path,
    dataDir: data,
    version: before.version,
    onMind: tell,
    onFaults: tell,
    onError: (error) => tell(error as Error),
  });
});
afterAll(() => {
  watcher.close();
  knowledge.remove();
  rmSync(data, { recursive: true });
});

describe('knowledge that is saved while the service answers', () => {
  it(
    'is told with its faults, or swapped in whole and kept for the next start',
    async () => {
      const path = join(knowledge.path, 'regions', 'hesse.yaml');
      const text = readFileSync(path, 'utf8');
      const faulty = text.replace('sectors: [ict]', 'sectors: [ict, tourisme]');
      const fault = [expect.objectContaining({ severity: 'error', file: 'regions/hesse.yaml', field: 'sectors.1' })];

      writeFileSync(path, faulty);
      expect(await next()).toEqual(fault);

      // Saved twice in a row: the last one counts.
      writeFileSync(path, text);
      writeFileSync(path, text.replace('sectors: [ict]', 'sectors: [ict, tourism]'));
      const fresh = (await next()) as Mind;
      expect(fresh.knowledge.version).not.toBe(before.version);
      expect(textOf(new Talk(fresh).say('Welke regio past bij toerisme?'))).toContain('**Hessen**');

      expect(readdirSync(data)).toEqual(['mind.cache']);
      writeFileSync(path, faulty);
      expect(await next()).toEqual(fault);
    },
    patience,
  );
});
