import { connect } from 'node:net';
import { type Running, startService } from './service.ts';

let service: Running;
beforeAll(async () => {
  const page = { body: Buffer.from('<!doctype html>'), type: 'text/html; charset=utf-8' };
  service = await startService({}, undefined, new Map([['/', page]]));
});
afterAll(() => service.stop());

/** Sends the text as it is and gives the whole answer. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
const statusOf = async (text: string) => Number((await raw(text)).split(' ')[1]);

const alive = ['/healthz', '/livez', '/health', '/live'];
const ready = ['/readyz', '/ready'];

describe('whoever looks after the service asks for its health', () => {
  it.each([...alive, ...ready].flatMap((path) => [path, `${path}/`, `${path}?from=monitor`]))(
    'at %s, with GET and with HEAD',
    async (path) => {
      const [got, head] = await Promise.all(['GET', 'HEAD'].map((method) => fetch(service.url + path, { method })));
      expect(await got?.json()).toEqual({ status: alive.some((each) => path.startsWith(each)) ? 'ok' : 'ready' });
      expect([head?.status, await head?.text()]).toEqual([200, '']);
      expect(head?.headers.get('content-length')).toBe(got?.headers.get('content-length'));
    },
  );

  it.each([
    ['of HTTP/1.0 without Host', 'HTTP/1.0\r\n'],
    ['without Host', 'HTTP/1.1\r\nConnection: close\r\n'],
    ['with an empty Host', 'HTTP/1.1\r\nHost:\r\nConnection: close\r\n'],
    ['for an address of the machine', 'HTTP/1.1\r\nHost: 10.0.0.5:3978\r\nConnection: close\r\n'],
    ['for an IPv6 address', 'HTTP/1.1\r\nHost: [fd00::5]:3978\r\nConnection: close\r\n'],
    ['for a name within a cluster', 'HTTP/1.1\r\nHost: assistant_1.default.svc.cluster.local.\r\nConnection: close\r\n'],
    [
      'that would rather speak HTTP/2',
      'HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n',
    ],
  ])('in a request %s', async (_what, rest) => {
    for (const path of [...alive, ...ready]) {
      expect(await statusOf(`GET ${path} ${rest}\r\n`)).toBe(200);
      expect(await statusOf(`HEAD ${path} ${rest}\r\n`)).toBe(200);
    }
  });

  it('as HAProxy does where nobody has told it how: OPTIONS, of the page or of a probe', async () => {
    expect(await raw('OPTIONS /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 204 No Content\r\n(.+\r\n)*Allow: GET, HEAD\r\n/);
    expect(await statusOf('OPTIONS / HTTP/1.0\r\n\r\n')).toBe(204);
    expect(await statusOf('OPTIONS /readyz HTTP/1.0\r\n\r\n')).toBe(204);
    expect(await statusOf('OPTIONS /api/messages HTTP/1.0\r\n\r\n')).toBe(204);
    expect(await statusOf('OPTIONS /nothing HTTP/1.0\r\n\r\n')).toBe(404);
  });

  it('and learns by HEAD, too, that the service is not ready', async () => {
    const broken = await startService();
    await broken.store.close();
    for (const path of ready) expect((await fetch(broken.url + path, { method: 'HEAD' })).status).toBe(503);
    for (const path of alive) expect((await fetch(broken.url + path, { method: 'HEAD' })).status).toBe(200);
    await broken.server.close();
  });
});

describe('everybody else', () => {
  it('names the host, as HTTP/1.1 wants it', async () => {
    expect(await statusOf('GET /v3/directline/conversations/x HTTP/1.1\r\nConnection: close\r\n\r\n')).toBe(400);
    expect(await statusOf('GET /healthzz HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')).toBe(400);
  });

  it('may not change the health', async () => {
    const answer = await fetch(`${service.url}/healthz`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the log', () => {
  it('keeps quiet about probes', () => {
    const lines = service.logged.map((line) => JSON.parse(line)).filter(({ msg, route }) => msg === 'request' && route?.startsWith('/he'));
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines.map(({ level }) => level))).toEqual(new Set([20]));
  });
});
