import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { type LogSync, openLogSync } from '../../src/store/log-sync.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';

describe('the log of the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-sync-'));
  const file = join(folder, 'log');
  writeFileSync(file, 'written');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is brought to the disk once for all who wait, and again for who comes later', async () => {
    const log = openLogSync(file);
    const first = log.synced();
    expect(log.synced()).toBe(first);
    await first;
    const later = log.synced();
    expect(later).not.toBe(first);
    await later;
    await log.close();
  });

  it('says so when the disk does not take it, to all who wait, and tries again for the next', async () => {
    const log = openLogSync('/dev/full');
    for (let tries = 0; tries < 2; tries++) {
      const all = await Promise.allSettled([log.synced(), log.synced()]);
      expect(all.map((one) => one.status === 'rejected' && one.reason)).toEqual([
        expect.any(StoreUnavailable),
        expect.any(StoreUnavailable),
      ]);
    }
    await log.close();
  });
});

describe('the embedded database', () => {
  let disk: PromiseWithResolvers<void>;
  let asked: number;
  const log: LogSync = {
    synced() {
      asked += 1;
      return disk.promise;
    },
    close: async () => {},
  };
  let kysely: Kysely<{ words: { word: string } }>;
  const words = async () => (await kysely.selectFrom('words').select('word').execute()).map(({ word }) => word);
  const write = (word: string) => kysely.insertInto('words').values({ word }).execute();
  const writeTogether = (word: string) => kysely.transaction().execute((open) => open.insertInto('words').values({ word }).execute());
  /** Whether it has ended once everything has run that waits for nothing else. */
  const hasEnded = async (work: Promise<unknown>) => {
    let ended = false;
    work.then(
      () => {
        ended = true;
      },
      () => {},
    );
    await new Promise((resolve) => setImmediate(resolve));
    return ended;
  };

  beforeEach(() => {
    const database = new DatabaseSync(':memory:');
    database.exec('create table words (word text)');
    kysely = new Kysely({ dialect: sqliteDialect(database, log) });
    disk = Promise.withResolvers();
    asked = 0;
  });
  afterEach(() => kysely.destroy());

  it('says that something is written when the disk has it, and no sooner', async () => {
    const writing = [write('one'), writeTogether('two')];
    expect(await Promise.all(writing.map(hasEnded))).toEqual([false, false]);
    disk.resolve();
    await Promise.all(writing);
    expect(await words()).toEqual(['one', 'two']);
  });

  it('lets others read and write meanwhile', async () => {
    const first = writeTogether('one');
    const second = writeTogether('two');
    expect(await words()).toEqual(['one', 'two']);
    expect(await Promise.all([first, second].map(hasEnded))).toEqual([false, false]);
    disk.resolve();
    await Promise.all([first, second]);
  });

  it('waits for the disk for writing only', async () => {
    await words();
    expect(asked).toBe(0);
  });

  it('does not say that something is written which the disk has not taken', async () => {
    const writing = [write('one'), writeTogether('two')];
    disk.reject(new StoreUnavailable('no disk'));
    for (const one of writing) await expect(one).rejects.toThrow('no disk');
  });
});
