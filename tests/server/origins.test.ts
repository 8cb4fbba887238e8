import { request } from 'node:http';
import { type Running, startService, Talker } from './service.ts';

const page = 'https://www.example.org';
let service: Running;
beforeAll(async () => {
  service = await startService({ ALLOWED_ORIGINS: page, TOKENS_PER_MINUTE: '1000' });
});
afterAll(() => service.stop());

const call = (method: string, path: string, origin: string, headers: Record<string, string> = {}) =>
  fetch(service.url + path, { method, headers: { Origin: origin, ...headers } });
const corsHeaders = (answer: Response) => [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('a page of an allowed origin', () => {
  it('may ask first', async () => {
    const answer = await call('OPTIONS', '/v3/directline/conversations/x/activities', page, {
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type,x-ms-bot-agent',
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'Authorization, Content-Type, Accept, x-ms-bot-agent, x-requested-with',
    );
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('gets a token and reads the answer, Retry-After included', async () => {
    const answer = await call('POST', '/v3/directline/tokens/generate', page);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it('reads refusals too', async () => {
    const answer = await call('GET', '/v3/directline/conversations/x/activities', page);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, page]);
  });

  it('may be the service’s own, by each name of this machine', async () => {
    const { port } = new URL(service.url);
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect((await call('POST', '/v3/directline/tokens/generate', `http://${host}:${port}`)).status).toBe(200);
  });
});

describe('a page of a foreign origin', () => {
  it.each([
    'https://elsewhere.example.org',
    'http://www.example.org',
    'https://www.example.org:8443',
    'https://www.example.org.evil.example',
    'https://WWW.example.org',
    'null',
    '',
  ])('is turned away without a word of CORS: %j', async (origin) => {
    for (const [method, path] of [
      ['POST', '/v3/directline/tokens/generate'],
      ['POST', '/%763/directline/tokens/generate'],
      ['GET', '/v3/directline/conversations/x/activities'],
      ['OPTIONS', '/v3/directline/tokens/generate'],
    ] as const) {
      const answer = await call(method, path, origin);
      expect([answer.status, corsHeaders(answer)]).toEqual([403, []]);
    }
  });

  it('is turned away however it spells the path', async () => {
    const { port } = new URL(service.url);
    // As it stands: `fetch` would put the path in order before it sends it.
    const raw = (path: string) =>
      new Promise<number | undefined>((resolve, reject) =>
        request({ port, host: '127.0.0.1', path, method: 'POST', headers: { Origin: 'https://elsewhere.example.org' } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end(),
      );
    const generate = 'directline/tokens/generate';
    const spellings = [
      '/v3/./',
      '/v3/x/../',
      '/./v3/',
      '/x/../v3/',
      '/v3/%2e/',
      '/v3/x/%2E%2e/',
      '/v3/x/.%2e/',
      '/%76%33/',
      '/v3\\',
      '\\v3/',
    ];
    for (const start of spellings) expect([403, 400]).toContain(await raw(start + generate));
    for (const path of ['/v3/d%69rectline/tokens/generate', '/v3/directline/./tokens/generate', '/v3/directline/x/../tokens/generate?a#b'])
      expect(await raw(path)).toBe(403);
  });

  it('opens no stream', async () => {
    const user = await new Talker(service.url).start();
    const { WebSocket } = await import('ws');
    const refused = await new Promise((resolve) =>
      new WebSocket(user.streamUrl, { origin: 'https://elsewhere.example.org' }).on('error', ({ message }) => resolve(message)),
    );
    expect(refused).toContain('403');
  });
});

describe('a caller without an Origin', () => {
  it('is no page, and is let in', async () => {
    const answer = await fetch(`${service.url}/v3/directline/tokens/generate`, { method: 'POST' });
    expect([answer.status, corsHeaders(answer)]).toEqual([200, []]);
  });
});
