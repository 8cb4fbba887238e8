import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Streams } from '../../src/channels/directline/streams.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { pollingNotices } from '../../src/store/notices.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { type Running, startService, Talker } from '../server/service.ts';
import { request, turnWith } from './request.ts';

const { phrases } = loadKnowledge('knowledge');
const receipt = 'NB-7K3F-2QXA';
let service: Running;
let user: Talker;
beforeEach(async () => {
  service = await startService();
  user = await new Talker(service.url).start();
  await user.listen();
  await user.until(({ text }) => text?.startsWith('welcome') === true);
  const effects = [{ kind: 'request' as const, request: request({ conversationId: user.conversationId }) }];
  await turnWith(service.store, user.conversationId, effects, { activityId: 'asked' });
});
afterEach(async () => {
  user.hangUp();
  await service.stop();
});

/** A colleague at work, in a process of his own. */
const colleague = async (...words: string[]) => {
  const node = ['--disable-warning=ExperimentalWarning', 'src/cli/requests.ts', ...words];
  const { stdout } = await promisify(execFile)(process.execPath, node, { env: { ...process.env, DATA_DIR: service.config.dataDir } });
  return stdout;
};

describe('the answer of a colleague', () => {
  it('reaches the open chat and the one that comes back, labelled as written by a person', async () => {
    expect(await colleague('answer', receipt, 'Bayern Innovativ hilft Ihnen.')).toBe(`The answer to ${receipt} stands in the chat.\n`);
    const heard = await user.until(({ id }) => id.startsWith(receipt));
    const label = phrases['person.label']?.de;
    expect(heard).toMatchObject({
      type: 'message',
      text: `${label}\n\nBayern Innovativ hilft Ihnen.`,
      locale: 'de',
      from: { id: 'assistant', role: 'bot' },
      suggestedActions: {
        actions: ['choice.reply-to-person', 'choice.close-request'].map((key) => {
          const text = phrases[key]?.de.replace('{receipt}', receipt);
          return { type: 'imBack', title: text, value: text };
        }),
      },
      channelData: {
        person: true,
        reply: { kind: 'contact', language: 'de', intent: 'person-answer', confidence: 1, entities: [], sources: [] },
        parts: [{ kind: 'text', text: 'Bayern Innovativ hilft Ihnen.' }],
      },
    });
    expect((await user.poll()).activities.at(-1)).toEqual(heard);

    const reloaded = Object.assign(new Talker(service.url), { token: user.token, conversationId: user.conversationId });
    await reloaded.reconnect();
    expect(await reloaded.until(({ id }) => id === heard.id)).toEqual(heard);
    reloaded.hangUp();
  });

  it('comes between the answers of the assistant in the order of the log', async () => {
    await user.say('one');
    await user.until(({ text }) => text?.endsWith(': one') === true);
    await colleague('answer', receipt, 'Ja');
    await user.say('two');
    await user.until(({ text }) => text?.endsWith(': two') === true);
    const heard = user.heard.map(({ id }) => id);
    expect(heard).toEqual((await user.poll()).activities.map(({ id }) => id));
    expect(heard.filter((id) => id.startsWith(receipt))).toHaveLength(1);
  });

  it('reaches the next service that has the conversation open, when two share a store', async () => {
    const other = await openStore(service.config.dataDir);
    const conversation = await other.conversation(user.conversationId);
    await other.append(user.conversationId, [{ id: 'from afar', type: 'message', from: { id: 'assistant', role: 'bot' } }]);
    expect(conversation?.channel).toBe('directline');
    await user.until(({ id }) => id === 'from afar');
    await other.close();
  });
});

describe('the lookout for what others write', () => {
  it('reports a store that does not answer, and goes on', async () => {
    const errors: unknown[] = [];
    const { promise: twice, resolve } = Promise.withResolvers<void>();
    const { watch } = pollingNotices(5);
    const broken = { ...service.store, watch, ends: () => Promise.reject(new Error('locked')) };
    const streams = new Streams(broken, (error) => {
      if (errors.push(error) === 2) resolve();
    });
    const socket = { readyState: 1, on: () => {}, send: (_: string, done: () => void) => done(), close: () => {} };
    streams.open(user.conversationId, socket as never, { seq: 0, at: undefined }, async () => {});
    await twice;
    streams.close();
    expect(errors[0]).toEqual(new Error('locked'));
  });
});
