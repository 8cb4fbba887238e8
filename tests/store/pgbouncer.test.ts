import type { Notice } from '../../src/store/notices.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openPool } from '../../src/store/postgres-pool.ts';
import type { Store } from '../../src/store/store.ts';
import { type PgBouncer, startPgBouncer } from './pgbouncer-server.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

/** That notices do not come is known after some seconds, which a slow machine draws out. */
const patience = 60_000;

let server: PostgresServer;
let bouncer: PgBouncer | undefined;
let stores: readonly Store[] = [];
// Installing both, where the machine has none, takes its time.
beforeAll(async () => {
  server = await startPostgres();
}, 300_000);
afterAll(() => server.stop());
/** Whatever became of the test: stores that nobody closes would go on looking for their database. */
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  stores = [];
  await bouncer?.stop();
});

const start = async (mode: 'session' | 'transaction') => {
  const url = await server.create();
  // The tables are made at the server itself, as the documentation says of a new version: the lock for it does not hold in transaction mode.
  await (await openPostgres(url)).close();
  bouncer = await startPgBouncer(url, mode);
  const [one, two] = await Promise.all([openPostgres(bouncer.url), openPostgres(bouncer.url)]);
  stores = [one, two];
  await one.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
  return { one, two, url: bouncer.url };
};

/** Ends with what the instance is told next. */
const told = (store: Store): Promise<Notice> =>
  new Promise((resolve) => {
    const unwatch = store.watch((notice) => {
      unwatch();
      resolve(notice);
    });
  });

describe('behind PgBouncer, as it comes', () => {
  it(
    'in session mode instances hear of each other at once, and keep their limits of time',
    async () => {
      const { one, two, url } = await start('session');
      expect([one.hearsAtOnce(), two.hearsAtOnce()]).toEqual([true, true]);
      expect(await told(two)).toEqual({ kind: 'gap' });
      const heard = told(two);
      await one.append('c1', [{ id: 'q1', type: 'message' }]);
      expect(await heard).toEqual({ kind: 'grown', conversationId: 'c1', seq: 1 });
      const pool = openPool(url, 'turns');
      const connection = await pool.connect();
      expect((await connection.query('show statement_timeout', [])).rows).toEqual([{ statement_timeout: '15s' }]);
      connection.release();
      await pool.end();
    },
    patience,
  );

  it(
    'in transaction mode they know that they do not hear of each other, and look for what is new',
    async () => {
      const { one, two } = await start('transaction');
      expect([one.hearsAtOnce(), two.hearsAtOnce()]).toEqual([false, false]);
      await one.append('c1', [{ id: 'q1', type: 'message', from: { role: 'user' } }]);
      expect(await told(two)).toEqual({ kind: 'gap' });
      expect((await two.ends(['c1'])).get('c1')?.seq).toBe(1);
      const turn = { conversationId: 'c1', activityId: 'q1', version: 0, memory: 1, outgoing: [], log: null };
      expect((await Promise.all([one.commitTurn(turn), two.commitTurn(turn)])).map(({ kind }) => kind).sort()).toEqual([
        'answered',
        'saved',
      ]);
    },
    patience,
  );
});
