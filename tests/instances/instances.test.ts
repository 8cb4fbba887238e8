import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPostgres } from '../../src/store/postgres.ts';
import { keepMind } from '../assistant/talk.ts';
import { freePort, type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { Chatter } from './chatter.ts';
import { type RoundRobin, startRoundRobin } from './round-robin.ts';

interface Instance {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  readonly exited: Promise<number | null>;
}

let folder: string;
let server: PostgresServer;
let database: string;
let balancer: RoundRobin;
const instances: Instance[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'instances-'));
  server = await startPostgres();
  database = await server.create();
  balancer = await startRoundRobin(await freePort());
  keepMind(folder);
  await Promise.all([start(), start(), start()]);
}, 300_000);

afterAll(async () => {
  for (const { child } of instances) child.kill('SIGKILL');
  await Promise.all(instances.map(({ exited }) => exited));
  await balancer.stop();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** One more instance of the real service behind the balancer; ends when it answers. */
async function start(): Promise<void> {
  const port = await freePort();
  const environment = {
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: balancer.url,
    DATABASE_URL: database,
    DATA_DIR: folder,
    LOG_LEVEL: 'fatal',
    TOKENS_PER_MINUTE: '100000',
    REQUESTS_PER_MINUTE: '1000000',
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  instances.push({ child, port, url: `http://127.0.0.1:${port}`, exited });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`The service ended with ${code} before it answered.`)));
  });
  balancer.ports.add(port);
}

/** Of each instance, what it says of itself. */
const readiness = (some: readonly Instance[]) => Promise.all(some.map(async ({ url }) => (await fetch(`${url}/readyz`)).status));

const messages = ['Welke regio past bij logistiek?', 'en voor chemie?', 'Wie kan mij helpen?', 'Dank je wel'];

/** What a conversation must be like: every message once and answered once, in its order, and the stream brought the same as the log holds. */
async function expectWhole(user: Chatter, said: readonly string[]): Promise<void> {
  const log = await user.log();
  const answers = log.flatMap(({ replyToId }) => (replyToId?.endsWith('|opening') ? [] : (replyToId ?? [])));
  expect(log.filter(({ from }) => from.role === 'user').map(({ id }) => id)).toEqual(said);
  expect(answers).toEqual(said);
  expect(user.heard.map(({ id }) => id)).toEqual(log.map(({ id }) => id));
}

describe('three instances behind a balancer that knows no sessions', () => {
  it('answer every message of 200 conversations once and in order, though one is killed in the middle', async () => {
    const users = Array.from({ length: 200 }, () => new Chatter(balancer.url));
    const { promise: middle, resolve } = Promise.withResolvers<void>();
    let taken = 0;
    const converse = async (user: Chatter): Promise<readonly string[]> => {
      await user.start();
      const said: string[] = [];
      for (const text of messages) {
        said.push(await user.say(text));
        if (++taken === (users.length * messages.length) / 2) resolve();
      }
      await user.answered(said);
      return said;
    };
    const running = Promise.all(users.map(converse));
    await Promise.race([middle, running]);
    instances[0]?.child.kill('SIGKILL');
    const said = await running;
    for (const [index, user] of users.entries()) await expectWhole(user, said[index] ?? []);
    // The kill has hit somebody, or it was for nothing.
    expect(users.reduce((sum, { interruptions }) => sum + interruptions, 0)).toBeGreaterThan(0);
    for (const user of users) user.hangUp();
  }, 120_000);

  it('take up what one that died had accepted and not answered', async () => {
    const user = new Chatter(balancer.url);
    await user.start();
    const store = await openPostgres(database);
    const { conversationId } = user;
    const message = { type: 'message', text: messages[0], conversation: { id: conversationId }, recipient: { id: 'assistant' } };
    await store.append(conversationId, [{ ...message, id: 'left', from: { id: 'dl_1', role: 'user' }, channelId: 'directline' }]);
    await store.close();
    await user.answered(['left']);
    await expectWhole(user, ['left']);
    user.hangUp();
  });

  it('go on when their connections to the database are cut', async () => {
    const user = new Chatter(balancer.url);
    await user.start();
    const said = [await user.say('Welke regio past bij logistiek?')];
    await server.run(
      database,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    said.push(await user.say('en voor chemie?'), await user.say('Dank je wel'));
    await user.answered(said);
    await expectWhole(user, said);
    user.hangUp();
  });

  it('refuse with 503 while the database is away, and recover by themselves', async () => {
    const alive = instances.slice(1);
    const user = new Chatter(balancer.url);
    await user.start();
    const said = [await user.say('Welke regio past bij logistiek?')];
    await server.halt();
    expect(await readiness(alive)).toEqual([503, 503]);
    expect((await fetch(`${alive[0]?.url}/healthz`)).status).toBe(200);
    expect(await user.try('en voor chemie?')).toMatchObject({
      status: 503,
      retryAfter: '5',
      body: { error: { code: 'StoreUnavailable' } },
    });
    const later = user.say('en voor chemie?');
    await server.start();
    said.push(await later);
    await user.answered(said);
    await expectWhole(user, said);
    while ((await readiness(alive)).some((status) => status !== 200)) await pause(50);
    user.hangUp();
  });

  it('stop in order', async () => {
    const alive = instances.slice(1);
    for (const { child } of alive) child.kill('SIGTERM');
    expect(await Promise.all(alive.map(({ exited }) => exited))).toEqual([0, 0]);
  });
});
