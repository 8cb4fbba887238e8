import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { LogSync } from '../../src/store/log-sync.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';

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
  const folder = mkdtempSync(join(tmpdir(), 'together-'));
  let file = 0;
  let kysely: Kysely<{ words: { word: string } }>;
  /** What another process sees. */
  let other: DatabaseSync;
  const committed = () =>
    other
      .prepare('select word from words')
      .all()
      .map(({ word }) => word);
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
    const place = join(folder, String(file++));
    const database = new DatabaseSync(place, { enableForeignKeyConstraints: true });
    database.exec(`
      pragma journal_mode = wal;
      create table known (word text primary key);
      insert into known values ('one'), ('two'), ('three');
      create table words (word text references known deferrable initially deferred);
      create trigger broken before insert on words when new.word = 'broken' begin select raise(rollback, 'the disk is broken'); end`);
    other = new DatabaseSync(place);
    kysely = new Kysely({ dialect: sqliteDialect(database, log) });
    disk = Promise.withResolvers();
    asked = 0;
  });
  afterEach(async () => {
    await kysely.destroy();
    other.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says that something is written when the disk has it, and no sooner', async () => {
    const writing = [write('one'), writeTogether('two')];
    expect(await Promise.all(writing.map(hasEnded))).toEqual([false, false]);
    disk.resolve();
    await Promise.all(writing);
    expect(await words()).toEqual(['one', 'two']);
  });

  it('lets whoever asks while something is being written see it, before the disk has it', async () => {
    const seen: Promise<unknown>[] = [];
    const writing = kysely.transaction().execute(async (open) => {
      await open.insertInto('words').values({ word: 'one' }).execute();
      seen.push(words());
    });
    expect(await hasEnded(writing)).toBe(false);
    expect(await Promise.all(seen)).toEqual([['one']]);
    disk.resolve();
    await writing;
  });

  it('plans a query with a limit once, since the limit is no parameter', () => {
    const { sql, parameters } = kysely.selectFrom('words').select('word').limit(3).compile();
    expect([sql, parameters]).toEqual(['select "word" from "words" limit 3', []]);
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
    disk.reject(new StoreUnavailable('no disk', 'away'));
    for (const one of writing) await expect(one).rejects.toThrow('no disk');
  });

  describe('commits at once what is asked for at once, and there', () => {
    beforeEach(() => disk.resolve());

    it('asks the disk once', async () => {
      await Promise.all(['one', 'two', 'three'].map(writeTogether));
      expect([committed(), asked]).toEqual([['one', 'two', 'three'], 1]);
    });

    it('shows others all or nothing', async () => {
      const seen: unknown[] = [];
      const writing = ['one', 'two'].map(writeTogether);
      writing.push(
        kysely.transaction().execute(async (open) => {
          await open.insertInto('words').values({ word: 'three' }).execute();
          seen.push(committed());
          return [];
        }),
      );
      await Promise.all(writing);
      expect([seen, committed()]).toEqual([[[]], ['one', 'two', 'three']]);
    });

    it('takes back the one that fails, and keeps those around it', async () => {
      const failing = kysely.transaction().execute(async (open) => {
        await open.insertInto('words').values({ word: 'two' }).execute();
        throw new Error('no');
      });
      const all = await Promise.allSettled([writeTogether('one'), failing, writeTogether('three')]);
      expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(committed()).toEqual(['one', 'three']);
    });

    it('says of none that it is written where the commit fails, and goes on with the next', async () => {
      const all = await Promise.allSettled([writeTogether('one'), writeTogether('unknown'), write('two')]);
      expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(committed()).toEqual([]);
      await writeTogether('three');
      expect(committed()).toEqual(['three']);
    });

    it('says so to those before where the database takes everything back, and goes on with those behind', async () => {
      const all = await Promise.allSettled([writeTogether('one'), writeTogether('broken'), writeTogether('three')]);
      expect(all).toMatchObject([
        { status: 'rejected', reason: expect.any(StoreUnavailable) },
        { status: 'rejected' },
        { status: 'fulfilled' },
      ]);
      expect(committed()).toEqual(['three']);
    });
  });
});
