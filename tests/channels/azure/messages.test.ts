import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Running, startService } from '../../server/service.ts';

const registration = {
  MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
  MicrosoftAppPassword: 'not a real secret',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '66666666-7777-8888-9999-000000000000',
};

/** The Emulator's side: takes what the bot sends to its serviceUrl. */
let emulator: Server;
let serviceUrl: string;
const sent: { readonly path: string; readonly activity: Record<string, unknown> }[] = [];
let service: Running;
beforeAll(async () => {
  emulator = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    sent.push({ path: request.url ?? '', activity: JSON.parse(body) });
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"id":"given"}');
  });
  await new Promise<void>((resolve) => emulator.listen(0, '127.0.0.1', resolve));
  serviceUrl = `http://localhost:${(emulator.address() as AddressInfo).port}`;
  service = await startService({ ALLOW_EMULATOR: 'true' });
});
afterAll(async () => {
  await service.stop();
  emulator.closeAllConnections();
  await new Promise((resolve) => emulator.close(resolve));
});
beforeEach(() => {
  sent.length = 0;
});

const message = (over: Record<string, unknown> = {}) => ({
  type: 'message',
  id: 'm1',
  channelId: 'emulator',
  serviceUrl,
  conversation: { id: 'c1' },
  from: { id: 'u1', name: 'Anna' },
  recipient: { id: 'bot', name: 'Bot' },
  text: 'hallo',
  ...over,
});
const post = (to: Running, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${to.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const outcome = async (answer: Response) => [answer.status, ((await answer.json()) as { error?: { code: string } }).error?.code];

describe('/api/messages without a registration', () => {
  it('is closed, and says how to open it', async () => {
    const closed = await startService();
    const answer = await post(closed, message());
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      error: { code: 'ChannelNotConfigured', message: expect.stringContaining('set MicrosoftAppId') },
    });
    await closed.stop();
  });

  it('answers the Emulator on this machine when that is allowed', async () => {
    expect((await post(service, message())).status).toBe(200);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.path).toBe('/v3/conversations/c1/activities/m1');
    expect(sent[0]?.activity).toMatchObject({
      text: '1: hallo',
      replyToId: 'm1',
      recipient: { id: 'u1' },
      channelData: { reply: { kind: 'answer' } },
    });
  });

  it('answers an activity once that is delivered again', async () => {
    for (let delivery = 0; delivery < 2; delivery++)
      expect((await post(service, message({ conversation: { id: 'c2' } }))).status).toBe(200);
    expect(sent).toHaveLength(1);
  });

  it('keeps the conversation, as every channel does', async () => {
    await post(
      service,
      message({
        conversation: { id: 'c3' },
        text: '<at>Bot</at> hallo',
        entities: [{ type: 'mention', text: '<at>Bot</at>', mentioned: { id: 'bot' } }],
      }),
    );
    const log = await service.store.activities('c3', 0, 10);
    expect(log.map(({ activity }) => activity.text)).toEqual(['hallo', '1: hallo']);
    expect(await service.store.conversation('c3')).toMatchObject({ channel: 'msteams', userId: 'u1' });
    expect(await service.store.unanswered('msteams')).toEqual([]);
  });

  it('welcomes when the bot is added', async () => {
    const added = { type: 'conversationUpdate', text: undefined, conversation: { id: 'c4' }, membersAdded: [{ id: 'bot' }], locale: 'de' };
    expect((await post(service, message(added))).status).toBe(200);
    expect(sent[0]?.activity.text).toBe('welcome de');
  });

  it.each([
    ['a service address elsewhere', { serviceUrl: 'https://collector.example.org' }, {}, 403],
    ['a service address that only looks like this machine', { serviceUrl: 'http://localhost.example.org' }, {}, 403],
    ['a page in a browser', {}, { Origin: 'http://localhost:1234' }, 403],
    ['a caller behind a proxy', {}, { 'X-Forwarded-For': '203.0.113.9' }, 403],
  ])('refuses %s', async (_what, over, headers, status) => {
    expect((await outcome(await post(service, message(over), headers as Record<string, string>)))[0]).toBe(status);
    expect(sent).toEqual([]);
  });

  it.each([
    ['no type', { type: undefined }],
    ['no conversation', { conversation: undefined }],
    ['a sender without id', { from: {} }],
    ['no service address', { serviceUrl: 'nowhere' }],
    ['a text that is none', { text: 5 }],
    ['entities that are none', { entities: ['x'] }],
  ])('refuses an activity with %s', async (_what, over) => {
    expect(await outcome(await post(service, message(over)))).toEqual([400, 'BadArgument']);
  });

  it.each([[[]], ['text'], [null], [5]])('refuses a body that is no activity: %j', async (body) => {
    expect(await outcome(await post(service, body))).toEqual([400, 'BadArgument']);
  });
});

describe('/api/messages with a registration', () => {
  it('refuses whoever can’t prove to be the Bot Framework, without a word about why', async () => {
    const registered = await startService(registration);
    const answers = [await post(registered, message()), await post(registered, message(), { Authorization: 'Bearer made-up' })];
    expect(await Promise.all(answers.map(outcome))).toEqual([
      [401, 'Unauthorized'],
      [401, 'Unauthorized'],
    ]);
    expect(sent).toEqual([]);
    expect(await registered.store.conversation('c1')).toBeUndefined();
    await registered.stop();
  });
});
