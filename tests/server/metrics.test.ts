import { readFileSync } from 'node:fs';
import { createEcho } from './echo.ts';
import { type Running, startService, Talker } from './service.ts';

const token = 'a-token-for-prometheus';
const bearer = { Authorization: `Bearer ${token}` };
const scrape = (service: Running, headers: Record<string, string> = bearer) => fetch(`${service.url}/metrics`, { headers });

/** The value of each series by its line up to the value. */
async function seriesOf(service: Running): Promise<ReadonlyMap<string, number>> {
  const lines = (await (await scrape(service)).text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
}

describe('metrics', () => {
  let service: Running;
  beforeAll(async () => {
    service = await startService({ METRICS_TOKEN: token, MESSAGES_PER_MINUTE: '4' }, (store) =>
      createEcho(store, ({ text }) => (text === 'fail' ? Promise.reject(new Error('inner words')) : undefined)),
    );
  });
  afterAll(() => service.stop());

  it('are for whoever has the token', async () => {
    for (const headers of [{}, { Authorization: 'Bearer a guess' }, { Authorization: token }])
      expect((await scrape(service, headers as Record<string, string>)).status).toBe(401);
    const answer = await scrape(service);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain; version=0\.0\.4/)]);
  });

  it('of faults and refusals are there before the first one: for Prometheus, what was not there has not risen', async () => {
    const series = await seriesOf(service);
    for (const channel of ['directline', 'msteams']) expect(series.get(`assistant_turn_failures_total{channel="${channel}"}`)).toBe(0);
    const contact = ['conversation', 'caller', 'recipient', 'service'].flatMap((scope) => [`requests-${scope}`, `copies-${scope}`]);
    for (const limit of ['address', 'new-tokens', 'token', 'messages', ...contact])
      expect(series.get(`assistant_limit_refusals_total{limit="${limit}"}`)).toBe(0);
  });

  it('count requests, turns, streams, refusals and mail, and tell the knowledge and the process', async () => {
    const user = await new Talker(service.url).start({ locale: 'nl' });
    await user.listen();
    await user.say('hallo');
    await user.until(({ text }) => text === '1: hallo');
    await user.say('fail');
    await user.say('again');
    await user.until(({ text }) => text === '2: again');
    await user.say('last');
    await user.until(({ text }) => text === '3: last');
    expect((await user.say('too many')).status).toBe(429);
    await fetch(`${service.url}/nothing`);
    await fetch(`${service.url}/nothing`, { method: 'DELETE' });
    const before = await service.store.conversation(user.conversationId);
    await service.store.commitTurn({
      conversationId: before?.id ?? '',
      activityId: 'request',
      version: (await service.store.memory(user.conversationId)).version,
      memory: 1,
      outgoing: [],
      log: null,
      effects: [{ kind: 'request', request: { receipt: 'NB-1', conversationId: user.conversationId, copy: false, contact: 'rvo' } }],
    });

    const series = await seriesOf(service);
    const posts = 'method="POST",route="/v3/directline/conversations/:id/activities"';
    expect(series.get(`assistant_http_request_duration_seconds_count{${posts},status="200"}`)).toBe(4);
    expect(series.get(`assistant_http_request_duration_seconds_count{${posts},status="429"}`)).toBe(1);
    expect(series.get('assistant_http_request_duration_seconds_count{method="GET",route="none",status="404"}')).toBe(1);
    expect(series.get('assistant_http_request_duration_seconds_count{method="other",route="none",status="404"}')).toBe(1);
    // The welcome is a turn too.
    expect(series.get('assistant_turns_total{channel="directline",language="nl",reply="answer"}')).toBe(4);
    // A turn that fails is tried again with the next message.
    const failures = series.get('assistant_turn_failures_total{channel="directline"}') ?? 0;
    expect(failures).toBeGreaterThanOrEqual(1);
    expect(series.get('assistant_turn_duration_seconds_count{channel="directline"}')).toBe(4 + failures);
    expect(series.get('assistant_streams_open')).toBe(1);
    expect(series.get('assistant_limit_refusals_total{limit="messages"}')).toBe(1);
    expect(series.get('assistant_outbox_waiting{kind="request"}')).toBe(1);
    expect(series.get('assistant_outbox_waiting{kind="activity"}')).toBe(0);
    expect(series.get('assistant_outbox_oldest_seconds{kind="request"}')).toBeGreaterThanOrEqual(0);
    expect([...series.keys()]).toContainEqual(expect.stringMatching(/^assistant_knowledge_info\{version="[\da-f]+"\}$/));
    expect(series.get('process_resident_memory_bytes')).toBeGreaterThan(0);
    user.hangUp();
  });

  it('hold nothing of people, and no series for what callers make up', async () => {
    const user = await new Talker(service.url).start({ user: { name: 'Anna' }, locale: 'xx-made-up' });
    await user.say('my secret question');
    for (const path of ['/made-up-1', '/made-up-2?name=Anna', `/v3/directline/conversations/${user.conversationId}`])
      await fetch(service.url + path, { headers: { Authorization: `Bearer ${user.token}` } });
    const text = await (await scrape(service)).text();
    for (const word of ['Anna', 'secret', 'made-up', '127.0.0.1', user.conversationId, user.token, 'dl_']) expect(text).not.toContain(word);
  });

  it('are all that the dashboard shows, and it shows all of ours', async () => {
    const { panels } = JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')) as { panels: { targets: { expr: string }[] }[] };
    const shown = new Set(
      panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(/\b(assistant|process|nodejs)_\w+/g) ?? [])),
    );
    const given = new Set([...(await seriesOf(service)).keys()].map((line) => line.split('{', 1)[0] as string));
    expect(panels.length).toBeGreaterThan(10);
    expect([...shown].filter((name) => !given.has(name))).toEqual([]);
    const ours = [...given].filter((name) => name.startsWith('assistant_')).map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    expect(ours.filter((name) => ![...shown].some((one) => one.startsWith(name)))).toEqual([]);
  });

  it('are all that the page for administrators names, which tells when to raise an alarm', async () => {
    const named = new Set(readFileSync('docs/operations.md', 'utf8').match(/\bassistant_\w+/g));
    const given = new Set(
      [...(await seriesOf(service)).keys()].flatMap((line) => [line.split('{', 1)[0], line.split(/_(?:bucket|sum|count)?\{/, 1)[0]]),
    );
    expect(named.size).toBeGreaterThan(7);
    expect([...named].filter((name) => !given.has(name))).toEqual([]);
  });

  it('are told also when the store does not answer', async () => {
    const broken = await startService({ METRICS_TOKEN: token });
    await broken.store.close();
    const series = await seriesOf(broken);
    expect([...series.keys()].filter((name) => name.includes('outbox'))).toEqual([]);
    expect(series.get('assistant_streams_open')).toBe(0);
    await broken.server.close();
  });
});

