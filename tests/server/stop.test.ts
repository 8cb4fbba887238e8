import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/sqlite.ts';
import { keepMind } from '../assistant/talk.ts';
import { requested } from '../contact/request.ts';
import { createEcho } from './echo.ts';
import { startProcess } from './process.ts';
import { closeOf, startService, Talker } from './service.ts';

/** Milliseconds. */
const tenSeconds = 10_000;
/** How long a process with nothing to do takes now: a busy machine takes as much for every end. */
async function ofAnyProcess(): Promise<number> {
  const started = performance.now();
  await startProcess({}, ['--eval', '0']).ended;
  return performance.now() - started;
}

describe('a stop', () => {
  it('lets a running turn end, refuses new ones, and then tells the sockets to come back', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { promise: running, resolve: started } = Promise.withResolvers<void>();
    const service = await startService({}, (store) =>
      createEcho(store, async ({ text }) => {
        if (text !== 'slow') return;
        started();
        await gate;
      }),
    );
    const user = await new Talker(service.url).start();
    const closed = closeOf(await user.listen());
    await user.say('slow');
    await running;

    const stopped = service.server.close();
    const refused = await user.say('too late');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(((await refused.json()) as { error: { code: string } }).error.code).toBe('Restarting');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
    expect((await user.poll()).activities.map(({ text }) => text)).toContain('slow');

    open();
    expect(await closed).toEqual({ code: 1012, reason: 'the service is restarting' });
    expect(user.heard.map(({ text }) => text)).toContain('1: slow');
    await stopped;
    await expect(fetch(service.url)).rejects.toThrow();
    await service.store.close();
  });

  it('does not wait for a caller that holds its connection', async () => {
    const service = await startService();
    const held = connect(Number(new URL(service.url).port), '127.0.0.1');
    await new Promise((resolve) => held.on('connect', resolve));
    held.write('POST /v3/directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\n');
    held.on('error', () => {});
    const ended = new Promise((resolve) => held.on('close', resolve));
    await service.server.close();
    await ended;
    await service.store.close();
  });
});

describe('the process', () => {
  it('ends in order within ten seconds, though a mail, a socket and a request hang', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stop-'));
    keepMind(folder);
    const store = await openStore(folder);
    await requested(store);
    await store.close();
    // A mail server that takes the call and never says a word.
    const silence = createServer();
    const called = new Promise((resolve) => silence.once('connection', resolve));
    await new Promise<void>((resolve) => silence.listen(0, '127.0.0.1', resolve));
    const environment = {
      DATA_DIR: folder,
      SMTP_URL: `smtp://127.0.0.1:${(silence.address() as AddressInfo).port}`,
      MAIL_FROM: 'chat@province.example',
      CONTACT_MAIL: 'team@province.example',
    };
    const service = startProcess(environment);
    const url = await service.url;
    await called;
    const user = await new Talker(url).start();
    const listening = await user.listen();
    listening.pause();
    const half = connect(Number(new URL(url).port), 'localhost');
    half.on('error', () => {});
    half.write(
      'POST /v3/directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nContent-Type: application/json\r\n\r\n{',
    );
    await (await fetch(`${url}/healthz`)).text();

    const asked = performance.now();
    service.child.kill('SIGTERM');
    const code = await service.ended;
    const took = performance.now() - asked;
    user.hangUp();
    half.destroy();
    silence.close();
    rmSync(folder, { recursive: true });
    expect(code).toBe(0);
    expect(took - (await ofAnyProcess())).toBeLessThan(tenSeconds);
  });
});

describe('a start', () => {
  it('says so in a sentence when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(startService({ PORT: String(port) })).rejects.toThrow(`The service can't listen on port ${port}: `);
    await new Promise((resolve) => other.close(resolve));
  });

  it('keeps the signing key, so that tokens outlive it', async () => {
    const service = await startService();
    const { dataDir } = service.config;
    const user = await new Talker(service.url).start();
    await service.server.close();
    await service.store.close();
    const again = await startService({ DATA_DIR: dataDir });
    const back = Object.assign(new Talker(again.url), { token: user.token, conversationId: user.conversationId });
    expect((await back.say('hallo')).status).toBe(200);
    await again.stop();
  });
});
