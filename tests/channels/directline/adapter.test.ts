import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Activity, TurnContext } from 'botbuilder';
import { DirectLineAdapter } from '../../../src/channels/directline/adapter.ts';
import { createDirectLine } from '../../../src/channels/directline/index.ts';
import { Streams } from '../../../src/channels/directline/streams.ts';
import { renderForWebChat } from '../../../src/channels/render.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { createEcho } from '../../server/echo.ts';

let folder: string;
let store: Store;
let streams: Streams;
let adapter: DirectLineAdapter;
const question = {
  type: 'message',
  id: 'q1',
  text: 'hallo',
  channelId: 'directline',
  conversation: { id: 'c1' },
  from: { id: 'dl_1', role: 'user' },
  recipient: { id: 'assistant', role: 'bot' },
} as unknown as Activity;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'adapter-'));
  store = await openStore(folder);
  await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
  await store.append('c1', [question as never]);
  streams = new Streams(store, (error) => {
    throw error;
  });
  adapter = new DirectLineAdapter(store, streams);
});
afterEach(async () => {
  streams.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const log = async () => (await store.activities('c1', 0, 100)).map(({ activity }) => activity);

describe('the Direct Line adapter', () => {
  it('writes what a bot sends to the log, as an answer from the bot to the user', async () => {
    await adapter.receive(question, async (context) => {
      const sent = await context.sendActivities([
        { type: 'message', text: 'one' },
        { type: 'typing' },
        { type: 'trace' },
        { type: 'message', text: 'two' },
      ]);
      expect(sent).toHaveLength(4);
    });
    expect((await log()).slice(1)).toMatchObject([
      { text: 'one', from: { id: 'assistant' }, recipient: { id: 'dl_1' }, replyToId: 'q1', id: expect.stringMatching(/^c1\|/) },
      { text: 'two' },
    ]);
  });

  it('replaces a message', async () => {
    await adapter.receive(question, async (context) => {
      const sent = await context.sendActivity('first');
      await context.updateActivity({ type: 'message', id: sent?.id ?? '', text: 'second' });
    });
    expect((await log()).map(({ text }) => text)).toEqual(['hallo', 'second']);
  });

  it('deletes a message and leaves word of it', async () => {
    await adapter.receive(question, async (context) => {
      const sent = await context.sendActivity('first');
      await context.deleteActivity(sent?.id ?? '');
    });
    expect((await log())[1]).toMatchObject({ type: 'messageDelete' });
    expect(JSON.stringify(await log())).not.toContain('first');
  });

  it('says so when there is nothing to change', async () => {
    await expect(adapter.receive(question, (context) => context.deleteActivity('unknown'))).rejects.toThrow('has no activity "unknown"');
  });

  it('goes on with a conversation later', async () => {
    await adapter.continueConversation(TurnContext.getConversationReference(question), async (context) => {
      await context.sendActivity('by the way');
    });
    expect((await log())[1]).toMatchObject({ text: 'by the way', conversation: { id: 'c1' }, recipient: { id: 'dl_1' } });
  });

  it('runs middleware, whose changes reach the log and the user, also of what a turn has saved', async () => {
    const errors: unknown[] = [];
    const directLine = createDirectLine({
      store,
      bot: { channel: 'directline', assistant: createEcho(store), render: (reply) => renderForWebChat(reply, { source: '', checked: '' }) },
      signingKeys: async () => ['k'.repeat(32)],
      secret: undefined,
      limits: { requestsPerMinute: 1000, tokensPerMinute: 1, messagesPerMinute: 1, charactersPerMinute: 1000, megabytesPerDay: 100 },
      publicUrl: () => 'http://localhost',
      onError: (error) => errors.push(error),
      onRefused: () => {},
    });
    directLine.adapter.use(async (context, next) => {
      context.onSendActivities(async (_context, activities, send) => {
        for (const activity of activities) activity.text = activity.text?.toUpperCase() ?? '';
        return send();
      });
      await next();
    });
    await directLine.recover();
    await directLine.finish();
    directLine.closeStreams();
    expect(errors).toEqual([]);
    expect((await log()).map(({ text }) => text)).toEqual(['hallo', '1: HALLO']);
  });
});
