import { mailCarrier } from '../../src/contact/mail-carrier.ts';
import { createOutbox } from '../../src/contact/outbox.ts';
import type { Failure } from '../../src/contact/queue.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { requested } from './request.ts';
import { startMailServer } from './smtp.ts';

let database: PostgresServer;
// Installing PostgreSQL, where the machine has none, takes its time.
beforeAll(async () => {
  database = await startPostgres();
}, 300_000);
afterAll(() => database.stop());

describe('a mail that the server took while the database was away', () => {
  it('is recorded as soon as the database is back, and sent again by nobody, also where its claim has lapsed', async () => {
    const knowledge = loadKnowledge('knowledge');
    const url = await database.create();
    const server = await startMailServer();
    const failures: Failure[] = [];
    let ahead = 0;
    const instance = async (onFailure: (failure: Failure) => void) => {
      const store = await openPostgres(url);
      const carrier = mailCarrier(store, server.settings, () => knowledge);
      return { store, outbox: createOutbox({ store, carrier, onFailure, now: () => Date.now() + ahead }) };
    };
    const { promise: unrecorded, resolve: told } = Promise.withResolvers<void>();
    const one = await instance((failure) => {
      failures.push(failure);
      if (failure.kind === 'unrecorded') told();
    });
    const other = await instance((failure) => failures.push(failure));
    const { receipt } = await requested(one.store);

    server.hold = () => database.halt();
    const sending = one.outbox.deliver();
    await unrecorded;
    // The other instance finds that it can't look, and the claim lapses.
    await other.outbox.deliver();
    ahead = 11 * 60_000;
    server.hold = undefined;
    await database.start();
    await other.outbox.deliver();
    await sending;
    await other.outbox.deliver();

    expect(server.received).toHaveLength(1);
    expect((await other.store.mailings(receipt))[0]).toMatchObject({ sentAt: expect.any(Number), attempts: 1 });
    expect(failures.map(({ kind }) => kind).sort()).toEqual(['away', 'unrecorded']);
    await Promise.all([one.store.close(), other.store.close()]);
    await server.stop();
  });
});
