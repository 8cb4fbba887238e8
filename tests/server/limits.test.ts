import { type Running, startService, Talker } from './service.ts';

let service: Running;
afterEach(() => service.stop());

const generate = (address: string) => new Talker(service.url).call('POST', '/tokens/generate', {}, { 'X-Forwarded-For': address });
const retryAfter = (answer: Response) => Number(answer.headers.get('retry-after'));

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
