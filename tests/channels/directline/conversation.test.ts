import { createEcho } from '../../server/echo.ts';
import { closeOf, type Running, startService, Talker } from '../../server/service.ts';

let service: Running;
let user: Talker;
/** A turn with this text waits until the promise is kept. */
let gate: Promise<void> = Promise.resolve();
beforeAll(async () => {
  service = await startService({ TOKENS_PER_MINUTE: '1000', MESSAGES_PER_MINUTE: '1000' }, (store) =>
    createEcho(store, ({ text }) => (text === 'slow' ? gate : text === 'fail' ? Promise.reject(new Error('broken')) : undefined)),
  );
});
afterAll(() => service.stop());
beforeEach(async () => {
  user = await new Talker(service.url).start({ user: {}, locale: 'de-DE' });
});
afterEach(() => user.hangUp());

const texts = (user: Talker) => user.heard.map(({ text }) => text);
const idOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { readonly id: string }).id;

describe('a conversation', () => {
  it('begins with a welcome in the language of the page, which answers nothing the client has seen', async () => {
    await user.listen();
    const welcome = await user.until(({ text }) => text === 'welcome de-DE');
    expect(welcome.replyToId).toBeUndefined();
    expect(welcome.from.role).toBe('bot');
    expect((await user.poll()).activities.map(({ type }) => type)).toEqual(['message']);
  });

  it('is welcomed once, also when it is begun again', async () => {
    await user.listen();
    await user.until(({ text }) => text === 'welcome de-DE');
    const again = await user.call('POST', '/conversations', {});
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ conversationId: user.conversationId });
    await user.say('hallo');
    await user.until(({ text }) => text === '1: hallo');
    expect(texts(user)).toEqual(['welcome de-DE', 'hallo', '1: hallo']);
  });

  it('shows the user’s own message before the answer to it', async () => {
    await user.listen();
    const id = await idOf(user.say('hallo', { channelData: { clientActivityID: 'client-1' } }));
    const answer = await user.until(({ text }) => text === '1: hallo');
    const own = user.heard.find((activity) => activity.id === id);
    expect(own).toMatchObject({ text: 'hallo', channelData: { clientActivityID: 'client-1' }, from: { role: 'user' } });
    expect(answer.replyToId).toBe(id);
    expect(user.heard.indexOf(own as never)).toBeLessThan(user.heard.indexOf(answer));
    expect(answer.channelData?.reply).toMatchObject({ kind: 'answer', language: 'nl', intent: null });
  });

  it('answers a message once that is sent again', async () => {
    await user.listen();
    const send = () => user.say('hallo', { channelData: { clientActivityID: 'client-1' } });
    const ids = await Promise.all([idOf(send()), idOf(send())]);
    ids.push(await idOf(send()));
    await user.say('and on');
    await user.until(({ text }) => text === '2: and on');
    expect(new Set(ids).size).toBe(1);
    expect(texts(user)).toEqual(['welcome de-DE', 'hallo', '1: hallo', 'and on', '2: and on']);
  });

  it('answers another message too that comes under an id used before', async () => {
    await user.listen();
    const as = { channelData: { clientActivityID: '1' } };
    const ids = [await idOf(user.say('hallo', as)), await idOf(user.say('iets anders', as))];
    await user.until(({ text }) => text === '2: iets anders');
    expect(new Set(ids).size).toBe(2);
  });

  it('answers quick messages each, in their order', async () => {
    await user.listen();
    const all = Array.from({ length: 10 }, (_, index) => `m${index}`);
    for (const text of all) await user.say(text);
    await user.until(({ text }) => text === '10: m9');
    const answers = user.heard.filter(({ from, text }) => from.role === 'bot' && text !== 'welcome de-DE');
    expect(answers.map(({ text }) => text)).toEqual(all.map((text, index) => `${index + 1}: ${text}`));
  });

  it('keeps sender, conversation and time in its own hands', async () => {
    await user.listen();
    const forged = {
      from: { id: 'dl_somebody', name: 'Anna', role: 'bot' },
      conversation: { id: 'other' },
      id: 'mine',
      timestamp: '1999-01-01',
    };
    const id = await idOf(user.say('hallo', forged));
    const own = await user.until((activity) => activity.id === id);
    expect(own).toMatchObject({ from: { name: 'Anna', role: 'user' }, conversation: { id: user.conversationId } });
    expect(own.from.id).toMatch(/^dl_[\w-]{22}$/);
  });

  it('shows events to their sender and does not answer them', async () => {
    await user.listen();
    const id = await idOf(user.call('POST', `/conversations/${user.conversationId}/activities`, { type: 'event', name: 'webchat/join' }));
    await user.until((activity) => activity.id === id);
    await user.say('hallo');
    expect((await user.until(({ text }) => text === '1: hallo')).replyToId).not.toBe(id);
  });

  it.each(['typing', 'conversationUpdate'])('takes %s from clients and drops it', async (type) => {
    const answer = await user.call('POST', `/conversations/${user.conversationId}/activities`, { type });
    expect([answer.status, typeof ((await answer.json()) as { id: string }).id]).toEqual([200, 'string']);
    await user.say('hallo');
    await user.listen();
    await user.until(({ text }) => text === '1: hallo');
    expect(new Set(user.heard.map((activity) => activity.type))).toEqual(new Set(['message']));
  });

  it('shows that a long turn is being worked on, on the stream alone', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    await user.listen();
    await user.say('slow');
    await user.until(({ type }) => type === 'typing');
    resolve();
    await user.until(({ text }) => text === '1: slow');
    expect((await user.poll()).activities.map(({ type }) => type)).toEqual(['message', 'message', 'message']);
  });

  it('goes on after a turn that failed, and logs the failure without the message', async () => {
    await user.listen();
    await user.say('fail');
    await user.say('hallo');
    await user.until(({ text }) => text === '1: hallo');
    expect(service.logged.join('')).toContain('a turn or a stream failed');
  });
});

