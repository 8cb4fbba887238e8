import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { moveToPostgres } from '../../src/store/move.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { turnWith } from '../contact/request.ts';
import { fill, receipt, told } from './everything.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let server: PostgresServer;
// Installing PostgreSQL, where the machine has none, takes its time.
beforeAll(async () => {
  server = await startPostgres();
}, 300_000);
afterAll(() => server.stop());

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'move-'));
  file = join(folder, 'assistant.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function filled(): Promise<Awaited<ReturnType<typeof told>>> {
  const store = await openStore(folder);
  await fill(store);
  const all = await told(store);
  await store.close();
  return all;
}

/** PostgreSQL holds every character in a bare text but this one. */
const held = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '\ufffd'));

/** The rows of a table, in an order that does not depend on the engine. */
const inOrder = (rows: readonly unknown[]) =>
  held(rows)
    .map((row) => JSON.stringify(Object.entries(row as object).sort()))
    .sort();

function rowsOfFile(): Readonly<Record<string, readonly string[]>> {
  const database = new DatabaseSync(file, { readOnly: true });
  const names = database.prepare(`select name from sqlite_schema where type = 'table' and name not like 'kysely%'`).all();
  const rows = names.map(({ name }) => [name, inOrder(database.prepare(`select * from ${name}`).all())]);
  database.close();
  return Object.fromEntries(rows);
}