describe('without a port and a token', () => {
  it('there are no metrics', async () => {
    const service = await startService();
    expect((await scrape(service)).status).toBe(404);
    await service.stop();
  });
});

describe('with a port of their own', () => {
  it('metrics are there and not on the service’s port, with the token where one is set', async () => {
    for (const [environment, bare] of [
      [{ METRICS_PORT: '0' }, 200],
      [{ METRICS_PORT: '0', METRICS_TOKEN: token }, 401],
    ] as const) {
      const service = await startService(environment);
      const at = `http://127.0.0.1:${service.metricsPort}`;
      expect((await fetch(`${at}/metrics`)).status).toBe(bare);
      expect((await fetch(`${at}/metrics`, { headers: bearer })).status).toBe(200);
      expect((await fetch(`${at}/`, { headers: bearer })).status).toBe(404);
      expect((await scrape(service)).status).toBe(404);
      await service.stop();
      await expect(fetch(`${at}/metrics`)).rejects.toThrow();
    }
  });

  it('a start says so in a sentence when it is taken', async () => {
    const first = await startService({ METRICS_PORT: '0' });
    await expect(startService({ METRICS_PORT: String(first.metricsPort) })).rejects.toThrow(
      `The metrics can't have port ${first.metricsPort}: `,
    );
    await first.stop();
  });
});
