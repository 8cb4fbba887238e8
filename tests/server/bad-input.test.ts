import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Running, startService, Talker } from './service.ts';

let service: Running;
let user: Talker;
beforeAll(async () => {
  service = await startService({ MESSAGES_PER_MINUTE: '1000' });
  user = await new Talker(service.url).start();
  await user.listen();
});
afterAll(async () => {
  user.hangUp();
  await service.stop();
});
/** Whatever was sent: the service goes on. */
afterEach(async () => {
  const text = `still there ${expect.getState().currentTestName}`;
  await user.say(text);
  await user.until((activity) => activity.from.role === 'bot' && activity.text?.endsWith(text) === true);
});

const activities = () => `/conversations/${user.conversationId}/activities`;
const outcome = async (answer: Response) => {
  const { error } = (await answer.json()) as { error?: { code: string; message: string } };
  return [answer.status, error?.code];
};
const json = { 'Content-Type': 'application/json' };

describe('a body that is not what it should be is refused in words', () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    ['nothing', '', json, 400, 'MissingBody'],
    ['blanks', '  ', json, 400, 'MissingBody'],
    ['broken JSON', '{"type":"message"', json, 400, 'BadArgument'],
    ['a list', '[]', json, 400, 'BadArgument'],
    ['null', 'null', json, 400, 'BadArgument'],
    ['no type', '{"text":"hallo"}', json, 400, 'BadArgument'],
    ['an unknown type', '{"type":"invoke"}', json, 400, 'BadArgument'],
    ['a text that is a number', '{"type":"message","text":5}', json, 400, 'BadArgument'],
    ['channelData that is a text', '{"type":"message","channelData":"x"}', json, 400, 'BadArgument'],
    ['another content type', '{"type":"message"}', { 'Content-Type': 'text/plain' }, 415, 'UnsupportedMediaType'],
    ['a look-alike content type', '{"type":"message"}', { 'Content-Type': 'application/jsonp' }, 415, 'UnsupportedMediaType'],
    ['deep JSON', `{"type":"message","value":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, json, 400, 'BadArgument'],
    ['deep broken JSON', `{"type":"message","value":${'[{"a":'.repeat(40_000)}`, json, 400, 'BadArgument'],
    ['an endless escaped string', `"${'\\"'.repeat(120_000)}`, json, 400, 'BadArgument'],
    ['too much', JSON.stringify({ type: 'message', text: 'x'.repeat(300_000) }), json, 413, 'BodyTooLarge'],
  ])('%s', async (_what, body, headers, status, code) => {
    expect(await outcome(await user.call('POST', activities(), body, headers))).toEqual([status, code]);
  });

  it('too much, without saying how much', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let index = 0; index < 10; index++) controller.enqueue(new Uint8Array(100_000).fill(32));
        controller.close();
      },
    });
    const answer = await fetch(user.url + activities(), {
      method: 'POST',
      headers: { ...json, Authorization: `Bearer ${user.token}` },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await outcome(answer)).toEqual([413, 'BodyTooLarge']);
  });

  it('bytes that are no UTF-8', async () => {
    const headers = { ...json, Authorization: `Bearer ${user.token}` };
    const answer = await fetch(user.url + activities(), { method: 'POST', headers, body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(await outcome(answer)).toEqual([400, 'BadArgument']);
  });

  it('a compressed body, a bomb or a broken one', async () => {
    const headers = { ...json, Authorization: `Bearer ${user.token}`, 'Content-Encoding': 'gzip' };
    for (const body of [gzipSync('x'.repeat(10_000_000)), Buffer.from('no gzip')])
      expect(await outcome(await fetch(user.url + activities(), { method: 'POST', headers, body }))).toEqual([415, 'UnsupportedEncoding']);
  });

  it('a file', async () => {
    const form = new FormData();
    form.append('file', new Blob(['x'.repeat(500_000)]), 'photo.png');
    const path = `/conversations/${user.conversationId}/upload?userId=x`;
    const answer = await fetch(user.url + path, { method: 'POST', headers: { Authorization: `Bearer ${user.token}` }, body: form });
    expect(await outcome(answer)).toEqual([400, 'UploadNotSupported']);
  });

  it.each([
    ['a user that is a text', { user: 'anna' }],
    ['a user id that is a number', { user: { id: 5 } }],
    ['a user id of control characters', { user: { id: 'dl_\u0000' } }],
    ['a user id without end', { user: { id: `dl_${'x'.repeat(200)}` } }],
    ['a locale that is a list', { locale: ['nl'] }],
  ])('at the start: %s', async (_what, body) => {
    const other = await new Talker(service.url).start();
    expect(await outcome(await other.call('POST', '/conversations', body))).toEqual([400, 'BadArgument']);
  });

  it.each(['-1', '1,5', '1.5.', 'abc', '9999999999', '%00'])('a watermark of %s', async (watermark) => {
    expect(await outcome(await user.call('GET', `${activities()}?watermark=${watermark}`))).toEqual([400, 'BadArgument']);
    expect(await outcome(await user.call('GET', `/conversations/${user.conversationId}?watermark=${watermark}`))).toEqual([
      400,
      'BadArgument',
    ]);
  });
});

