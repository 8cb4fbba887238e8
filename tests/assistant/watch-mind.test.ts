import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KnowledgeNews, watchMind } from '../../src/assistant/watch-mind.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { Folder } from '../knowledge/folder.ts';
import { type Mirror, mirrorOf } from './mirror.ts';
import { Talk, textOf } from './talk.ts';

/** Learning takes as long as the machine needs, in milliseconds. */
const patience = 120_000;

/** A watcher that has looked at the folder once: what it tells, in order, and a wait for the next of it. */
async function watcherOf(knowledgeDir: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'watch-'));
  const told: KnowledgeNews[] = [];
  let wake = () => {};
  const next = async (): Promise<KnowledgeNews> => {
    while (told.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return told.shift() as KnowledgeNews;
  };
  writeFileSync(join(knowledgeDir, 'looked-at.txt'), '');
  const watcher = watchMind({
    knowledgeDir,
    dataDir,
    version: loadKnowledge(knowledgeDir).version,
    tell: (news) => {
      told.push(news);
      wake();
    },
  });
  expect(await next()).toEqual(unreadOf('looked-at.txt'));
  return {
    dataDir,
    next,
    close() {
      watcher.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

const unreadOf = (...files: readonly string[]) => ({
  kind: 'unread',
  findings: files.map((file) => expect.objectContaining({ severity: 'warning', file, message: expect.stringContaining('is not read') })),
});

let marks = 0;
/** A sector that is not there, to be found in what is told. */
const newMark = () => `sector-${++marks}`;
const withMark = (text: string, mark: string) => text.replace(/^sectors: .*$/m, `sectors: [ict, ${mark}]`);
const faultOf = (mark: string) => ({
  kind: 'faulty',
  findings: [expect.objectContaining({ severity: 'error', file: 'regions/hesse.yaml', message: expect.stringContaining(`"${mark}"`) })],
});

describe('knowledge that is saved while the service answers', () => {
  let knowledge: Folder;
  beforeEach(() => {
    knowledge = new Folder();
  });
  afterEach(() => knowledge.remove());
  const hesse = () => join(knowledge.path, 'regions', 'hesse.yaml');
  const text = () => readFileSync(hesse(), 'utf8');

  it(
    'is told with its faults, or swapped in whole and kept for the next start',
    async () => {
      const { dataDir, next, close } = await watcherOf(knowledge.path);
      const before = loadKnowledge(knowledge.path).version;
      const good = text();
      writeFileSync(hesse(), withMark(good, 'tourisme'));
      expect(await next()).toEqual(faultOf('tourisme'));

      // Saved twice in a row: the last one counts.
      writeFileSync(hesse(), good);
      writeFileSync(hesse(), withMark(good, 'tourism'));
      const fresh = await next();
      if (fresh.kind !== 'learnt') throw new Error(JSON.stringify(fresh));
      expect(fresh.mind.knowledge.version).not.toBe(before);
      expect(textOf(new Talk(fresh.mind).say('Welke regio past bij toerisme?'))).toContain('**Hessen**');

      expect(readdirSync(dataDir)).toEqual(['mind.cache']);
      writeFileSync(hesse(), withMark(good, 'tourisme'));
      expect(await next()).toEqual(faultOf('tourisme'));
      close();
    },
    patience,
  );

  it(
    'is not learnt again when nothing in it has changed, and what was faulty and is not any more is told',
    async () => {
      const { dataDir, next, close } = await watcherOf(knowledge.path);
      const good = text();
      utimesSync(hesse(), new Date(), new Date());
      writeFileSync(join(knowledge.path, '.DS_Store'), 'x');
      writeFileSync(join(knowledge.path, 'regions', 'notes.txt'), 'x');
      expect(await next()).toEqual(unreadOf('looked-at.txt', 'regions/notes.txt'));
      renameSync(hesse(), `${hesse()}.swp`);
      writeFileSync(hesse(), '');
      // What is empty is waited for, since saving may empty a file first.
      writeFileSync(hesse(), good);
      writeFileSync(hesse(), withMark(good, 'x'));
      expect(await next()).toEqual(faultOf('x'));
      writeFileSync(hesse(), good);
      expect(await next()).toEqual({ kind: 'back' });
      expect(readdirSync(dataDir)).toEqual([]);
      close();
    },
    patience,
  );

  it(
    'is noticed in whatever way it comes',
    async () => {
      const { next, close } = await watcherOf(knowledge.path);
      const ways: Readonly<Record<string, (changed: string) => void>> = {
        'written in place': (changed) => writeFileSync(hesse(), changed),
        'renamed over the old one': (changed) => {
          writeFileSync(`${hesse()}~`, changed);
          renameSync(`${hesse()}~`, hesse());
        },
        'written with the size and the time of the old one': (changed) => {
          const { mtime, size } = statSync(hesse());
          writeFileSync(hesse(), changed.padEnd(size, '\n'));
          utimesSync(hesse(), mtime, mtime);
        },
        'deleted with its folder, and copied again': (changed) => {
          const copy = `${knowledge.path}-copy`;
          cpSync(knowledge.path, copy, { recursive: true });
          rmSync(knowledge.path, { recursive: true });
          writeFileSync(join(copy, 'regions', 'hesse.yaml'), changed);
          cpSync(copy, knowledge.path, { recursive: true });
          rmSync(copy, { recursive: true });
        },
        'written into the folder that took the place of the old one': (changed) => writeFileSync(hesse(), changed),
        'written behind a link': (changed) => {
          const elsewhere = `${knowledge.path}-elsewhere.yaml`;
          writeFileSync(elsewhere, changed);
          unlinkSync(hesse());
          symlinkSync(elsewhere, hesse());
        },
        'written where a link leads': (changed) => writeFileSync(`${knowledge.path}-elsewhere.yaml`, changed),
      };
      for (const [way, change] of Object.entries(ways)) {
        const mark = newMark();
        change(withMark(text(), mark));
        let news = await next();
        // A look may fall between deleting and copying.
        while (news.kind === 'away') news = await next();
        expect({ way, ...news }).toEqual({ way, ...faultOf(mark) });
      }
      rmSync(`${knowledge.path}-elsewhere.yaml`);
      close();
    },
    patience,
  );

  it(
    'goes on in its last version while the folder is away, which is told once, as is that it is back',
    async () => {
      const { next, close } = await watcherOf(knowledge.path);
      const away = `${knowledge.path}-away`;
      renameSync(knowledge.path, away);
      expect(await next()).toEqual({ kind: 'away', reason: expect.stringContaining(`${knowledge.path} is not there.`) });
      mkdirSync(knowledge.path);
      expect(await next()).toEqual({ kind: 'away', reason: expect.stringContaining('holds no knowledge.') });
      rmSync(knowledge.path, { recursive: true });
      renameSync(away, knowledge.path);
      const told = [await next()];
      // It may be looked at between the two.
      if (told[0]?.kind === 'away') told.push(await next());
      expect(told.at(-1)).toEqual({ kind: 'back' });
      const mark = newMark();
      writeFileSync(hesse(), withMark(text(), mark));
      expect(await next()).toEqual(faultOf(mark));
      close();
    },
    patience,
  );
});

describe('a folder of which the system sends no events', () => {
  const knowledge = new Folder();
  const good = readFileSync(join(knowledge.path, 'regions', 'hesse.yaml'), 'utf8');
  let place: string;
  beforeEach(() => {
    writeFileSync(join(knowledge.path, 'regions', 'hesse.yaml'), good);
    place = mkdtempSync(join(tmpdir(), 'place-'));
  });
  afterEach(() => rmSync(place, { recursive: true }));
  afterAll(() => knowledge.remove());
  const mark = (folder: string): string => {
    const sector = newMark();
    const hesse = join(folder, 'regions', 'hesse.yaml');
    writeFileSync(hesse, withMark(readFileSync(hesse, 'utf8'), sector));
    return sector;
  };

  it(
    'is followed when its link is moved to another release',
    async () => {
      const link = join(place, 'knowledge');
      const release = join(place, 'release-2');
      symlinkSync(knowledge.path, link);
      const { next, close } = await watcherOf(link);
      cpSync(knowledge.path, release, { recursive: true });
      const sector = mark(release);
      execFileSync('ln', ['-sfn', release, link]);
      expect(await next()).toEqual(faultOf(sector));
      execFileSync('ln', ['-sfn', knowledge.path, link]);
      expect(await next()).toEqual({ kind: 'back' });
      close();
    },
    patience,
  );

  it(
    'is followed when Kubernetes swaps the folder behind its links',
    async () => {
      const release = (name: string) => join(place, `..${name}`);
      cpSync(knowledge.path, release('1'), { recursive: true });
      symlinkSync('..1', join(place, '..data'));
      for (const name of readdirSync(knowledge.path)) symlinkSync(`..data/${name}`, join(place, name));
      const { next, close } = await watcherOf(place);
      cpSync(release('1'), release('2'), { recursive: true });
      const sector = mark(release('2'));
      symlinkSync('..2', join(place, '..data_tmp'));
      renameSync(join(place, '..data_tmp'), join(place, '..data'));
      rmSync(release('1'), { recursive: true });
      expect(await next()).toEqual(faultOf(sector));
      close();
    },
    patience,
  );

  const mirror = mirrorOf(knowledge.path);
  (mirror ? it : it.skip)(
    'is followed through a mount, and waited for when the mount is taken away',
    async () => {
      const { folder, unmount, remove } = mirror as Mirror;
      const { next, close } = await watcherOf(folder);
      const sector = mark(knowledge.path);
      expect(await next()).toEqual(faultOf(sector));
      unmount();
      expect(await next()).toEqual({ kind: 'away', reason: expect.stringContaining('holds no knowledge.') });
      close();
      remove();
    },
    patience,
  );
});
