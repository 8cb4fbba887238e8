import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../../src/store/notices.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { keepsTheContract } from './contract.ts';
import { keepsDeliveries } from './delivery-contract.ts';
import { keepsTheDesk } from './desk-contract.ts';
import { keepsLimits } from './limit-contract.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { keepsRequests } from './request-contract.ts';

let server: PostgresServer;
// Installing PostgreSQL, where the machine has none, takes its time.
beforeAll(async () => {
  server = await startPostgres();
}, 300_000);
afterAll(() => server.stop());

const conversation = { id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 };
const cutAll = (url: string) =>
  server.run(url, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');

/** Tries as a client does that was told to come back later. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

describe('the store in PostgreSQL', () => {
  let shared: string | undefined;
  const open = async () => {
    shared ??= await server.create();
    const store = await openPostgres(shared);
    await server.empty(shared);
    return store;
  };
  describe('keeps conversations, where', () => keepsTheContract(open));
  describe('keeps requests, where', () => keepsRequests(open));
  describe('keeps deliveries, where', () => keepsDeliveries(open));
  describe('keeps the desk, where', () => keepsTheDesk(open));
  describe('holds to their limits', () => keepsLimits(open));

  it('makes its tables once when several instances start at once', async () => {
    const url = await server.create();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url)));
    await stores[0]?.createConversation(conversation);
    expect(await stores[4]?.conversation('c1')).toEqual(conversation);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('refuses a database of a newer version, and does not change it', async () => {
    const url = await server.create();
    await (await openPostgres(url)).close();
    const steps = async () => (await server.run(url, 'select name from kysely_migration')).length;
    const before = await steps();
    await server.run(url, `insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030-01-01')`);
    await expect(openPostgres(url)).rejects.toThrow(/newer version.*999-from-the-future.*DATABASE_URL/s);
    expect(await steps()).toBe(before + 1);
  });

  it.each(['SQL_ASCII', 'LATIN1'])('refuses a database that holds its texts as %s, and does not change it', async (encoding) => {
    const url = new URL(await server.create());
    const name = `other_${encoding.toLowerCase()}`;
    await server.run(url.href, `create database ${name} encoding '${encoding}' locale 'C' template template0`);
    url.pathname = name;
    await expect(openPostgres(url.href)).rejects.toThrow(
      new RegExp(
        `^The database 127\\.0\\.0\\.1:\\d+/${name} holds its texts as ${encoding}.*Nothing was changed.*--encoding=UTF8.*DATABASE_URL`,
      ),
    );
    expect(await server.run(url.href, 'select tablename from pg_tables where schemaname = current_schema()')).toEqual([]);
  });

  it('says in a sentence that it is not there, or does not let the service in, and never with the password', async () => {
    await expect(openPostgres('postgresql://me:secret@127.0.0.1:1/assistant')).rejects.toThrow(
      /^The database 127\.0\.0\.1:1\/assistant can't be opened.*ECONNREFUSED(?!.*secret)/,
    );
    const url = new URL(await server.create());
    await expect(openPostgres(Object.assign(url, { pathname: '/nowhere', password: 'secret' }).href)).rejects.toThrow(
      /can't be opened.*database "nowhere" does not exist(?!.*secret)/,
    );
  });

  it('goes on by itself when its connections were cut, and when the server was away', async () => {
    const url = await server.create();
    const store = await openPostgres(url);
    await Promise.all(Array.from({ length: 5 }, (_, index) => store.createConversation({ ...conversation, id: `c${index}` })));
    await cutAll(url);
    expect(await again(() => store.conversation('c1'))).toEqual(conversation);
    await server.halt();
    await expect(store.conversation('c1')).rejects.toThrow(StoreUnavailable);
    await expect(store.append('c1', [{ id: 'q1', type: 'message' }])).rejects.toThrow(StoreUnavailable);
    await server.start();
    expect(await store.append('c1', [{ id: 'q1', type: 'message' }])).toHaveLength(1);
    await store.close();
  });

  it('tells every instance what the others have written, and of a gap when the connection for it was broken', async () => {
    const url = await server.create();
    const [one, two] = await Promise.all([openPostgres(url), openPostgres(url)]);
    await one.createConversation(conversation);
    const heard: Notice[] = [];
    let wake = () => {};
    two.watch((notice) => {
      heard.push(notice);
      wake();
    });
    const next = async (kind: Notice['kind']): Promise<Notice> => {
      for (;;) {
        const notice = heard.shift();
        if (notice?.kind === kind) return notice;
        if (!notice)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    };
    await next('gap');
    await one.append('c1', [{ id: 'q1', type: 'message' }]);
    expect(await next('grown')).toEqual({ kind: 'grown', conversationId: 'c1', seq: 1 });
    // What is told for the moment is heard in other instances once, and at home at once.
    const moment = { kind: 'moment', conversationId: 'c1', activity: { type: 'typing' } } as const;
    const home: Notice[] = [];
    const { promise: listening, resolve } = Promise.withResolvers<void>();
    one.watch((notice) => {
      home.push(notice);
      resolve();
    });
    await listening;
    one.tell(moment);
    expect(home.at(-1)).toEqual(moment);
    expect(await next('moment')).toEqual(moment);
    one.tell({ ...moment, activity: { type: 'message', text: 'x'.repeat(9000) } });
    await cutAll(url);
    await next('gap');
    await again(() => one.append('c1', [{ id: 'q2', type: 'message' }]));
    expect(await next('grown')).toEqual({ kind: 'grown', conversationId: 'c1', seq: 2 });
    await server.halt();
    await server.start();
    await next('gap');
    await Promise.all([one.close(), two.close()]);
  });

  it('is backed up by pg_dump while it is used, and restored by pg_restore', async () => {
    const [url, other] = [await server.create(), await server.create()];
    const store = await openPostgres(url);
    await store.createConversation(conversation);
    await store.append('c1', [{ id: 'q1', type: 'message', from: { role: 'user' } }]);
    const key = await store.sharedValue('signing-key', 'the key');
    server.program('pg_dump', '--format=custom', '--file=assistant.dump', url);
    server.program('pg_restore', '--no-owner', '--exit-on-error', `--dbname=${other}`, 'assistant.dump');
    await store.close();
    const restored = await openPostgres(other);
    expect(await restored.conversation('c1')).toEqual(conversation);
    expect((await restored.nextUnanswered('c1', 0))?.activity.id).toBe('q1');
    expect(await restored.sharedValue('signing-key', 'another')).toBe(key);
    const { promise: grown, resolve } = Promise.withResolvers<Notice>();
    restored.watch((notice) => (notice.kind === 'gap' ? void restored.append('c1', [{ id: 'q2', type: 'message' }]) : resolve(notice)));
    expect(await grown).toMatchObject({ kind: 'grown', seq: 2 });
    await restored.close();
  });

  it('has in its files what was erased until they are written anew, as the page on privacy says', async () => {
    const url = await server.create();
    const store = await openPostgres(url);
    await store.createConversation(conversation);
    await store.append('c1', [{ id: 'q1', type: 'message', text: 'a secret of Anna', from: { role: 'user' } }]);
    await store.erase('c1');
    await store.close();
    const [{ folder, oid } = {}] = await server.run(
      url,
      `select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`,
    );
    const files = `${folder}/base/${oid}`;
    const isInFiles = () => readdirSync(files).some((name) => readFileSync(join(files, name)).includes('a secret of Anna'));
    await server.run(url, 'checkpoint');
    expect(isInFiles()).toBe(true);
    await server.run(url, 'vacuum (full, analyze)');
    await server.run(url, 'checkpoint');
    expect(isInFiles()).toBe(false);
  });

  it('tells who was cut off in the middle, and has written nothing of it', async () => {
    const url = await server.create();
    const store = await openPostgres(url);
    await store.createConversation(conversation);
    // Whoever writes to the conversation has to wait for this one.
    const holding = server.run(url, `begin; update conversations set last_seq = last_seq; select pg_sleep(60)`).catch(() => {});
    const isHeld = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Timeout'`;
    while ((await server.run(url, isHeld)).length === 0);
    const cut = expect(store.append('c1', [{ id: 'q1', type: 'message' }])).rejects.toThrow(StoreUnavailable);
    const isWaiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await server.run(url, isWaiting)).length === 0);
    await cutAll(url);
    await Promise.all([cut, holding]);
    expect(await store.activities('c1', 0, 10)).toEqual([]);
    await store.close();
  });
});
