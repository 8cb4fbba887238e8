import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { type Running, startService, Talker } from './service.ts';

const page = '<!doctype html><title>chat</title>';
let service: Running;
let port: number;
beforeAll(async () => {
  const files = new Map([['/', { body: Buffer.from(page), type: 'text/html; charset=utf-8' }]]);
  service = await startService({ MESSAGES_PER_MINUTE: '1000', TRUSTED_PROXIES: '1' }, undefined, files);
  port = Number(new URL(service.url).port);
});
afterAll(() => service.stop());
/** Whatever was sent: the service goes on. */
afterEach(async () => {
  const user = await new Talker(service.url).start();
  await user.listen();
  await user.say('still there');
  await user.until(({ text }) => text === '1: still there');
  user.hangUp();
});

/** A connection that is written to by hand; `answer` comes when the other end has closed it. */
function open(): { readonly socket: Socket; readonly answer: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (data) => {
    text += data;
  });
  socket.on('error', () => {});
  return { socket, answer: new Promise((resolve) => socket.once('close', () => resolve(text))) };
}
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

function raw(text: string): Promise<string> {
  const { socket, answer } = open();
  socket.write(text);
  return answer;
}

describe('a caller that is slow on purpose', () => {
  it('is cut: with its headers, with its body, or with nothing at all', async () => {
    const start =
      'POST /v3/directline/tokens/generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n';
    const callers = ['', start, `${start}\r\n{`].map((said) => {
      const { socket, answer } = open();
      if (said) socket.write(said);
      // A byte now and then keeps it busy.
      const drip = setInterval(() => said && socket.write(said.endsWith('{') ? ' ' : 'X-Slow: 1\r\n'), 500);
      return answer.finally(() => clearInterval(drip));
    });
    const many = Array.from({ length: 200 }, () => open());
    for (const { socket } of many) socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n');
    const answers = await Promise.all([...callers, ...many.map(({ answer }) => answer)]);
    for (const answer of answers) expect(answer === '' || statusOf(answer) === 408).toBe(true);
  });
});

describe('a caller that sends without end', () => {
  it('has its headers refused', async () => {
    expect(statusOf(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: ${'x'.repeat(100_000)}\r\n\r\n`))).toBe(431);
    expect(statusOf(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\n${'X-Many: 1\r\n'.repeat(5000)}\r\n`))).toBe(431);
    expect([414, 431]).toContain(statusOf(await raw(`GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)));
  });

  const hundred = 100 * 1024 * 1024;
  it.each([
    ['a message', 'POST', '/v3/directline/conversations/x/activities'],
    ['a file', 'POST', '/v3/directline/conversations/x/upload'],
    ['an address where nothing is', 'POST', '/nothing'],
    ['the page', 'GET', '/'],
    ['the health', 'GET', '/healthz'],
  ])('is cut long before 100 MB have gone to %s', async (_what, method, path) => {
    for (const length of [`Content-Length: ${hundred}`, 'Transfer-Encoding: chunked']) {
      const { socket, answer } = open();
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${length}\r\n\r\n`);
      const piece = Buffer.alloc(64 * 1024, 0x20);
      const chunk = length.startsWith('T') ? Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]) : piece;
      let closed = false;
      let sent = 0;
      void answer.then(() => {
        closed = true;
      });
      while (!closed && sent < hundred) {
        sent += chunk.length;
        if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), answer]);
      }
      // What the system buffers on both ends is beside it.
      expect(sent).toBeLessThan(20 * 1024 * 1024);
    }
  });
});

