import { closeOf, type Running, startService, Talker } from './service.ts';

let service: Running;
let user: Talker;
const begin = async (environment: Readonly<Record<string, string>> = {}) => {
  service = await startService(environment);
  user = await new Talker(service.url).start();
};
afterEach(async () => {
  user.hangUp();
  await service.stop();
});

const kept = async () => (await service.store.activities(user.conversationId, 0, 1000)).map(({ activity }) => activity);
const activities = (who = user) => `/conversations/${who.conversationId}/activities`;
const outcome = async (answer: Response) => [answer.status, ((await answer.json()) as { error?: { code: string } }).error?.code];
const from = (address: string) => ({ 'X-Forwarded-For': address });

describe('of what is posted', () => {
  it('a message is kept as far as somebody reads it', async () => {
    await begin();
    const big = 'x'.repeat(20_000);
    await user.say('hallo', {
      textFormat: 'plain',
      locale: 'nl-NL',
      value: { big },
      attachments: [{ contentType: 'text/plain', content: big }],
      entities: [{ type: 'ClientCapabilities', big }],
      channelData: { clientActivityID: 'c-1', big, reply: { kind: 'answer' }, person: true },
      suggestedActions: { actions: [{ title: big }] },
      speak: big,
      [big]: big,
    });
    const message = (await kept()).find(({ text }) => text === 'hallo');
    expect(message).toEqual({
      type: 'message',
      text: 'hallo',
      textFormat: 'plain',
      locale: 'nl-NL',
      channelData: { clientActivityID: 'c-1' },
      id: expect.any(String),
      timestamp: expect.any(String),
      channelId: 'directline',
      conversation: { id: user.conversationId },
      from: { id: expect.stringMatching(/^dl_/), role: 'user' },
      recipient: { id: 'assistant', role: 'bot' },
    });
  });

  it('an event that nobody reads is shown to its sender and not kept', async () => {
    await begin();
    await user.listen();
    const event = { type: 'event', name: 'webchat/join', value: 'x'.repeat(20_000), channelData: { clientActivityID: 'c-1' } };
    const { id } = (await (await user.call('POST', activities(), event)).json()) as { id: string };
    expect(await user.until((activity) => activity.id === id)).toMatchObject({ type: 'event', channelData: { clientActivityID: 'c-1' } });
    expect((await kept()).map(({ type }) => type)).not.toContain('event');
  });
});

