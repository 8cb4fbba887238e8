import { createHmac, generateKeyPairSync } from 'node:crypto';
import { decodeJwt } from 'jose';
import { WebSocket } from 'ws';
import { createTokens } from '../../../src/channels/directline/tokens.ts';
import { type Running, startService, Talker } from '../../server/service.ts';

const secret = 'a-secret-among-servers';
const key = 'k'.repeat(32);
const minute = 60_000;

let open: Running;
let closed: Running;
beforeAll(async () => {
  open = await startService({ SIGNING_KEYS: key, TOKENS_PER_MINUTE: '1000', ALLOWED_ORIGINS: 'https://www.example.org' });
  closed = await startService({ DIRECTLINE_SECRET: secret, TOKENS_PER_MINUTE: '1', ALLOWED_ORIGINS: 'https://www.example.org' });
});
afterAll(() => Promise.all([open.stop(), closed.stop()]));

const outcome = async (answer: Response) => [answer.status, ((await answer.json()) as { error?: { code: string } }).error?.code];
const started = () => new Talker(open.url).start();
const generate = (service: Running, headers: Record<string, string> = {}, body: unknown = {}) =>
  new Talker(service.url).call('POST', '/tokens/generate', body, headers);

describe('a token', () => {
  it('is given with its conversation and lifetime, and starts nothing', async () => {
    const answer = (await (await generate(open)).json()) as { conversationId: string; token: string; expires_in: number };
    expect(answer.expires_in).toBeGreaterThanOrEqual(1800);
    expect(await open.store.conversation(answer.conversationId)).toBeUndefined();
    expect(decodeJwt(answer.token)).toMatchObject({ conv: answer.conversationId, user: expect.stringMatching(/^dl_/) });
  });

  it('is given without a body too', async () => {
    expect((await new Talker(open.url).call('POST', '/tokens/generate')).status).toBe(200);
  });

  it('carries the user it was asked for, whose id starts with dl_', async () => {
    const answer = (await (await generate(open, {}, { user: { id: 'dl_anna', name: 'Anna' } })).json()) as { token: string };
    expect(decodeJwt(answer.token).user).toBe('dl_anna');
    expect(await outcome(await generate(open, {}, { user: { id: 'anna' } }))).toEqual([400, 'BadArgument']);
  });

  it('can be renewed for the same conversation', async () => {
    const user = await started();
    const answer = await user.call('POST', '/tokens/refresh');
    expect(answer.status).toBe(200);
    const { conversationId, token, expires_in } = (await answer.json()) as { conversationId: string; token: string; expires_in: number };
    expect([conversationId, expires_in]).toEqual([user.conversationId, 3600]);
    user.token = token;
    expect((await user.say('hallo')).status).toBe(200);
  });

  it('opens no other conversation', async () => {
    const [one, two] = await Promise.all([started(), started()]);
    one.conversationId = two.conversationId;
    expect(await outcome(await one.say('hallo'))).toEqual([403, 'Forbidden']);
    expect(await outcome(await one.call('GET', `/conversations/${two.conversationId}/activities`))).toEqual([403, 'Forbidden']);
    expect(await outcome(await one.call('GET', `/conversations/${two.conversationId}`))).toEqual([403, 'Forbidden']);
  });

  it('finds no conversation before it was begun', async () => {
    const user = new Talker(open.url);
    Object.assign(user, await (await generate(open)).json());
    expect(await outcome(await user.say('hallo'))).toEqual([404, 'ConversationNotFound']);
  });

  const none = `${btoa('{"alg":"none"}')}.${btoa('{"conv":"c","user":"dl_1","exp":9999999999,"iat":1,"aud":"directline"}')}.`.replaceAll(
    '=',
    '',
  );
  it.each([
    ['no header', undefined, 401, 'MissingAuthorization'],
    ['another scheme', 'Basic YTpi', 401, 'MissingAuthorization'],
    ['nothing behind the scheme', 'Bearer ', 401, 'MissingAuthorization'],
    ['no token of this kind', 'Bearer undefined', 401, 'Unauthorized'],
    ['an unsigned token', `Bearer ${none}`, 401, 'Unauthorized'],
  ])('is refused: %s', async (_what, authorization, status, code) => {
    const user = await started();
    user.token = '';
    const headers: Record<string, string> = authorization ? { Authorization: authorization } : {};
    const path = `/conversations/${user.conversationId}/activities`;
    expect(await outcome(await user.call('POST', path, { type: 'message', text: 'hallo' }, headers))).toEqual([status, code]);
    expect(await outcome(await user.call('POST', '/tokens/refresh', undefined, headers))).toEqual([status, code]);
    expect(await outcome(await user.call('POST', '/conversations', undefined, headers))).toEqual([status, code]);
  });

  it('is refused when another key has signed it, or when it is the ticket of a stream', async () => {
    const user = await started();
    const grant = { conversationId: user.conversationId, userId: 'dl_1' };
    user.token = await createTokens(async () => ['x'.repeat(32)]).issue('token', grant);
    expect(await outcome(await user.say('hallo'))).toEqual([401, 'Unauthorized']);
    user.token = new URL(user.streamUrl).searchParams.get('t') ?? '';
    expect(await outcome(await user.say('hallo'))).toEqual([401, 'Unauthorized']);
  });

  it('is refused as expired when its time is over, and not renewed', async () => {
    const user = await started();
    const grant = { conversationId: user.conversationId, userId: 'dl_1' };
    user.token = await createTokens(
      async () => [key],
      () => new Date(Date.now() - 61 * minute),
    ).issue('token', grant);
    expect(await outcome(await user.say('hallo'))).toEqual([403, 'TokenExpired']);
    expect(await outcome(await user.call('POST', '/tokens/refresh'))).toEqual([403, 'TokenExpired']);
  });
});

