import { jest } from '@jest/globals';
import { type Running, startService, Talker } from './service.ts';

/** The clock of the machine is set while the service runs: the tests' own, under which its timers go on as before. */
const hour = 3_600_000;
const setClock = (by: number) => jest.setSystemTime(Date.now() + by);

let service: Running;
let user: Talker;
beforeEach(async () => {
  jest.useFakeTimers({
    doNotFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'nextTick',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
    now: Date.now(),
  });
  service = await startService({ MESSAGES_PER_MINUTE: '3', TOKENS_PER_MINUTE: '3' });
  user = await new Talker(service.url).start();
});
afterEach(async () => {
  user.hangUp();
  jest.useRealTimers();
  await service.stop();
});

const texts = async () => (await user.poll()).activities.map(({ text }) => text);

describe('a clock that is set back', () => {
  it('leaves tokens good, messages in their order, and each answered', async () => {
    await user.listen();
    await user.say('one');
    await user.until(({ text }) => text === '1: one');
    setClock(-24 * hour);
    await user.say('two');
    await user.until(({ text }) => text === '2: two');
    expect(await texts()).toEqual(['welcome', 'one', '1: one', 'two', '2: two']);
    await user.reconnect();
    expect((await user.call('POST', '/tokens/refresh')).status).toBe(200);
  });

  it('leaves what waits in the order of its conversation', async () => {
    const question = (id: string) => ({ id, type: 'message', text: id, from: { role: 'user' } });
    await service.store.append(user.conversationId, [question('q1')]);
    setClock(-24 * hour);
    await service.store.append(user.conversationId, [question('q2')]);
    const waiting = await service.store.unanswered('directline');
    expect(waiting.map(({ activity }) => activity.id).filter((id) => String(id).startsWith('q'))).toEqual(['q1', 'q2']);
  });

  it('asks nobody to wait for longer than a minute', async () => {
    for (const text of ['one', 'two', 'three']) await user.say(text);
    setClock(-24 * hour);
    const refused = await user.say('four');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });
});

describe('a clock that is set ahead', () => {
  it('makes tokens old, which clients are told, and leaves conversations and limits working', async () => {
    for (const text of ['one', 'two', 'three']) await user.say(text);
    setClock(2 * hour);
    const refused = await user.say('four');
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([403, 'TokenExpired']);
    // The limits begin anew.
    const other = await new Talker(service.url).start();
    await other.listen();
    expect((await other.say('hallo')).status).toBe(200);
    await other.until(({ text }) => text === '1: hallo');
    other.hangUp();
  });
});