describe('a text is taken as it comes', () => {
  it.each([
    ['of nothing', ''],
    ['of control characters', 'a\u0000b\u0007c\u001b[31m\u202e'],
    ['of half a pair', 'half \ud83d pair'],
    ['of 20,000 characters', 'woord '.repeat(3334)],
    ['of 100 KB', 'x'.repeat(100 * 1024)],
    ['of emoji', '👩‍👩‍👧‍👦'.repeat(100)],
    ['of HTML', '<script>alert(1)</script>'],
  ])('%s', async (_what, text) => {
    const { id } = (await (await user.say(text)).json()) as { id: string };
    const own = await user.until((activity) => activity.id === id);
    expect(own.text).toBe(text);
    await user.until(({ replyToId }) => replyToId === id);
  });

  it('with names that JavaScript gives a meaning', async () => {
    const body = `{"type":"message","text":"hallo","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`;
    const { id } = (await (await user.call('POST', activities(), body)).json()) as { id: string };
    await user.until(({ replyToId }) => replyToId === id);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('a request that HTTP does not allow is answered or closed', () => {
  /** Sends the text as it is and gives the first line of the answer; the connection must end by itself. */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
    });
  const get = (path: string, more = 'Host: localhost\r\nConnection: close') => raw(`GET ${path} HTTP/1.1\r\n${more}\r\n\r\n`);

  it.each(['%', '[', 'a:99999', 'a b', 'a/b', 'a@b', '[::1', '..%2f'])('the host %s', async (host) => {
    expect(await get('/healthz', `Host: ${host}\r\nConnection: close`)).toBe('HTTP/1.1 400 Bad Request');
  });

  it.each(['localhost', 'localhost:3978', '127.0.0.1:1', '[::1]:3978', 'chat.example.org'])('but the host %s is fine', async (host) => {
    expect(await get('/healthz', `Host: ${host}\r\nConnection: close`)).toBe('HTTP/1.1 200 OK');
  });

  it.each(['/%', '/%E0%A4%A', '*', 'http://[/', 'healthz'])('the target %s', async (target) => {
    expect(await get(target)).toBe('HTTP/1.1 400 Bad Request');
  });

  it.each(['//', '//healthz', '/../healthz/x', '/v3/directline', '/v3/directline/conversations/a/b/c', '/.env'])(
    'the path %s, where nothing is',
    async (path) => {
      expect(await get(path)).toBe('HTTP/1.1 404 Not Found');
    },
  );

  it.each([
    ['/', 'websocket', 404],
    ['/v3/directline/conversations/x/stream', 'websocket', 401],
    ['/v3/directline/conversations/x/stream?t=y', 'websocket', 401],
    ['/%', 'websocket', 404],
  ])('an upgrade of %s to %s', async (path, protocol, status) => {
    expect(await get(path, `Host: [\r\nConnection: Upgrade\r\nUpgrade: ${protocol}`)).toMatch(`HTTP/1.1 ${status} `);
  });

  it('a method that is not offered, a method that nobody offers, and no HTTP at all', async () => {
    const more = 'HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect(await raw(`DELETE /healthz ${more}`)).toBe('HTTP/1.1 405 Method Not Allowed');
    expect(await raw(`BREW /healthz ${more}`)).toBe('HTTP/1.1 400 Bad Request');
    expect(await raw('hello\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request');
    expect(await raw(`CONNECT example.org:443 ${more}`)).toBe('');
  });
});
