import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket as NodeWebSocket } from 'ws';
import { backUp } from '../../src/store/backup.ts';
import { FetchXhr } from '../channels/directline/xhr.ts';
import { request, turnWith } from '../contact/request.ts';
import { DirectLine } from '../official-clients/direct-line.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { type Running, startService, Talker } from './service.ts';

let folder: string;
let postgres: PostgresServer;
let service: Running | undefined;
// Installing PostgreSQL, where the machine has none, takes its time.
beforeAll(async () => {
  postgres = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'restore-'));
  Object.assign(globalThis, { XMLHttpRequest: FetchXhr });
}, 300_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await postgres.stop();
});
afterEach(() => service?.stop());

type Settings = Readonly<Record<string, string>>;
interface Engine {
  settings(): Promise<Settings>;
  /** Copies what the settings name; gives those that name the copy. */
  backUp(settings: Settings): Promise<Settings>;
}
let made = 0;
const engines: Readonly<Record<string, Engine>> = {
  SQLite: {
    settings: async () => ({ DATA_DIR: join(folder, String(++made)) }),
    async backUp({ DATA_DIR: from = '' }) {
      const copy = join(folder, String(++made));
      await backUp(from, copy);
      return { DATA_DIR: copy };
    },
  },
  PostgreSQL: {
    settings: async () => ({ DATABASE_URL: await postgres.create() }),
    async backUp({ DATABASE_URL: from = '' }) {
      const copy = await postgres.create();
      postgres.program('pg_dump', '--format=custom', '--file=restore.dump', from);
      postgres.program('pg_restore', '--no-owner', '--exit-on-error', `--dbname=${copy}`, 'restore.dump');
      return { DATABASE_URL: copy };
    },
  },
};

describe.each(Object.entries(engines))('a chat that was open while %s was set back to a backup', (_name, engine) => {
  let user: Talker;
  let backup: Settings;
  let receipt: string;

  /** Ids that the chat has seen; most of them are in no backup. */
  const seen = () => new Set(user.heard.map(({ id }) => id));

  beforeEach(async () => {
    const settings = await engine.settings();
    service = await startService({ ...settings, MESSAGES_PER_MINUTE: '1000' });
    user = await new Talker(service.url).start();
    await user.listen();
    await user.say('one');
    await user.until(({ text }) => text === '1: one');
    const asked = request({ conversationId: user.conversationId });
    ({ receipt } = asked);
    await turnWith(service.store, user.conversationId, [{ kind: 'request', request: asked }], { memory: 1, outgoing: [] });
    backup = await engine.backUp(settings);
    for (const text of ['lost', 'lost too']) await user.say(text);
    await user.until(({ text }) => text === '3: lost too');
    await answerAsColleague('lost as well');
    await user.until(({ text }) => text === 'lost as well');
    user.hangUp();
    const { port } = new URL(service.url);
    await service.stop();
    service = undefined;
    service = await startService({ ...backup, PORT: port, MESSAGES_PER_MINUTE: '1000' });
  });

  const answerAsColleague = (text: string) =>
    service?.store.answerRequest({
      receipt,
      text,
      by: 'kees',
      activity: { type: 'message', text, from: { id: 'assistant', role: 'bot' } },
    });

  it('hears on its stream what is new, at once, once, and under ids that it has not seen', async () => {
    const before = seen();
    user.heard.length = 0;
    await user.reconnect();
    await user.say('new');
    await user.until(({ text }) => text === '2: new');
    await answerAsColleague('new as well');
    await user.until(({ text }) => text === 'new as well');
    expect(user.heard.map(({ text }) => text)).toEqual(['new', '2: new', 'new as well']);
    expect(user.heard.filter(({ id }) => before.has(id))).toEqual([]);
    user.hangUp();
  });

  it('hears by polling what is new, at once and once', async () => {
    let { watermark } = user;
    const heard: (string | undefined)[] = [];
    const poll = async () => {
      const set = await user.poll(watermark);
      heard.push(...set.activities.map(({ text }) => text));
      watermark = set.watermark;
    };
    await poll();
    await user.say('new');
    while (!heard.includes('2: new')) await poll();
    await user.say('newer');
    while (!heard.includes('3: newer')) await poll();
    expect(heard).toEqual(['new', '2: new', 'newer', '3: newer']);
  });

  it.each([1, 10])('hears what was said before it came back, %s messages that others wrote', async (count) => {
    const other = Object.assign(new Talker(service?.url ?? ''), { token: user.token, conversationId: user.conversationId });
    for (let index = 0; index < count; index++) await other.say(`meanwhile ${index}`);
    const last = `${count + 1}: meanwhile ${count - 1}`;
    let log: readonly (string | undefined)[] = [];
    while (!log.includes(last)) log = (await other.poll()).activities.map(({ text }) => text);
    const news = log.slice(log.indexOf('meanwhile 0'));

    expect((await user.poll(user.watermark)).activities.map(({ text }) => text)).toEqual(news);
    user.heard.length = 0;
    await user.reconnect();
    await user.until(({ text }) => text === last);
    expect(user.heard.map(({ text }) => text)).toEqual(news);
    user.hangUp();
  });

  it('hears what is new also with a watermark of an older version of the service, which was a number', async () => {
    await user.say('new');
    const heard: (string | undefined)[] = [];
    let watermark = '9';
    while (!heard.includes('2: new')) {
      const set = await user.poll(watermark);
      heard.push(...set.activities.map(({ text }) => text));
      watermark = set.watermark;
    }
    expect(new Set(heard).size).toBe(heard.length);
  });

  it.each([
    ['on its stream', true],
    ['by polling', false],
  ])('hears with the official client what is new %s', async (_how, webSocket) => {
    const client = new DirectLine({
      token: user.token,
      conversationId: user.conversationId,
      watermark: user.watermark,
      domain: `${service?.url}/v3/directline`,
      webSocket,
      pollingInterval: 200,
      WebSocket: NodeWebSocket,
    });
    const heard: (string | undefined)[] = [];
    const answered = new Promise<void>((resolve) =>
      client.activity$.subscribe(
        ({ text }) => {
          heard.push(text);
          if (text === '2: new') resolve();
        },
        // The client's way to say that it was ended.
        () => {},
      ),
    );
    const message = { type: 'message', text: 'new', from: { id: '' } };
    await new Promise((resolve, reject) => client.postActivity(message).subscribe(resolve, reject));
    await answered;
    expect(heard).toEqual(['new', '2: new']);
    client.end();
  });
});