describe('a forged token', () => {
  const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = async (header: object, payload: object, secret: string, hash = 'sha256') => {
    const body = `${text(header)}.${text(payload)}`;
    return `${body}.${createHmac(hash, secret).update(body).digest('base64url')}`;
  };

  it('is refused everywhere: changed after it was signed, or signed in a way of its own', async () => {
    const [user, victim] = await Promise.all([started(), started()]);
    const [head = '', , signature = ''] = user.token.split('.');
    const grant = decodeJwt(user.token);
    const stolen = { ...grant, conv: victim.conversationId };
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const forged = [
      `${head}.${text(stolen)}.${signature}`,
      `${head}.${text({ ...stolen, user: decodeJwt(victim.token).user })}.${signature}`,
      `${head}.${text({ ...stolen, exp: 9_999_999_999 })}.`,
      ...['none', 'None', 'NONE', 'nOnE', ''].map((alg) => `${text({ alg, typ: 'JWT' })}.${text(stolen)}.`),
      `${text({ alg: 'none' })}.${text(stolen)}.${signature}`,
      await signed({ alg: 'HS256' }, stolen, ''),
      await signed({ alg: 'HS256' }, stolen, 'secret'),
      await signed({ alg: 'HS512' }, stolen, key, 'sha512'),
      await signed({ alg: 'RS256' }, stolen, pem),
      await signed({ alg: 'HS256', jwk: { kty: 'oct', k: Buffer.from('mine').toString('base64url') } }, stolen, 'mine'),
      await signed({ alg: 'HS256', kid: '../../../dev/null' }, stolen, ''),
      await signed({ alg: 'HS256', b64: false, crit: ['b64'] }, stolen, key),
      // Rightly signed, but not what this service gives out.
      await signed({ alg: 'HS256' }, { ...stolen, aud: 'another-service' }, key),
      await signed({ alg: 'HS256' }, { ...stolen, exp: undefined }, key),
      await signed({ alg: 'HS256' }, { ...stolen, exp: 'never' }, key),
    ];
    const path = `/conversations/${victim.conversationId}`;
    for (const token of forged) {
      user.token = token;
      expect(await outcome(await user.call('GET', `${path}/activities`))).toEqual([401, 'Unauthorized']);
      expect(await outcome(await user.call('POST', `${path}/activities`, { type: 'message', text: 'hallo' }))).toEqual([
        401,
        'Unauthorized',
      ]);
      expect(await outcome(await user.call('POST', '/tokens/refresh'))).toEqual([401, 'Unauthorized']);
      const { promise: refused, resolve } = Promise.withResolvers<string>();
      const stream = `${victim.streamUrl.split('?', 1)[0]}?t=${encodeURIComponent(token)}`;
      new WebSocket(stream).on('error', ({ message }) => resolve(message)).on('open', () => resolve('open'));
      expect(await refused).toContain('401');
    }
  });
});

