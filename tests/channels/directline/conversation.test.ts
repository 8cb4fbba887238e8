import { closeOf, type Running, startService, Talker } from '../../server/service.ts';

let service: Running;
let user: Talker;
beforeAll(async () => {
  service = await startService({ TOKENS_PER_MINUTE: '1000', MESSAGES_PER_MINUTE: '1000' });
});
afterAll(() => service.stop());
beforeEach(async () => {
  user = await new Talker(service.url).start({ user: {}, locale: 'de-DE' });
});
afterEach(() => user.hangUp());

const texts = (user: Talker) => user.heard.map(({ text }) => text);

describe('a conversation', () => {
  it('begins with a welcome in the language of the page, which answers nothing the client has seen', async () => {
    await user.listen();
    const welcome = await user.until(({ text }) => text === 'welcome de-DE');
    expect(welcome.replyToId).toBeUndefined();
    expect(welcome.from.role).toBe('bot');
    expect((await user.poll()).activities.map(({ type }) => type)).toEqual(['message']);
  });

  it('shows the user’s own message before the answer to it', async () => {
    await user.listen();
    const { id } = (await (await user.say('hallo', { channelData: { clientActivityID: 'client-1' } })).json()) as { id: string };
    const answer = await user.until(({ text }) => text === '1: hallo');
    const own = user.heard.find((activity) => activity.id === id);
    expect(own).toMatchObject({ text: 'hallo', channelData: { clientActivityID: 'client-1' }, from: { role: 'user' } });
    expect(answer.replyToId).toBe(id);
    expect(user.heard.indexOf(own as never)).toBeLessThan(user.heard.indexOf(answer));
    expect(answer.channelData?.reply).toMatchObject({ kind: 'answer', language: 'nl', intent: null });
  });

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

  it('has one socket: a new one takes over from the old', async () => {
    const first = await user.listen();
    const closed = closeOf(first);
    await user.reconnect();
    expect(await closed).toEqual({ code: 4001, reason: 'another socket has taken over' });
  });
});