async function rowsOfServer(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const names = await server.run(url, `select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`);
  const rows = names.map(async ({ tablename }) => {
    const found = await server.run(url, `select to_jsonb(${tablename}) as row from ${tablename}`);
    return [tablename, inOrder(found.map(({ row }) => row))] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

describe('moving from SQLite to PostgreSQL', () => {
  it('brings over every row of every table, and leaves the file as it is', async () => {
    await filled();
    const [before, url] = [readFileSync(file), await server.create()];
    const counts = await moveToPostgres(folder, url);
    const rows = rowsOfFile();
    expect(await rowsOfServer(url)).toEqual(rows);
    expect(counts).toEqual(Object.fromEntries(Object.entries(rows).map(([table, { length }]) => [table, length])));
    expect(Object.values(counts).filter((count) => count === 0)).toEqual([]);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('brings over a table that is written in many steps, all of it and in order', async () => {
    const store = await openStore(folder);
    await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
    await store.append(
      'c1',
      Array.from({ length: 1001 }, (_, index) => ({ id: `q${index}`, type: 'message' })),
    );
    const log = await store.activities('c1', 0, 2000);
    await store.close();
    const url = await server.create();
    expect(await moveToPostgres(folder, url)).toMatchObject({ conversations: 1, activities: 1001 });
    const moved = await openPostgres(url);
    expect(await moved.activities('c1', 0, 2000)).toEqual(log);
    await moved.close();
  });

  it('lets everything go on where it was: turns, requests, mails, cards, deletion, and word of what is new', async () => {
    const before = await filled();
    const url = await server.create();
    await moveToPostgres(folder, url);
    const store = await openPostgres(url);
    expect(await told(store)).toEqual(held(before));

    const { promise: grown, resolve } = Promise.withResolvers<void>();
    const { promise: listening, resolve: listens } = Promise.withResolvers<void>();
    store.watch(({ kind }) => (kind === 'grown' ? resolve() : listens()));
    await listening;
    expect(await turnWith(store, 'c2', [], { activityId: 'waits' })).toMatchObject({ kind: 'saved', outgoing: [{ seq: 5 }] });
    await grown;
    expect(await store.unanswered('directline')).toEqual([]);
    const { steps = 0 } = (await store.request(receipt)) ?? {};
    const answer = { receipt, text: 'Morgen.', by: 'Kees', activity: { type: 'message', text: 'Morgen.' } };
    expect((await store.answerRequest({ ...answer, seen: steps })).kind).toBe('done');
    expect((await store.requestMessages(receipt)).map(({ by }) => by)).toEqual([undefined, 'Kees']);
    expect(await store.claimDelivery(['copy'], Date.now(), Date.now() + 60_000)).toMatchObject({ receipt, attempts: 1 });
    expect(await store.claimDelivery(['activity'], 5, 9)).toMatchObject({ conversationId: 'c1', activityId: 'turn-1-0' });
    const later = Date.now() + 1000;
    const cards = [await store.claimCard(later, later + 60_000), await store.claimCard(later, later + 60_000)];
    expect(cards).toContainEqual(expect.objectContaining({ receipt, activityId: 'message-1' }));
    const cutoffs = { conversations: later, requests: later, feedback: later, questions: later };
    expect(await store.deleteOlder(cutoffs)).toEqual({ conversations: 2, requests: 1, feedback: 2, questions: 1 });
    await store.close();
  });

  it('that breaks off has moved nothing, and can be done again', async () => {
    await filled();
    const url = await server.create();
    const change = (sql: string) => {
      const database = new DatabaseSync(file);
      database.exec(sql);
      database.close();
    };
    change(`update desk_cards set attempts = 5000000000`);
    await expect(moveToPostgres(folder, url)).rejects.toThrow(/broke off: .*out of range.*as a whole or not at all/);
    expect(Object.values(await rowsOfServer(url)).flat()).toEqual([]);
    change(`update desk_cards set attempts = 0`);
    await moveToPostgres(folder, url);
    expect(await rowsOfServer(url)).toEqual(rowsOfFile());
  });

  it('is refused while a service has the database open, even one that does nothing', async () => {
    const store = await openStore(folder);
    await fill(store);
    const url = await server.create();
    await expect(moveToPostgres(folder, url)).rejects.toThrow(/assistant\.db is in use.*nothing was moved.*Stop the service/);
    await store.close();
    await moveToPostgres(folder, url);
  });

  it('never mixes two services: what is there already stays', async () => {
    await filled();
    const url = await server.create();
    const store = await openPostgres(url);
    await store.createConversation({ id: 'other', channel: 'directline', userId: 'dl_1', createdAt: 1 });
    await store.close();
    await expect(moveToPostgres(folder, url)).rejects.toThrow(/is not empty \(conversations: 1\), and nothing was moved.*DATABASE_URL/);
    expect((await rowsOfServer(url)).activities).toEqual([]);
  });

  it('says what is wrong with the database to move', async () => {
    const url = await server.create();
    await expect(moveToPostgres(folder, url)).rejects.toThrow(/There is no database .*assistant\.db to move\. Set DATA_DIR/);
    writeFileSync(file, '');
    await expect(moveToPostgres(folder, url)).rejects.toThrow("can't be moved: it has never been used");
    writeFileSync(file, 'these are somebody’s notes, not a database, and they go on for a while');
    await expect(moveToPostgres(folder, url)).rejects.toThrow("can't be moved: file is not a database");
    rmSync(file);
    await (await openStore(folder)).close();
    const steps = (sql: string) => {
      const database = new DatabaseSync(file);
      database.exec(sql);
      database.close();
    };
    steps(`insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030-01-01')`);
    await expect(moveToPostgres(folder, url)).rejects.toThrow(/newer version.*999-from-the-future.*DATA_DIR/);
    steps(`delete from kysely_migration where name > '005'`);
    await expect(moveToPostgres(folder, url)).rejects.toThrow(/older version.*Start the service on it once/);
    expect(await server.run(url, `select tablename from pg_tables where schemaname = 'public'`)).toEqual([]);
  });

  it('says when there is no database to move to', async () => {
    await filled();
    await expect(moveToPostgres(folder, 'postgresql://me:secret@127.0.0.1:1/assistant')).rejects.toThrow(
      /^The database 127\.0\.0\.1:1\/assistant can't be opened(?!.*secret)/,
    );
  });
});
