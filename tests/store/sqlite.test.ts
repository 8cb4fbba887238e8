import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { jest } from '@jest/globals';
import { Kysely, Migrator } from 'kysely';
import { noSync } from '../../src/store/log-sync.ts';
import { migrationProvider } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { request, requested, turnWith } from '../contact/request.ts';
import { keepsTheContract } from './contract.ts';
import { keepsDeliveries } from './delivery-contract.ts';
import { keepsTheDesk } from './desk-contract.ts';
import { keepsLimits } from './limit-contract.ts';
import { keepsRequests } from './request-contract.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true });
});

/** The files of the folder that hold the word. */
const traces = (place: string, word: string) => readdirSync(place).filter((name) => readFileSync(join(place, name)).includes(word));

describe('the store in SQLite', () => {
  describe('keeps conversations, where', () => keepsTheContract(() => openStore(folder())));
  describe('keeps requests, where', () => keepsRequests(() => openStore(folder())));
  describe('keeps deliveries, where', () => keepsDeliveries(() => openStore(folder())));
  describe('keeps the desk, where', () => keepsTheDesk(() => openStore(folder())));
  describe('holds to their limits', () => keepsLimits(() => openStore(folder())));

  it('keeps no row of a conversation that was erased, in no table', async () => {
    const place = folder();
    const store = await openStore(place);
    for (const conversationId of ['secret-1', 'other-1']) {
      const { receipt } = await requested(store, { receipt: `NB-${conversationId}`, conversationId, copy: true });
      const unanswered = { text: `${conversationId} asks`, language: 'nl', reply: 'fallback' };
      await turnWith(store, conversationId, [{ kind: 'person-said', receipt, text: 'more' }], { unanswered });
      await store.answerRequest({ receipt, text: 'answer', by: 'kees', activity: { type: 'message' }, sendAt: 1 });
      await store.saveReference({ id: conversationId, conversationId, place: conversationId, reference: {} });
      const about = { conversationId, answerId: 'turn-0-0', questionId: 'turn-0', knowledge: 'v1' };
      await store.saveFeedback({ ...about, helpful: false, reason: 'because' });
    }
    const rowsWith = (word: string) => {
      const database = new DatabaseSync(join(place, 'assistant.db'));
      const tables = database.prepare(`select name from sqlite_schema where type = 'table'`).all();
      const counts = tables.map(({ name }) => {
        const rows = database.prepare(`select * from "${name}"`).all();
        return [name, rows.filter((row) => JSON.stringify(row).includes(word)).length] as const;
      });
      database.close();
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    };
    const ofRequest = { requests: 1, request_messages: 2, outbox: 3 };
    const all = { conversations: 1, conversation_references: 1, activities: 3, turns: 2, ...ofRequest, feedback: 1, questions: 1 };
    expect([rowsWith('secret-1'), rowsWith('other-1')]).toEqual([all, all]);
    expect(await store.erase('secret-1')).toBe(true);
    expect([rowsWith('secret-1'), rowsWith('other-1')]).toEqual([{}, all]);
    expect(await store.erase('secret-1')).toBe(false);
    // Nor between the rows, where SQLite leaves what it only marks as free, nor in its log.
    expect(traces(place, 'secret-1')).toEqual([]);
    await store.close();
  });

  it('keeps no trace in its files of what a person had erased, from the next deleting on', async () => {
    const place = folder();
    const store = await openStore(place);
    await requested(store, { receipt: 'NB-1', conversationId: 'secret-1' });
    await turnWith(store, 'secret-1', [{ kind: 'erase' }]);
    await store.deleteOlder({ conversations: 0, requests: 0, feedback: 0, questions: 0 });
    expect(traces(place, 'NB-1')).toEqual([]);
    await store.close();
  });

  it('keeps of an address nothing that tells it, and of a caller nothing once the message is answered', async () => {
    const place = folder();
    const store = await openStore(place);
    await requested(store);
    await store.append('c1', [{ id: 'q1', type: 'message', from: { role: 'user' } }], undefined, 'digest-of-caller');
    const limits = { conversation: 9, caller: 9, recipient: 9, service: 9 };
    const asked = request({ receipt: 'NB-1', copy: true, email: 'secret@person.example' });
    const turn = { activityId: 'q1', limits: { requests: limits, copies: limits } };
    expect((await turnWith(store, 'c1', [{ kind: 'request', request: asked }], turn)).kind).toBe('saved');
    const database = new DatabaseSync(join(place, 'assistant.db'), { readOnly: true });
    expect(database.prepare('select count(*) as count from limit_uses').get()).toEqual({ count: 8 });
    expect(database.prepare('select caller from activities where caller is not null').all()).toEqual([]);
    database.close();
    await store.erase('c1');
    expect([traces(place, 'digest-of-caller'), traces(place, 'secret@person.example')]).toEqual([[], []]);
    await store.close();
  });

  it('counts what was mailed for a day, also after a restart and under a clock that was a year ahead', async () => {
    const place = folder();
    const day = 24 * 3_600_000;
    const begun = Date.now();
    const wide = { conversation: 9, caller: 9, recipient: 9, service: 9 };
    const ask = async (number: number, ahead: number): Promise<string> => {
      // The store takes the clock as it opens.
      const clock = jest.spyOn(Date, 'now').mockReturnValue(begun + ahead);
      const store = await openStore(place);
      const conversationId = `c${number}`;
      await store.createConversation({ id: conversationId, channel: 'directline', userId: 'dl_1', createdAt: 1 });
      const asked = request({ receipt: `NB-${number}`, conversationId });
      const limits = { requests: { ...wide, service: 1 }, copies: wide };
      const { kind } = await turnWith(store, conversationId, [{ kind: 'request', request: asked }], { limits });
      await store.close();
      clock.mockRestore();
      return kind;
    };
    expect([await ask(1, 0), await ask(2, day - 1), await ask(3, day)]).toEqual(['saved', 'limited', 'saved']);
    expect([await ask(4, 400 * day), await ask(5, 2 * day), await ask(6, 2 * day + 1)]).toEqual(['saved', 'saved', 'limited']);
  });

  it('finds everything again after it was closed', async () => {
    const place = join(folder(), 'made', 'on', 'the', 'way');
    const first = await openStore(place);
    await first.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
    await first.append('c1', [{ id: 'q1', type: 'message', from: { role: 'user' } }]);
    await first.close();
    const second = await openStore(place);
    expect(await second.unanswered('directline')).toHaveLength(1);
    await second.close();
  });

  it('fills in what requests of an older version did not have', async () => {
    const place = folder();
    const database = new DatabaseSync(join(place, 'assistant.db'));
    database.exec('pragma application_id = 1651663202');
    const older = new Kysely<unknown>({ dialect: sqliteDialect(database, noSync) });
    await new Migrator({ db: older, provider: migrationProvider }).migrateTo('005-several-instances');
    database
      .prepare(`insert into requests (receipt, conversation_id, state, details, created_at) values ('NB-1', 'c1', 'open', ?, 7)`)
      .run(JSON.stringify({ contact: 'rvo' }));
    await older.destroy();
    const store = await openStore(place);
    expect(await store.request('NB-1')).toMatchObject({ contact: 'rvo', waitingSince: 7, steps: 0, lastStep: undefined, reminders: 0 });
    await store.close();
  });

  it('is shared by two processes: the second sees what the first wrote, and a conflict where it was overtaken', async () => {
    const place = folder();
    const one = await openStore(place);
    const two = await openStore(place);
    await one.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
    const commit = { conversationId: 'c1', version: 0, memory: 1, outgoing: [], log: null };
    expect((await two.commitTurn({ ...commit, activityId: 'q1' })).kind).toBe('saved');
    expect((await one.commitTurn({ ...commit, activityId: 'q2' })).kind).toBe('conflict');
    await Promise.all([one.close(), two.close()]);
  });

  it('keeps others of the machine out', async () => {
    const place = join(folder(), 'data');
    await (await openStore(place)).close();
    expect([place, join(place, 'assistant.db')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  });

  it('refuses a file that is no database, and leaves it as it is', async () => {
    const place = folder();
    writeFileSync(join(place, 'assistant.db'), 'these are somebody’s notes, not a database, and they go on for a while');
    await expect(openStore(place)).rejects.toThrow(/assistant\.db can't be opened.*DATA_DIR/s);
    expect(readFileSync(join(place, 'assistant.db'), 'utf8')).toMatch(/^these are somebody/);
  });

  it('refuses the database of another program', async () => {
    const place = folder();
    const other = new DatabaseSync(join(place, 'assistant.db'));
    other.exec('create table recipes (name text)');
    other.close();
    await expect(openStore(place)).rejects.toThrow('belongs to another program');
  });

  it('refuses a folder it may not use', async () => {
    const place = folder();
    writeFileSync(join(place, 'data'), '');
    await expect(openStore(join(place, 'data'))).rejects.toThrow("can't be opened");
  });

  it('refuses a database of a newer version, and does not change it', async () => {
    const place = folder();
    await (await openStore(place)).close();
    const newer = new DatabaseSync(join(place, 'assistant.db'));
    const steps = newer.prepare('select count(*) as count from kysely_migration').get()?.count as number;
    newer.exec(`insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030-01-01')`);
    newer.close();
    await expect(openStore(place)).rejects.toThrow(/newer version.*999-from-the-future/s);
    const again = new DatabaseSync(join(place, 'assistant.db'));
    expect(again.prepare('select count(*) as count from kysely_migration').get()).toEqual({ count: steps + 1 });
    again.close();
  });
});
