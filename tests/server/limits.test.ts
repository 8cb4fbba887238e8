import { WebSocket } from 'ws';
import { type Running, startService, Talker } from './service.ts';

let service: Running;
afterEach(() => service.stop());

const generate = (address: string) => new Talker(service.url).call('POST', '/tokens/generate', {}, { 'X-Forwarded-For': address });
const retryAfter = (answer: Response) => Number(answer.headers.get('retry-after'));

const page = 'https://www.example.org';

describe('limits on requests', () => {
  it('hold one address with all it asks, streams included, whatever it says of itself before the trusted proxy', async () => {
    service = await startService({ REQUESTS_PER_MINUTE: '8', TRUSTED_PROXIES: '1', ALLOWED_ORIGINS: page });
    const from = (address: string) => ({ 'X-Forwarded-For': `10.0.0.${Math.random()}, ${address}`, Origin: page });
    const user = new Talker(service.url);
    const statuses = [];
    for (let index = 0; index < 10; index++)
      statuses.push((await user.call('GET', '/conversations/x/activities', undefined, from('203.0.113.7'))).status);
    expect(statuses).toEqual([...Array(8).fill(401), 429, 429]);
    const refused = await user.call('POST', '/tokens/generate', {}, from('203.0.113.7'));
    expect([refused.status, retryAfter(refused) >= 1, retryAfter(refused) <= 60]).toEqual([429, true, true]);
    expect(refused.headers.get('access-control-allow-origin')).toBe(page);
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
    const stream = await new Promise<string>((resolve) => {
      const headers = from('203.0.113.7');
      const socket = new WebSocket(`${service.url.replace('http', 'ws')}/v3/directline/conversations/x/stream?t=y`, { headers });
      socket.on('unexpected-response', (_request, answer) => resolve(`${answer.statusCode} ${answer.headers['retry-after']}`));
    });
    expect(stream).toMatch(/^429 \d+$/);
    // Others are served, and so is who only looks whether the service lives.
    expect((await user.call('POST', '/tokens/generate', {}, from('203.0.113.8'))).status).toBe(200);
    expect((await fetch(`${service.url}/healthz`, { headers: from('203.0.113.7') })).status).toBe(200);
  });

  it('count large bodies as several, and those of unknown length as the largest', async () => {
    service = await startService({ REQUESTS_PER_MINUTE: '45' });
    const user = await new Talker(service.url).start();
    // 45 less two for the start, less 26 for 200 KB.
    expect((await user.say('x'.repeat(200 * 1024))).status).toBe(200);
    expect((await user.say('x'.repeat(200 * 1024))).status).toBe(429);
    await service.stop();
    service = await startService({ REQUESTS_PER_MINUTE: '32' });
    const body = new Blob(['{}']).stream();
    const answer = await fetch(`${service.url}/v3/directline/tokens/generate`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(429);
  });

  it('hold the token of a conversation, renewed or not, above what the quickest official client asks', async () => {
    service = await startService({ REQUESTS_PER_MINUTE: '100000', MESSAGES_PER_MINUTE: '30' });
    const [user, other] = [await new Talker(service.url).start(), await new Talker(service.url).start()];
    let asked = 0;
    for (let status = 200; status === 200; asked++) {
      if (asked % 100 === 0) ({ token: user.token } = (await (await user.call('POST', '/tokens/refresh')).json()) as { token: string });
      ({ status } = await user.call('GET', `/conversations/${user.conversationId}/activities?watermark=9`));
    }
    expect(asked).toBeGreaterThan(300 + 30);
    expect(asked).toBeLessThan(1000);
    expect((await other.say('hallo')).status).toBe(200);
  });
});

describe('limits', () => {
  it('hold new conversations of one address, and say in seconds when to come back', async () => {
    service = await startService({ TOKENS_PER_MINUTE: '3', TRUSTED_PROXIES: '1' });
    for (let index = 0; index < 3; index++) expect((await generate(`10.0.0.${index}, 203.0.113.7`)).status).toBe(200);
    const refused = await generate('10.0.0.9, 203.0.113.7');
    expect(refused.status).toBe(429);
    expect(retryAfter(refused)).toBeGreaterThanOrEqual(1);
    expect(retryAfter(refused)).toBeLessThanOrEqual(60);
    expect(await refused.json()).toEqual({ error: { code: 'TooManyRequests', message: expect.stringContaining('Try again in') } });
    expect((await generate('203.0.113.8')).status).toBe(200);
  });

  it('do not believe what a caller says of its address where no proxy is trusted', async () => {
    service = await startService({ TOKENS_PER_MINUTE: '2' });
    const statuses = [];
    for (let index = 0; index < 3; index++) statuses.push((await generate(`203.0.113.${index}`)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('hold the messages of one conversation, and no other’s', async () => {
    service = await startService({ MESSAGES_PER_MINUTE: '2' });
    const [one, other] = [await new Talker(service.url).start(), await new Talker(service.url).start()];
    expect([(await one.say('a')).status, (await one.say('b')).status]).toEqual([200, 200]);
    const refused = await one.say('c');
    expect([refused.status, retryAfter(refused) >= 1]).toEqual([429, true]);
    expect((await other.say('a')).status).toBe(200);
    expect((await one.poll()).activities.map(({ text }) => text)).not.toContain('c');
    expect((await one.call('POST', `/conversations/${one.conversationId}/activities`, { type: 'typing' })).status).toBe(200);
  });
});
