import { createLog } from '../../src/server/log.ts';
import { createEcho } from './echo.ts';
import { type Running, startService, Talker } from './service.ts';

type Line = Readonly<Record<string, unknown>>;
const linesOf = (service: Running) => service.logged.map((line) => JSON.parse(line) as Line);
const failing = (store: Running['store']) =>
  createEcho(store, ({ text }) => (text === 'fail' ? Promise.reject(new Error('inner words')) : undefined));

describe('the id of a request', () => {
  it('stands on each line of its turn, also where that runs after the answer', async () => {
    const service = await startService({}, failing);
    const user = await new Talker(service.url).start();
    await user.listen();
    const ids = [];
    for (const text of ['fail', 'hallo']) ids.push((await user.say(text)).headers.get('x-request-id'));
    await user.until(({ text }) => text === '1: hallo');
    const ofRequest = (id: string | null | undefined) => linesOf(service).filter(({ requestId }) => requestId === id);
    expect(ofRequest(ids[0]).map(({ msg }) => msg)).toEqual(expect.arrayContaining(['request', 'a turn or a stream failed']));
    expect(ofRequest(ids[1])).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ msg: 'request', status: 200 }),
        expect.objectContaining({ msg: 'turn', channel: 'directline', kind: 'message', language: 'nl', reply: 'answer' }),
      ]),
    );
    user.hangUp();
    await service.stop();
  });

  const given = async (service: Running, id: string) =>
    (await fetch(`${service.url}/healthz`, { headers: { 'X-Request-Id': id } })).headers.get('x-request-id');

  it('is that of a trusted proxy where it has the form of one, and made otherwise', async () => {
    const service = await startService({ TRUSTED_PROXIES: '1' });
    for (const id of ['0af7651916cd43dd8448eb211c80319c', 'f058ebd6-02f7-4d3f-942e-904344e8cde5'])
      expect(await given(service, id)).toBe(id);
    for (const id of ['short', 'anna@example.org', 'x'.repeat(65), 'a b c d e f', 'abcdefgh"}{"level":50', 'abcdefgh, ijklmnop'])
      expect(await given(service, id)).toMatch(/^[\da-f-]{36}$/);
    await service.stop();
  });

  it('is made where no proxy is trusted', async () => {
    const service = await startService();
    expect(await given(service, '0af7651916cd43dd8448eb211c80319c')).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
    await service.stop();
  });
});

describe('an error in the log', () => {
  it('tells what, where and why, and not what some library has hung on it', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => lines.push(line) });
    const inner = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', request: { body: 'my secret question' } });
    log.error({ err: new Error('sending failed', { cause: inner }) }, 'a turn failed');
    log.error({ err: { text: 'my secret question' } }, 'something else was thrown');
    expect(lines.join('')).not.toContain('secret');
    const { err } = JSON.parse(lines[0] as string);
    expect(err).toMatchObject({
      type: 'Error',
      message: 'sending failed',
      stack: expect.stringContaining('log.test'),
      cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    });
  });
});
