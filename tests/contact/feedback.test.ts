import { type Activity, type Running, startService, Talker } from '../server/service.ts';

let service: Running;
let user: Talker;
let answerId: string;
beforeAll(async () => {
  service = await startService();
  user = await new Talker(service.url).start();
  await user.listen();
  await user.say('hallo');
  answerId = (await user.until(({ text }) => text === '1: hallo')).id;
});
afterAll(async () => {
  user.hangUp();
  await service.stop();
});

const post = (value: unknown) =>
  user.call('POST', `/conversations/${user.conversationId}/activities`, { type: 'event', name: 'feedback', value });
const kept = async () => (await service.store.feedback()).map(({ createdAt: _, ...said }) => said);

describe('feedback', () => {
  it('is kept with the question and the answer it is about, once, masked, and answered by nothing', async () => {
    const { watermark } = await user.poll();
    const answer = await post({ activityId: answerId, helpful: true });
    expect([answer.status, await answer.json()]).toEqual([200, { id: expect.stringContaining(user.conversationId) }]);
    const reason = `  bel 06-12345678 of mail jan@example.org  ${'x'.repeat(600)}`;
    expect((await post({ activityId: answerId, helpful: false, reason })).status).toBe(200);
    const question = user.heard.find(({ text }) => text === 'hallo');
    expect(await kept()).toEqual([
      {
        conversationId: user.conversationId,
        answerId,
        questionId: question?.id,
        knowledge: undefined,
        helpful: false,
        reason: `bel [phone] of mail [e-mail]  ${'x'.repeat(600)}`.slice(0, 500),
      },
    ]);
    const shown = (await user.poll(watermark)).activities as readonly (Activity & { readonly value?: unknown })[];
    expect(shown.map(({ type, value }) => [type, value])).toEqual([
      ['event', { activityId: answerId, helpful: true }],
      ['event', { activityId: answerId, helpful: false, reason: expect.stringMatching(/^bel \[phone\] of mail \[e-mail\]/) }],
    ]);
  });

  it('knows the version of the knowledge that the answer came from', async () => {
    const activity = { id: 'a7', type: 'message', from: { id: 'assistant', role: 'bot' }, replyToId: 'q7' };
    const { version } = await service.store.memory(user.conversationId);
    const turn = { conversationId: user.conversationId, activityId: 'q7', version, memory: 1, outgoing: [activity] };
    await service.store.commitTurn({ ...turn, log: { knowledge: 'f00d' } });
    await post({ activityId: 'a7', helpful: true });
    expect(await kept()).toContainEqual(
      expect.objectContaining({ answerId: 'a7', questionId: 'q7', knowledge: 'f00d', reason: undefined }),
    );
  });

  it.each([
    [undefined, 'value: '],
    [{ helpful: true }, 'value.activityId: '],
    [{ activityId: 'a7', helpful: 'yes' }, 'value.helpful: '],
    [{ activityId: 'a7', helpful: true, reason: 5 }, 'value.reason: '],
    [{ activityId: 'a7', helpful: true, stars: 5 }, 'value: '],
    [{ activityId: 'nothing', helpful: true }, 'names no message of the assistant'],
  ])('such as %j is refused in words', async (value, message) => {
    const answer = await post(value);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(message);
  });

  it('about what the user said is refused', async () => {
    const question = user.heard.find(({ text }) => text === 'hallo');
    expect((await post({ activityId: question?.id, helpful: true })).status).toBe(400);
  });

  it('about another conversation is refused', async () => {
    const other = await new Talker(service.url).start();
    const answer = await other.call('POST', `/conversations/${other.conversationId}/activities`, {
      type: 'event',
      name: 'feedback',
      value: { activityId: answerId, helpful: true },
    });
    expect(answer.status).toBe(400);
  });

  it('leaves other events as they were: kept and shown back', async () => {
    const event = { type: 'event', name: 'opened', value: { activityId: 5 } };
    expect((await user.call('POST', `/conversations/${user.conversationId}/activities`, event)).status).toBe(200);
    await user.until(({ type }) => type === 'event');
  });
});
