import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyMemory } from '../../src/answering/memory.ts';
import { createAssistant } from '../../src/assistant/assistant.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { realMind } from '../assistant/talk.ts';

let folder: string;
let store: Store;
let say: (text: string) => Promise<unknown>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unanswered-'));
  store = await openStore(folder);
  const mind = realMind();
  const assistant = createAssistant(store, () => mind);
  await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
  let count = 0;
  say = (text) => {
    const activityId = `q${++count}`;
    const turn = { kind: 'message' as const, conversationId: 'c1', channel: 'directline' as const, activityId, text, at: Date.now() };
    return assistant.handle(turn, () => [{ id: `${activityId}-0`, type: 'message' }]);
  };
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const questions = async () => (await store.unansweredQuestions()).map(({ text, reply }) => [text, reply]);

describe('a message without an answer', () => {
  it('is kept for those who improve the knowledge, masked, and one with an answer is not', async () => {
    await say('Welke regio past bij logistiek?');
    await say('wie wint zaterdag het voetbal? (jan@example.org, 06-12345678)');
    await say('?!');
    expect(await questions()).toEqual([['wie wint zaterdag het voetbal? ([e-mail], [phone])', 'fallback']]);
  });

  it('is not kept while a dialog runs: it may be a name', async () => {
    const before = await questions();
    const { version } = await store.memory('c1');
    const dialog = { name: 'contact-request', open: 'name', fields: {} };
    await store.commitTurn({ conversationId: 'c1', activityId: 'd', version, memory: { ...emptyMemory, dialog }, outgoing: [], log: null });
    await say('Xaveria Quist uit Zundert');
    expect(await questions()).toEqual(before);
  });
});
