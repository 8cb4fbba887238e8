import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { type Running, startService } from '../../server/service.ts';
import { anna, type Over, message as teamsMessage } from './activities.ts';
import { registered, startTokenService, type TokenService } from './bot-framework.ts';
import { type Connector, startConnector } from './connector.ts';
import { botToken, credentials, registration } from './credentials.ts';

const { appId, tenantId } = registration;
let connector: Connector;
let tokens: TokenService;
let service: Running;
const start = (environment = {}) => startService({ ...registered, ...environment }, undefined, undefined, credentials, tokens.tokenIssuer);

beforeAll(async () => {
  connector = await startConnector({ token: botToken });
  tokens = await startTokenService(connector.serviceUrl);
  service = await start();
});
afterAll(async () => {
  await service.stop();
  await tokens.stop();
  await connector.stop();
});
beforeEach(() => {
  service.logged.length = 0;
});

let count = 0;
/** Anna asks; each time in a chat of its own, so that nothing shown is of before. */
const message = (over: Over = {}) => {
  const conversation = { id: `c${++count}`, conversationType: 'personal', tenantId };
  return teamsMessage(connector.serviceUrl, 'personal', anna, 'hallo', { conversation, ...over });
};

async function post(authorization: string | undefined, activity: object = message(), to = service): Promise<[number, string | undefined]> {
  const answer = await fetch(`${to.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(authorization !== undefined && { Authorization: authorization }) },
    body: JSON.stringify(activity),
  });
  const text = await answer.text();
  return [answer.status, text === '' ? undefined : (JSON.parse(text) as { error?: { code: string } }).error?.code];
}

const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;
const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`;
const reasons = (of = service) =>
  of.logged.map((line) => JSON.parse(line)).flatMap(({ level, reason, err }) => (level >= 40 ? [reason ?? err?.message] : []));

describe('/api/messages with a registration lets in', () => {
  it('what the Bot Framework sends to this bot, and answers with a token of its own', async () => {
    const activity = message();
    expect(await post(await bearer(tokens.token()), activity)).toEqual([200, undefined]);
    expect(connector.shown(activity.conversation.id)).toMatchObject([{ text: '1: hallo' }]);
    expect(reasons()).toEqual([]);
  });

  it('a token whose clock differs by less than five minutes', async () => {
    expect((await post(await bearer(tokens.token({ exp: seconds(-200) }))))[0]).toBe(200);
    expect((await post(await bearer(tokens.token({ nbf: seconds(200) }))))[0]).toBe(200);
  });

  it('a token by a key that has been published since, a while after the keys were last fetched', async () => {
    const fresh = await start();
    await tokens.publish('key-2', ['msteams']);
    expect((await post(await bearer(tokens.token({}, { kid: 'key-2' })), message(), fresh))[0]).toBe(200);
    await fresh.stop();
  });

  it('other channels of Azure Bot Service, which know no tenants', async () => {
    const activity = message({ channelId: 'webchat', conversation: { id: 'web' }, channelData: {} });
    expect((await post(await bearer(tokens.token()), activity))[0]).toBe(200);
  });

  it('the tenants that the settings name', async () => {
    const partner = '00000000-0000-0000-0000-0000000000AA';
    const open = await start({ TEAMS_TENANTS: `${tenantId},${partner}` });
    const from = (id: string) => message({ conversation: { id: `${id}-c`, tenantId: id }, channelData: { tenant: { id } } });
    expect((await post(await bearer(tokens.token()), from(tenantId), open))[0]).toBe(200);
    expect((await post(await bearer(tokens.token()), from(partner.toLowerCase()), open))[0]).toBe(200);
    await open.stop();
  });
});

describe('/api/messages with a registration refuses, with 401 and nothing stored,', () => {
  const cases: readonly [what: string, authorization: () => Promise<string | undefined>, over: Over, reason: RegExp][] = [
    ['no header', async () => undefined, {}, /no bearer token/],
    ['a blank header', async () => '   ', {}, /no bearer token/],
    ['a header without a scheme', () => tokens.token(), {}, /no bearer token/],
    ['another scheme', async () => `Basic ${await tokens.token()}`, {}, /no bearer token/],
    ['a scheme without a token', async () => 'Bearer', {}, /no bearer token/],
    ['two tokens', async () => `Bearer ${await tokens.token()} ${await tokens.token()}`, {}, /no bearer token/],
    ['what is no token', async () => 'Bearer made-up', {}, /does not hold/],
    [
      'a token that nobody signed (alg none)',
      () =>
        bearer(
          new UnsecuredJWT({ serviceurl: connector.serviceUrl })
            .setIssuer('https://api.botframework.com')
            .setAudience(appId)
            .setExpirationTime('1h')
            .encode(),
        ),
      {},
      /does not hold/,
    ],
    [
      'a token signed with the public key as a secret (HS256)',
      async () =>
        bearer(
          new SignJWT({ serviceurl: connector.serviceUrl })
            .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
            .setIssuer('https://api.botframework.com')
            .setAudience(appId)
            .setExpirationTime('1h')
            .sign(new TextEncoder().encode('x'.repeat(64))),
        ),
      {},
      /"alg"/,
    ],
    ['another key under a known name', async () => bearer(tokens.token({}, {}, await generateKeyPair('RS256'))), {}, /signature/],
    [
      'a changed token',
      async () => {
        const [header, , signature] = (await tokens.token()).split('.');
        const [, payload] = (await tokens.token({ sub: 'another' })).split('.');
        return `Bearer ${header}.${payload}.${signature}`;
      },
      {},
      /signature/,
    ],
    [
      'a key that is not published',
      async () => bearer(tokens.token({}, { kid: 'key-9' }, await generateKeyPair('RS256'))),
      {},
      /does not publish/,
    ],
    ['a token that names no key', async () => bearer(tokens.token({}, { kid: undefined })), {}, /does not publish/],
    ['another issuer', () => bearer(tokens.token({ iss: 'https://api.botframework.us' })), {}, /"iss"/],
    ['no issuer', () => bearer(tokens.token({ iss: undefined })), {}, /"iss"/],
    ['another audience', () => bearer(tokens.token({ aud: '99999999-2222-3333-4444-555555555555' })), {}, /"aud"/],
    ['no audience', () => bearer(tokens.token({ aud: undefined })), {}, /"aud"/],
    ['an expired token', () => bearer(tokens.token({ exp: seconds(-400) })), {}, /"exp"/],
    ['a token that never expires', () => bearer(tokens.token({ exp: undefined })), {}, /"exp"/],
    ['a token that is not yet valid', () => bearer(tokens.token({ nbf: seconds(400) })), {}, /"nbf"/],
    ['a token for another serviceUrl', () => bearer(tokens.token({ serviceurl: 'https://smba.example.org/' })), {}, /another serviceUrl/],
    [
      'an activity that would send the answers elsewhere',
      () => bearer(tokens.token()),
      { serviceUrl: 'https://collector.example.org/' },
      /another serviceUrl/,
    ],
    ['a token without a serviceUrl', () => bearer(tokens.token({ serviceurl: undefined })), {}, /"serviceurl"/],
    [
      'a token of the Emulator, which a holder of the bot’s secret could make',
      () =>
        bearer(
          tokens.token({
            iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
            ver: '1.0',
            appid: appId,
            serviceurl: undefined,
          }),
        ),
      { channelId: 'emulator' },
      /"iss"|"serviceurl"/,
    ],
    [
      'a token of another bot, as skills have',
      () =>
        bearer(
          tokens.token({ iss: `https://login.microsoftonline.com/${tenantId}/v2.0`, ver: '2.0', azp: 'other', serviceurl: undefined }),
        ),
      {},
      /"iss"|"serviceurl"/,
    ],
    [
      'a channel that the key is not endorsed for',
      () => bearer(tokens.token()),
      { channelId: 'slack' },
      /not endorsed for the channel "slack"/,
    ],
    [
      'Teams by a key that is endorsed for another channel',
      async () => bearer(tokens.token({}, { kid: 'webchat-key' })),
      {},
      /not endorsed for the channel "msteams"/,
    ],
    [
      'Teams by a key that is endorsed for nothing',
      async () => bearer(tokens.token({}, { kid: 'bare-key' })),
      {},
      /not endorsed for the channel "msteams"/,
    ],
  ];

  beforeAll(async () => {
    // Known before the first token by them comes: what is published later is only looked for after some minutes.
    await tokens.publish('webchat-key', ['webchat']);
    await tokens.publish('bare-key');
    await service.stop();
    service = await start();
  });

  it.each(cases)('%s', async (_what, authorization, over, reason) => {
    const activity = message(over);
    expect(await post(await authorization(), activity)).toEqual([401, 'Unauthorized']);
    expect(connector.shown(activity.conversation.id)).toEqual([]);
    expect(await service.store.conversation(activity.conversation.id)).toBeUndefined();
    expect(reasons()).toEqual([expect.stringMatching(reason)]);
  });
});

describe('/api/messages refuses people of other organisations, with 403 and nothing stored:', () => {
  const other = '99999999-7777-8888-9999-000000000000';
  it.each([
    ['another tenant', { conversation: { id: 'x1', tenantId: other }, channelData: { tenant: { id: other } } }],
    ['another tenant in the channel’s data alone', { conversation: { id: 'x2', tenantId }, channelData: { tenant: { id: other } } }],
    [
      'another tenant in the conversation alone',
      { conversation: { id: 'x3', tenantId: other }, channelData: { tenant: { id: tenantId } } },
    ],
    ['no tenant', { conversation: { id: 'x4' }, channelData: {} }],
    ['no data of the channel', { conversation: { id: 'x5' }, channelData: undefined }],
    ['a tenant that is no text', { conversation: { id: 'x6' }, channelData: { tenant: { id: { toLowerCase: tenantId } } } }],
  ])('%s', async (_what, over) => {
    const activity = message(over);
    expect(await post(await bearer(tokens.token()), activity)).toEqual([403, 'TenantNotAllowed']);
    expect(connector.shown(activity.conversation.id)).toEqual([]);
    expect(await service.store.conversation(activity.conversation.id)).toBeUndefined();
    expect(reasons()).toEqual([expect.stringContaining('tenant')]);
  });
});

describe('/api/messages while the signing keys can’t be fetched', () => {
  it('answers 503, says in the log from where and why, and goes on', async () => {
    const cut = await start();
    tokens.failing = 500;
    expect(await post(await bearer(tokens.token()), message(), cut)).toEqual([503, 'KeysUnavailable']);
    tokens.failing = undefined;
    expect(reasons(cut)[0]).toMatch(
      /^The signing keys of the Bot Framework can't be fetched by way of http.*\/openid: http.*answers 500\./,
    );
    expect((await fetch(`${cut.url}/healthz`)).status).toBe(200);
    await cut.stop();
  });
});