describe('work is charged by its size', () => {
  it('in a conversation a message counts one for each thousand characters', async () => {
    await begin({ MESSAGES_PER_MINUTE: '10' });
    expect((await user.say('x'.repeat(8000))).status).toBe(200);
    expect((await user.say('x'.repeat(2000))).status).toBe(200);
    expect(await outcome(await user.say('x'))).toEqual([429, 'TooManyRequests']);
    // What is more than a minute's worth takes the minute, and is not refused for ever.
    user = await new Talker(service.url).start();
    expect((await user.say('x'.repeat(30_000))).status).toBe(200);
  });

  it('the characters of an address are counted over all its conversations, and no other address pays for them', async () => {
    await begin({ CHARACTERS_PER_MINUTE: '20000', TRUSTED_PROXIES: '1' });
    const others = await Promise.all([1, 2, 3].map(() => new Talker(service.url).start()));
    const say = (who: Talker, address: string) =>
      who.call('POST', activities(who), { type: 'message', text: 'x'.repeat(8000) }, from(address));
    const [one, two, three] = others as [Talker, Talker, Talker];
    expect([(await say(one, '203.0.113.7')).status, (await say(two, '203.0.113.7')).status]).toEqual([200, 200]);
    const refused = await say(three, '203.0.113.7');
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toMatchObject({
      error: { message: expect.stringMatching(/^More than 20000 characters came from this address in a minute/) },
    });
    expect((await say(three, '203.0.113.8')).status).toBe(200);
  });

  it('large pages of a log count several requests', async () => {
    await begin({ REQUESTS_PER_MINUTE: '40' });
    const text = 'x'.repeat(20_000);
    await service.store.append(
      user.conversationId,
      Array.from({ length: 100 }, (_, index) => ({ id: `old-${index}`, type: 'message', text, from: { role: 'bot' } })),
    );
    let asked = 0;
    for (let status = 200; status === 200; asked++) ({ status } = await user.call('GET', activities()));
    expect(asked).toBeLessThan(5);
  });

  it('a stream that reads more than that is told to come back later', async () => {
    await begin({ REQUESTS_PER_MINUTE: '20' });
    const text = 'x'.repeat(100_000);
    await service.store.append(
      user.conversationId,
      Array.from({ length: 50 }, (_, index) => ({ id: `old-${index}`, type: 'message', text, from: { role: 'bot' } })),
    );
    const socket = await user.listen();
    expect(await closeOf(socket)).toMatchObject({ code: 1013 });
  });

  it('a server with the secret is not held to what one address may', async () => {
    service = await startService({ DIRECTLINE_SECRET: 'a-secret-among-servers', CHARACTERS_PER_MINUTE: '1000', MEGABYTES_PER_DAY: '1' });
    const server = new Talker(service.url);
    server.token = 'a-secret-among-servers';
    user = server;
    for (let turn = 0; turn < 3; turn++) {
      Object.assign(server, await (await server.call('POST', '/conversations', { user: { id: 'anna' } })).json(), {
        token: 'a-secret-among-servers',
      });
      expect((await server.say('x'.repeat(900))).status).toBe(200);
    }
  });
});

describe('what is kept has a bound', () => {
  it('for a conversation in a day', async () => {
    await begin({ MEGABYTES_PER_DAY: '2' });
    const statuses = [];
    for (let turn = 0; turn < 5; turn++) statuses.push((await user.say('hallo')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await user.say('hallo');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3600);
    expect(await refused.json()).toMatchObject({
      error: { message: expect.stringMatching(/^More than 0\.02 MB came in this conversation in a day/) },
    });
  });

  it('for an address in a day, over all its conversations', async () => {
    await begin({ MEGABYTES_PER_DAY: '1', TOKENS_PER_MINUTE: '1000' });
    let status = 201;
    let begun = 1;
    for (; status === 201; begun++) {
      const next = new Talker(service.url);
      Object.assign(next, await (await next.call('POST', '/tokens/generate')).json());
      ({ status } = await next.call('POST', '/conversations', {}));
    }
    expect([status, begun > 100, begun < 200]).toEqual([429, true, true]);
  });

  it('in the activities of a conversation, and then another one can be begun', async () => {
    await begin();
    const old = Array.from({ length: 2000 }, (_, index) => ({ id: `old-${index}`, type: 'message', text: '', from: { role: 'bot' } }));
    await service.store.append(user.conversationId, old);
    expect((await user.say('hallo')).status).toBe(200);
    const refused = await user.say('hallo');
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error: { code: 'ConversationFull', message: expect.stringContaining('Begin a new one') },
    });
    user = await new Talker(service.url).start();
    expect((await user.say('hallo')).status).toBe(200);
  });
});

describe('a log of long messages', () => {
  it('is given in pages of a bounded size, all of it in the end', async () => {
    await begin();
    const text = 'x'.repeat(20_000);
    await service.store.append(
      user.conversationId,
      Array.from({ length: 100 }, (_, index) => ({ id: `old-${index}`, type: 'message', text, from: { role: 'bot' } })),
    );
    const seen = new Set<string>();
    let watermark = '';
    for (;;) {
      const page = await user.poll(watermark);
      if (page.activities.length === 0) break;
      expect(JSON.stringify(page).length).toBeLessThan(1_300_000);
      for (const { id } of page.activities) seen.add(id);
      ({ watermark } = page);
    }
    expect([...seen].filter((id) => id.startsWith('old-'))).toHaveLength(100);
  });
});
