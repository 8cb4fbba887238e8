import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { createAssistant } from '../../src/assistant/assistant.ts';
import { inSpan } from '../../src/tracing/index.ts';
import { realMind } from '../assistant/talk.ts';
import { type Running, startService, Talker } from '../server/service.ts';

/** What an administrator loads at the start, with the spans kept in memory. */
const spans = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
provider.register();

let service: Running;
beforeAll(async () => {
  const mind = realMind();
  service = await startService({}, (store) => createAssistant(store, () => mind));
}, 120_000);
afterAll(async () => {
  await service.stop();
  await provider.shutdown();
  trace.disable();
});
beforeEach(() => spans.reset());

const named = (name: string) => spans.getFinishedSpans().filter((span) => span.name === name);
const parentOf = (span: ReadableSpan | undefined) =>
  spans.getFinishedSpans().find((other) => other.spanContext().spanId === span?.parentSpanContext?.spanId)?.name;

describe('a trace', () => {
  it('follows a message from the request of its caller through turn, understanding and store to the delivery', async () => {
    const user = await new Talker(service.url).start();
    await user.listen();
    await user.until(({ from }) => from.role === 'bot');
    spans.reset();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await user.call(
      'POST',
      `/conversations/${user.conversationId}/activities`,
      { type: 'message', text: 'Welke regio past bij ICT?' },
      { traceparent },
    );
    await user.until(({ replyToId }) => replyToId !== undefined && !replyToId.endsWith('opening'));
    // The turn has sent its answer before its own span ends.
    await service.server.close();

    const [request] = named('POST /v3/directline/conversations/:id/activities');
    const [turn] = named('turn');
    expect(request?.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    expect(request?.attributes).toMatchObject({
      'http.route': '/v3/directline/conversations/:id/activities',
      'http.response.status_code': 200,
    });
    expect(parentOf(turn)).toBe(request?.name);
    for (const name of ['understanding', 'store memory', 'store commitTurn', 'delivery']) {
      const span = named(name).find((one) => parentOf(one) === 'turn');
      expect([name, span?.spanContext().traceId]).toEqual([name, turn?.spanContext().traceId]);
    }
    const told = spans.getFinishedSpans().map(({ name, attributes, events }) => ({ name, attributes, events }));
    for (const personal of ['ICT', user.conversationId, user.token, '127.0.0.1']) expect(JSON.stringify(told)).not.toContain(personal);
    const line = service.logged.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'turn' && msg.traceId !== '');
    expect(line).toMatchObject({ traceId: expect.stringMatching(/^[\da-f]{32}$/) });
    user.hangUp();
  });

  it('marks what has failed, without the words of the error, and hands the error on', async () => {
    await expect(inSpan('later', {}, () => Promise.reject(new RangeError('anna@example.org')))).rejects.toThrow('anna');
    expect(() =>
      inSpan('at once', {}, () => {
        throw new TypeError('anna@example.org');
      }),
    ).toThrow('anna');
    expect(spans.getFinishedSpans().map(({ name, status }) => [name, status])).toEqual([
      ['later', { code: 2, message: 'RangeError' }],
      ['at once', { code: 2, message: 'TypeError' }],
    ]);
  });
});