describe('a path', () => {
  const secrets = [readFileSync('package.json', 'utf8').slice(0, 40), readFileSync('/etc/passwd', 'utf8').slice(0, 10)];

  it.each([
    '/../package.json',
    '/../../../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e%252fetc%252fpasswd',
    '/..\\..\\etc\\passwd',
    '/..%5c..%5cetc%5cpasswd',
    '/package.json%00.js',
    '/%00',
    '/./package.json',
    '//etc/passwd',
    '/file:///etc/passwd',
    '/%c0%ae%c0%ae/etc/passwd',
    '/data/assistant.db',
    '/.env',
    '/.git/config',
    '/src/main.ts',
    '/knowledge/page.yaml',
    '/;/metrics',
    '/metrics',
  ])('such as %s leads to no file', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect([400, 404]).toContain(statusOf(answer));
    for (const secret of secrets) expect(answer).not.toContain(secret);
  });

  it('of any characters leads to no file but the page, and ends nothing', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '/',
      '%2f',
      '\\',
      '%5c',
      '%00',
      '%',
      'etc',
      'passwd',
      'v3',
      'directline',
      ';',
      '?',
      '#',
      '%c0%af',
      '~',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const answer = await raw(`GET /${pieces.join('')} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
        if (statusOf(answer) === 200) expect(answer).toContain(page);
        else expect([400, 401, 404, 405]).toContain(statusOf(answer));
      }),
      { numRuns: 150 },
    );
  });
});

describe('keys that JavaScript gives a meaning', () => {
  it.each([
    '{"type":"message","text":"a","channelData":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
    '{"type":"message","text":"a","from":{"__proto__":{"polluted":1},"name":"x"},"value":{"a":{"__proto__":{"polluted":1}}}}',
    '{"type":"event","name":"feedback","value":{"__proto__":{"polluted":1},"activityId":"x","helpful":true}}',
    '{"type":"event","name":"x","value":{"constructor":{"prototype":{"polluted":1}},"toString":null,"hasOwnProperty":1,"length":-1}}',
    '{"type":"message","text":"a","__proto__":null,"toJSON":"x","then":"y","valueOf":1}',
    '{"type":"message","text":"a","suggestedActions":{"actions":"x"},"entities":{"__proto__":[]},"attachments":"none","conversation":"x"}',
  ])('change nothing but what they are sent in: %s', async (body) => {
    const user = await new Talker(service.url).start(JSON.parse('{"user":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}}'));
    const answer = await user.call('POST', `/conversations/${user.conversationId}/activities`, body);
    expect([200, 400]).toContain(answer.status);
    expect((await user.poll()).activities).toEqual(expect.any(Array));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('line breaks', () => {
  const evil = 'x\r\nSet-Cookie: a=b\r\n\r\n{"level":60,"msg":"forged"}\u2028\u0085{"level":60}';

  it('begin no header in an answer and no line in the log, whatever they stand in', async () => {
    const user = await new Talker(service.url).start({ locale: evil.slice(0, 90), user: { name: evil } });
    const path = `/conversations/${user.conversationId}/activities`;
    const texts = { text: evil, locale: evil.slice(0, 90), from: { name: evil }, channelData: { clientActivityID: evil }, name: evil };
    const answers = [
      await user.call('POST', path, { type: 'message', ...texts }),
      await user.call('POST', path, { type: 'event', ...texts, value: evil }),
      await user.call('POST', path, { type: evil }),
      await user.call('GET', `${path}?watermark=${encodeURIComponent(evil)}`),
      await user.call('GET', `/conversations/${encodeURIComponent(evil)}/activities`),
      await user.call('POST', '/conversations', { user: { id: evil } }),
      await fetch(`${service.url}/${encodeURIComponent(evil)}`),
    ];
    for (const answer of answers) {
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect([...answer.headers.keys()]).not.toContain('{"level"');
    }
    const folded = 'X-Request-Id: abcdefgh\r\n Set-Cookie: a=b\r\nX-Forwarded-For: 1.2.3.4\r\n {"level":60}';
    const answer = await raw(`GET /healthz HTTP/1.1\r\nHost: localhost\r\n${folded}\r\nConnection: close\r\n\r\n`);
    expect(answer.toLowerCase()).not.toContain('\r\nset-cookie');
    expect(service.logged.length).toBeGreaterThan(5);
    for (const line of service.logged) {
      expect(line.trimEnd()).not.toMatch(/[\r\n\u2028\u0085]/);
      expect(JSON.parse(line).level).toBeLessThan(50);
    }
    expect(service.logged.join('')).not.toContain('forged');
  });
});