describe('the stream', () => {
  it('goes on where it stopped after the socket was lost', async () => {
    await user.listen();
    await user.say('one');
    await user.until(({ text }) => text === '1: one');
    user.hangUp();
    await user.say('two');
    await user.reconnect();
    await user.until(({ text }) => text === '2: two');
    expect(texts(user)).toEqual(['welcome de-DE', 'one', '1: one', 'two', '2: two']);
  });

  it('replays a long conversation whole and in order', async () => {
    const all = Array.from({ length: 120 }, (_, index) => ({
      id: `old-${index}`,
      type: 'message',
      text: `old ${index}`,
      from: { role: 'bot' },
    }));
    await service.store.append(user.conversationId, all);
    await user.listen();
    await user.until(({ text }) => text === 'old 119');
    expect(texts(user).filter((text) => text?.startsWith('old'))).toEqual(all.map(({ text }) => text));
  });

  it('has one socket: a new one takes over from the old', async () => {
    const first = await user.listen();
    const closed = closeOf(first);
    await user.reconnect();
    expect(await closed).toEqual({ code: 4001, reason: 'another socket has taken over' });
  });

  it('does not listen to clients beyond their signs of life', async () => {
    const socket = await user.listen();
    socket.send('');
    const closed = closeOf(socket);
    socket.send('x'.repeat(2000));
    expect((await closed).code).toBe(1009);
  });
});

describe('polling', () => {
  it('gives each activity once when it goes on from its watermark', async () => {
    await user.listen();
    await user.say('one');
    await user.until(({ text }) => text === '1: one');
    const first = await user.poll();
    await user.say('two');
    await user.until(({ text }) => text === '2: two');
    const second = await user.poll(first.watermark);
    expect(first.activities.map(({ text }) => text)).toEqual(['welcome de-DE', 'one', '1: one']);
    expect(second.activities.map(({ text }) => text)).toEqual(['two', '2: two']);
    expect(await user.poll(second.watermark)).toEqual({ activities: [], watermark: second.watermark });
  });

  it('gives a long conversation in pages', async () => {
    await service.store.append(
      user.conversationId,
      Array.from({ length: 150 }, (_, index) => ({ id: `old-${index}`, type: 'message', from: { role: 'bot' } })),
    );
    const first = await user.poll();
    const second = await user.poll(first.watermark);
    expect(new Set([...first.activities, ...second.activities].map(({ id }) => id)).size).toBeGreaterThanOrEqual(150);
  });
});