describe('whoever guesses ids of conversations', () => {
  it('learns nothing from the answers, and has 128 bits to guess', async () => {
    const [user, victim] = await Promise.all([started(), started()]);
    expect(Buffer.from(victim.conversationId, 'base64url')).toHaveLength(16);
    const answers = async (id: string) => {
      const stranger = new Talker(open.url);
      const calls = ['', '/activities', '/activities?watermark=1'].flatMap((path) =>
        [user, stranger].map((who) => who.call('GET', `/conversations/${id}${path}`)),
      );
      return Promise.all((await Promise.all(calls)).map(async (answer) => [answer.status, await answer.json()]));
    };
    expect(await answers(victim.conversationId)).toEqual(await answers('AAAAAAAAAAAAAAAAAAAAAA'));
  });
});

describe('the address of a stream', () => {
  const opening = async (user: Talker, url: string): Promise<string> => {
    try {
      await user.listen(url);
      return 'open';
    } catch (error) {
      return (error as Error).message;
    } finally {
      user.hangUp();
    }
  };

  it('is good for its conversation, for a minute', async () => {
    const [user, other] = await Promise.all([started(), started()]);
    const at = async (age: number, conversationId = user.conversationId) => {
      const ticket = await createTokens(
        async () => [key],
        () => new Date(Date.now() - age),
      ).issue('ticket', { conversationId, userId: 'dl_1' });
      return user.streamUrl.replace(/t=.*/, `t=${ticket}`);
    };
    expect(await opening(user, user.streamUrl)).toBe('open');
    expect(await opening(user, await at(50_000))).toBe('open');
    expect(await opening(user, await at(61_000))).toContain('403');
    expect(await opening(user, await at(0, other.conversationId))).toContain('403');
    expect(await opening(user, user.streamUrl.replace(/t=.*/, `t=${user.token}`))).toContain('401');
    expect(await opening(user, user.streamUrl.replace(/&t=.*/, ''))).toContain('401');
    expect(await opening(user, user.streamUrl.replace('watermark=', 'watermark=x'))).toContain('400');
  });

  it('opens one stream, also when two ask for it at the same time', async () => {
    const user = await started();
    const sockets = await Promise.all([1, 2, 3].map(() => opening(new Talker(open.url), user.streamUrl)));
    expect(sockets.filter((outcome) => outcome === 'open')).toHaveLength(1);
    expect(sockets.filter((outcome) => outcome.includes('403'))).toHaveLength(2);
    expect(await opening(user, user.streamUrl)).toContain('403');
    await user.reconnect();
    user.hangUp();
  });

  it('is not used up by a request that opens no stream', async () => {
    const user = await started();
    expect(await opening(user, user.streamUrl.replace('watermark=', 'watermark=x'))).toContain('400');
    expect(await opening(user, user.streamUrl)).toBe('open');
  });

  it('begins with the public address', async () => {
    const user = await started();
    expect(new URL(user.streamUrl).protocol).toBe('ws:');
    expect(
      user.streamUrl.startsWith(`ws://localhost:${new URL(open.url).port}/v3/directline/conversations/${user.conversationId}/stream?`),
    ).toBe(true);
  });
});

describe('with a secret', () => {
  it('servers need it, and are not held to the limit of an address', async () => {
    expect(await outcome(await generate(closed))).toEqual([401, 'Unauthorized']);
    expect(await outcome(await generate(closed, { Authorization: 'Bearer a guess' }))).toEqual([401, 'Unauthorized']);
    for (let index = 0; index < 3; index++) expect((await generate(closed, { Authorization: `Bearer ${secret}` })).status).toBe(200);
  });

  it('servers may begin and hold conversations for users of their own', async () => {
    const server = new Talker(closed.url);
    server.token = secret;
    const answer = await server.call('POST', '/conversations', { user: { id: 'anna' } });
    expect(answer.status).toBe(201);
    const { conversationId } = (await answer.json()) as { conversationId: string };
    server.conversationId = conversationId;
    expect((await server.say('hallo')).status).toBe(200);
    expect((await server.poll()).activities[0]).toBeDefined();
    expect((await closed.store.conversation(conversationId))?.userId).toBe('anna');
    expect(await outcome(await server.call('POST', '/tokens/refresh'))).toEqual([400, 'BadArgument']);
    expect(await outcome(await server.call('GET', '/conversations/unknown/activities'))).toEqual([404, 'ConversationNotFound']);
  });

  it('pages of allowed origins do not', async () => {
    expect((await generate(closed, { Origin: 'https://www.example.org' })).status).toBe(200);
  });
});
