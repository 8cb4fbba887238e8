import { ConfigError } from '../../src/config.ts';
import { readTarget } from '../../src/server/target.ts';
import { type Running, startService, Talker } from './service.ts';

const page = { body: Buffer.from('<!doctype html><title>chat</title>'), type: 'text/html; charset=utf-8' };
let service: Running;
beforeAll(async () => {
  service = await startService(
    { PUBLIC_URL: 'https://www.example.org/assistent', ALLOW_EMULATOR: 'true' },
    undefined,
    new Map([['/', page]]),
  );
});
afterAll(() => service.stop());
const get = (path: string, options: RequestInit = {}) => fetch(service.url + path, { redirect: 'manual', ...options });

describe('under a path, the service is found whether the proxy passes it on or strips it', () => {
  it.each(['/', '/healthz', '/readyz', '/v3/directline/conversations/x', '/nothing'])('%s', async (path) => {
    const [stripped, passed, careless] = await Promise.all([get(path), get(`/assistent${path}`), get(`/${path}`)]);
    expect(stripped.status).toBe({ '/v3/directline/conversations/x': 401, '/nothing': 404 }[path] ?? 200);
    const text = await stripped.text();
    for (const other of [passed, careless]) expect([other.status, await other.text()]).toEqual([stripped.status, text]);
  });

  it.each(['', '/assistent'])('and a conversation is held at "%s/v3/directline"', async (prefix) => {
    const user = await new Talker(service.url + prefix).start();
    expect(user.streamUrl).toMatch(/^wss:\/\/www\.example\.org\/assistent\/v3\/directline\/conversations\//);
    const { pathname, search } = new URL(user.streamUrl);
    const own = pathname.replace('/assistent', prefix);
    await user.listen(`${service.url.replace('http', 'ws')}${own}${search}`);
    await user.say('hallo');
    await user.until(({ text }) => text === '1: hallo');
    user.hangUp();
  });

  it('and activities of Azure Bot Service are taken', async () => {
    for (const prefix of ['', '/assistent'])
      expect(
        (await get(`${prefix}/api/messages`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status,
      ).toBe(400);
  });

  it('and origins are checked, however the path is written', async () => {
    for (const path of ['/v3', '/assistent/v3', '/assistent//v3', '/%61ssistent/v3', '//v3', '/x/../assistent/v3', '/assistent/./v3']) {
      const answer = await get(`${path}/directline/tokens/generate`, { method: 'POST', headers: { Origin: 'https://evil.example' } });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const own = await get('/assistent/v3/directline/tokens/generate', { method: 'POST', headers: { Origin: 'https://www.example.org' } });
    expect(own.status).toBe(200);
  });
});

describe('the path itself', () => {
  it('leads to the page behind its slash, with what was asked', async () => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await get('/assistent?lang=de', { method });
      expect([answer.status, answer.headers.get('location')]).toEqual([301, '/assistent/?lang=de']);
    }
  });

  it('is no other path that begins like it', async () => {
    expect((await get('/assistenten')).status).toBe(404);
    expect((await get('/assistent/assistent/')).status).toBe(404);
  });

  it('says nothing of HTTPS for the other pages of the host', async () => {
    expect((await get('/assistent/')).headers.get('strict-transport-security')).toBeNull();
  });

  it('must not be an address of the service itself', async () => {
    for (const path of ['/v3', '/api', '/v3/directline', '/healthz'])
      await expect(startService({ PUBLIC_URL: `https://www.example.org${path}` })).rejects.toThrow(
        new ConfigError(`PUBLIC_URL ends in ${path}, where the service has addresses of its own`).message,
      );
  });
});

describe('a path with signs that are written with percent signs', () => {
  it.each(['/f%C3%BCr/uns/healthz', '/f%c3%bcr/uns/healthz', '/f%C3%BCr/%75ns/healthz', '/healthz'])('is left out of %s', (url) => {
    expect(readTarget(url, '/f%C3%BCr/uns')?.path).toBe('/healthz');
  });

  it('is kept where it is another, and in what is asked', () => {
    const { path, query } = readTarget('/fur/uns/healthz?a=/f?b', '/f%C3%BCr/uns') ?? {};
    expect([path, String(query)]).toEqual(['/fur/uns/healthz', 'a=%2Ff%3Fb']);
    expect(readTarget('/healthz')?.path).toBe('/healthz');
    expect(readTarget('//healthz')?.path).toBe('//healthz');
  });
});
