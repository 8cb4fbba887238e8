import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { createEcho } from './echo.ts';
import { type Running, startService, Talker } from './service.ts';

const page = '<!doctype html><title>chat</title>'.padEnd(2000, ' ');
const files = new Map([
  ['/', { body: Buffer.from(page), type: 'text/html; charset=utf-8' }],
  ['/chat.js', { body: Buffer.from('let a = 1;'), type: 'text/javascript; charset=utf-8' }],
]);

let service: Running;
beforeAll(async () => {
  service = await startService(
    { ALLOWED_ORIGINS: 'https://www.example.org', MESSAGES_PER_MINUTE: '1000' },
    (store) => createEcho(store, ({ text }) => (text === 'fail' ? Promise.reject(new Error('inner words')) : undefined)),
    files,
  );
});
afterAll(() => service.stop());

/** The answer as it travels: fetch would unpack it. */
const bare = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const sent = request(service.url + path, { method, headers }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) });
    });
    sent.on('error', reject).end();
  });

describe('every answer', () => {
  it.each(['/', '/healthz', '/nothing', '/v3/directline/conversations/x/activities'])('of %s keeps the browser safe', async (path) => {
    const { headers } = await fetch(service.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(`connect-src 'self' ws://localhost:${new URL(service.url).port};`);
    expect(policy).toMatch(/frame-ancestors 'self' [^;]*https:\/\/www\.example\.org/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('does not tell what server it is from', async () => {
    const { headers } = await fetch(service.url);
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it('has an id of its own', async () => {
    const ids = await Promise.all([1, 2].map(async () => (await fetch(`${service.url}/healthz`)).headers.get('x-request-id')));
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('asks for HTTPS from then on where the public address has it', async () => {
    const secure = await startService({ PUBLIC_URL: 'https://chat.example.org' });
    const { headers } = await fetch(secure.url);
    const user = await new Talker(secure.url).start();
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(user.streamUrl).toMatch(/^wss:\/\/chat\.example\.org\/v3\/directline\/conversations\//);
    await secure.stop();
  });
});

describe('a file of the chat page', () => {
  it('is served as it is, and packed for who takes that and where it helps', async () => {
    const plain = await bare('/');
    expect([plain.status, plain.body.toString(), plain.headers['content-type']]).toEqual([200, page, 'text/html; charset=utf-8']);
    const packed = await bare('/', { 'Accept-Encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body).toString()).toBe(page);
    expect((await bare('/', { 'Accept-Encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
    expect((await bare('/chat.js', { 'Accept-Encoding': 'gzip' })).headers['content-encoding']).toBeUndefined();
  });

  it('is fetched again only when it has changed', async () => {
    const { headers } = await bare('/');
    const etag = String(headers.etag);
    const again = await bare('/', { 'If-None-Match': `"other", W/${etag}` });
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
    expect((await bare('/', { 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await bare('/', { 'If-None-Match': etag, 'Accept-Encoding': 'gzip' })).status).toBe(200);
  });

  it('can be asked about without being sent', async () => {
    const { body, headers, status } = await bare('/', {}, 'HEAD');
    expect([status, body.length, headers['content-length']]).toEqual([200, 0, String(page.length)]);
  });
});

describe('health', () => {
  it('says that the process lives and that it can answer', async () => {
    expect(await (await fetch(`${service.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${service.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  it('says when the store does not answer, and then failures have no inner words', async () => {
    const broken = await startService();
    const user = await new Talker(broken.url).start();
    await broken.store.close();
    const ready = await fetch(`${broken.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'no store', reason: 'The database does not answer.' }]);
    const answer = await user.say('hallo');
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { error: { code: 'InternalError', message: 'Something went wrong here. Try again.' } },
    ]);
    expect(broken.logged.join('')).toContain('a request failed');
    await broken.server.close();
  });
});

describe('the log', () => {
  it('has a line for each request, and nothing about who it was or what was said', async () => {
    const user = await new Talker(service.url).start({ user: { name: 'Anna' } });
    await user.listen();
    await user.say('my secret question', { from: { name: 'Anna' } });
    await user.until(({ text }) => text?.endsWith(': my secret question') === true);
    await user.say('fail');
    await user.say('last');
    await user.until(({ text }) => text?.endsWith(': last') === true);
    user.hangUp();
    const all = service.logged.join('');
    const lines = service.logged.map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'request', method: 'POST', route: '/v3/directline/conversations/:id/activities', status: 200 }),
    );
    for (const personal of ['my secret question', 'Anna', '127.0.0.1', user.token, user.conversationId, 'dl_'])
      expect(all).not.toContain(personal);
  });
});
