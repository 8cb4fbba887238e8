import { type Junction, openJunction } from '../store/junction.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { type Running, startService, Talker } from './service.ts';

let one: PostgresServer;
let two: PostgresServer;
let junction: Junction;
let url: string;
/** The address of the database at the server itself. */
const at = (server: PostgresServer) => Object.assign(new URL(url), { port: String(server.port) }).href;
const services: Running[] = [];

// Installing PostgreSQL, where the machine has none, takes its time.
beforeEach(async () => {
  one = await startPostgres();
  url = await one.create();
  two = await one.standby();
  junction = await openJunction(one.port);
}, 300_000);
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
  await junction.close();
  await Promise.all([one.stop(), two.stop()]);
});

const start = async (DATABASE_URL = Object.assign(new URL(url), { port: String(junction.port) }).href) => {
  const service = await startService({ DATABASE_URL, MESSAGES_PER_MINUTE: '100000', REQUESTS_PER_MINUTE: '1000000' });
  services.push(service);
  return service;
};
const ready = async ({ url }: Running) => {
  const answer = await fetch(`${url}/readyz`);
  return [answer.status, await answer.json()];
};
const isReady = async (service: Running) => {
  while ((await ready(service))[0] !== 200);
};
/** Says it until it is taken, as a client does that was told to come back later; tells how often it was refused. */
const insist = async (user: Talker, text: string) => {
  for (let refused = 0; ; refused++) {
    const answer = await user.say(text, { channelData: { clientActivityID: text } });
    if (answer.status === 200) return refused;
    expect([answer.status, answer.headers.has('retry-after')]).toEqual([503, true]);
  }
};
const readOnly = async (server: PostgresServer, value: 'on' | 'off') => {
  await server.run(at(server), `alter system set default_transaction_read_only = ${value}`);
  await server.run(at(server), 'select pg_reload_conf()');
  const isSo = async () => (await server.run(at(server), 'show default_transaction_read_only'))[0]?.default_transaction_read_only === value;
  while (!(await isSo()));
};
const ours = (server: PostgresServer) =>
  server.run(at(server), "select pid from pg_stat_activity where application_name = 'brabant-germany-assistant'");
/** The standby has all that was committed. */
const caughtUp = async () => {
  const [{ end } = {}] = await one.run(at(one), 'select pg_current_wal_lsn() as end');
  while (!(await two.run(at(two), `select pg_last_wal_replay_lsn() >= '${end}' as has`))[0]?.has);
};

describe('a PostgreSQL', () => {
  it('that only reads is told of, and used again when it takes writes', async () => {
    const service = await start();
    const user = await new Talker(service.url).start();
    await user.listen();
    await insist(user, 'before');
    await user.until(({ text }) => text === '1: before');
    expect(await ready(service)).toEqual([200, { status: 'ready' }]);
    await readOnly(one, 'on');
    const refused = await user.say('meanwhile');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    while ((await ready(service))[0] !== 503);
    expect(await ready(service)).toEqual([503, { status: 'no store', reason: 'The database only reads.' }]);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    await readOnly(one, 'off');
    await isReady(service);
    await insist(user, 'after');
    await user.until(({ text }) => text === '2: after');
    expect(service.logged.join('')).toMatch(/nothing can be written to the database.*the database takes writes again/s);
    user.hangUp();
  });

  it('that has become a standby is left, by queries and by who listens, for the one behind the same address', async () => {
    const [service, other] = await Promise.all([start(), start()]);
    const user = await new Talker(service.url).start();
    const listener = Object.assign(new Talker(other.url), { token: user.token, conversationId: user.conversationId });
    await listener.reconnect();
    await insist(user, 'one');
    await listener.until(({ text }) => text === '1: one');
    // The old one goes on answering, on connections that do not break, but writes nothing more.
    await readOnly(one, 'on');
    await caughtUp();
    junction.target = two.port;
    await two.promote();
    await readOnly(two, 'off');
    await Promise.all([insist(user, 'two'), isReady(service), isReady(other)]);
    await listener.until(({ text }) => text === '2: two');
    while ((await ours(one)).length > 0);
    await insist(user, 'three');
    await listener.until(({ text }) => text === '3: three');
    // Who writes at once may do so before the welcome.
    const heard = listener.heard.map(({ text }) => text).filter((text) => text !== 'welcome');
    expect(heard).toEqual(['one', '1: one', 'two', '2: two', 'three', '3: three']);
    listener.hangUp();
  });

  it('that hangs is left for another one, and nothing that was acknowledged is lost', async () => {
    const service = await start();
    const user = await new Talker(service.url).start();
    await insist(user, 'one');
    while ((await user.poll()).activities.length < 3);
    await caughtUp();
    junction.swallow();
    expect((await ready(service))[0]).toBe(503);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    junction.target = two.port;
    await two.promote();
    await isReady(service);
    await insist(user, 'two');
    let log: readonly (string | undefined)[] = [];
    while (!log.includes('2: two')) log = (await user.poll()).activities.map(({ text }) => text);
    // Who writes at once may do so before the welcome.
    expect(log).toContain('welcome');
    expect(log.filter((text) => text !== 'welcome')).toEqual(['one', '1: one', 'two', '2: two']);
  });

  it('that takes over without the last of what was said lets open streams hear what is new, at once', async () => {
    const service = await start();
    const user = await new Talker(service.url).start();
    await user.listen();
    await insist(user, 'one');
    await user.until(({ text }) => text === '1: one');
    await caughtUp();
    await two.run(at(two), "alter system set primary_conninfo = ''");
    await two.run(at(two), 'select pg_reload_conf()');
    while ((await one.run(at(one), 'select pid from pg_stat_replication')).length > 0);
    await insist(user, 'lost');
    await user.until(({ text }) => text === '2: lost');
    user.heard.length = 0;
    await one.halt();
    junction.target = two.port;
    await two.promote();
    await insist(user, 'new');
    await user.until(({ text }) => text === '2: new');
    expect(user.heard.map(({ text }) => text)).toEqual(['new', '2: new']);
    user.hangUp();
  });

  it('is found among several that the address names: the one that takes writes', async () => {
    const service = await start(`postgresql://postgres@127.0.0.1:${two.port},127.0.0.1:${one.port}${new URL(url).pathname}`);
    const user = await new Talker(service.url).start();
    await insist(user, 'one');
    await caughtUp();
    await one.halt();
    expect((await user.say('meanwhile')).status).toBe(503);
    await two.promote();
    await insist(user, 'two');
    await isReady(service);
    let log: readonly (string | undefined)[] = [];
    while (!log.includes('2: two')) log = (await user.poll()).activities.map(({ text }) => text);
  });
});
