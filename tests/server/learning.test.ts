import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createServer, type Server } from '../../src/server/index.ts';
import { createLog } from '../../src/server/log.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { readPage } from '../../src/widget/page.ts';
import { createEcho } from './echo.ts';
import { Talker } from './service.ts';

const knowledge = loadKnowledge('knowledge');
const page = { type: 'text/html', body: Buffer.from('<p>chat</p>') };

let folder: string;
let store: Store;
let server: Server;
let finish: (error?: Error) => void;
/** Ends when the service answers. */
let answering: Promise<unknown>;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'learning-'));
  store = await openStore(folder);
  const learnt = new Promise<void>((resolve, reject) => {
    finish = (error) => (error ? reject(error) : resolve());
  });
  server = createServer({
    config: readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, METRICS_TOKEN: 'a-long-enough-token-of-the-metrics' }),
    store,
    assistant: createEcho(store, () => learnt),
    knowledge: () => knowledge,
    widget: { files: new Map([['/', page]]) },
    feedback: (await readPage('knowledge')).chat,
    lookUp: () => [],
    learnt,
    log: createLog('silent'),
  });
  url = await new Promise<string>((resolve, reject) => {
    answering = server.listen((publicUrl) => resolve(publicUrl.replace('localhost', '127.0.0.1')));
    answering.catch(reject);
  });
});
afterEach(async () => {
  finish();
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('while the assistant still learns', () => {
  it('the chat is there, nobody is told that it is ready, and Teams is asked to come again', async () => {
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'learning' }]);
    const teams = await fetch(`${url}/api/messages`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    expect([teams.status, teams.headers.get('Retry-After')]).toEqual([503, '5']);
    const metrics = await fetch(`${url}/metrics`, { headers: { Authorization: 'Bearer a-long-enough-token-of-the-metrics' } });
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).not.toMatch(/^assistant_knowledge_info\{/m);
    finish();
    await answering;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('what somebody writes is kept, and answered as soon as it has learnt', async () => {
    const talker = await new Talker(url).start();
    await talker.listen();
    const posted = await talker.say('is anybody there?');
    expect(posted.status).toBe(200);
    const { id } = (await posted.json()) as { id: string };
    expect((await store.activities(talker.conversationId, 0, 10)).map(({ activity }) => activity.text)).toContain('is anybody there?');
    finish();
    await answering;
    await talker.until((activity) => activity.replyToId === id);
    talker.hangUp();
  });

  it('the service ends with the reason when nothing can be learnt', async () => {
    finish(new Error('The knowledge has errors.'));
    await expect(answering).rejects.toThrow('The knowledge has errors.');
  });
});
