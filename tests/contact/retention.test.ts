import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { createRetention, type RetentionSettings } from '../../src/contact/retention.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { requested, turnWith } from './request.ts';

const days = { conversations: 30, requests: 180, feedback: 365, questions: 90 };
const day = 24 * 3_600_000;
let folder: string;
let store: Store;
let deleted: unknown[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'retention-'));
  store = await openStore(folder);
  deleted = [];
  const { receipt } = await requested(store);
  await turnWith(store, 'c1', [], { unanswered: { text: 'wie?', language: 'nl', reply: 'fallback' } });
  await store.saveFeedback({ conversationId: 'c1', answerId: 'a', questionId: 'q', knowledge: 'v', helpful: true, reason: undefined });
  await requested(store, { receipt: 'NB-CLOSED', conversationId: 'c2' });
  await store.closeRequest({ receipt: 'NB-CLOSED', by: 'mo' });
  expect(receipt).toBe('NB-7K3F-2QXA');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const later = (passed: number, over: Partial<RetentionSettings> = {}) =>
  createRetention({
    store,
    days,
    onDeleted: (counts) => deleted.push(counts),
    onError: (error) => deleted.push(error),
    now: () => Date.now() + passed * day,
    ...over,
  });

const left = async () => ({
  conversations: [(await store.conversation('c1'))?.id, (await store.conversation('c2'))?.id].filter((id) => id !== undefined),
  requests: (await store.requests(['open', 'closed'])).map(({ receipt }) => receipt),
  feedback: (await store.feedback()).length,
  questions: (await store.unansweredQuestions()).length,
});

describe('retention', () => {
  const everything = { conversations: ['c1', 'c2'], requests: ['NB-7K3F-2QXA', 'NB-CLOSED'], feedback: 1, questions: 1 };
  const open = ['NB-7K3F-2QXA'];
  it.each([
    [29, everything],
    [31, { ...everything, conversations: [] }],
    [91, { ...everything, conversations: [], questions: 0 }],
    [181, { conversations: [], requests: open, feedback: 1, questions: 0 }],
    [366, { conversations: [], requests: open, feedback: 0, questions: 0 }],
  ])('leaves after %i days what the settings still keep, and an open request always', async (passed, kept) => {
    await later(passed).enforce();
    expect(await left()).toEqual(kept);
  });

  it('takes log, turns and memory with the conversation', async () => {
    await later(31).enforce();
    expect(await store.activities('c1', 0, 10)).toEqual([]);
    expect(await store.turnLog('c1', 'turn-0')).toBeUndefined();
    expect(await store.memory('c1')).toEqual({ version: 0, memory: undefined });
  });

  it('counts from the last activity, not from the first', async () => {
    await store.createConversation({ id: 'old', channel: 'directline', userId: 'dl_1', createdAt: 1 });
    await store.append('old', [{ id: 'a', type: 'message' }]);
    await store.createConversation({ id: 'older', channel: 'directline', userId: 'dl_1', createdAt: 1 });
    await later(0).enforce();
    expect([await store.conversation('old'), await store.conversation('older')]).toEqual([expect.anything(), undefined]);
  });

  it('says what it deleted, and nothing when there was nothing', async () => {
    await later(366).enforce();
    await later(366).enforce();
    expect(deleted).toEqual([{ conversations: 2, requests: 1, feedback: 1, questions: 1 }]);
  });

  it('believes a clock that has jumped ahead when it has stayed so for an hour', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'hrtime'] });
    try {
      const retention = later(0, { now: Date.now });
      retention.start();
      await retention.stop();
      retention.start();
      jest.setSystemTime(Date.now() + 31 * day);
      jest.advanceTimersByTime(3_600_000);
      expect(deleted).toEqual([new Error('The clock has jumped ahead, so nothing is deleted for an hour.')]);
      jest.advanceTimersByTime(3_600_000);
      await retention.stop();
      expect((await left()).conversations).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('begins at the start, and tells of a failure without ending', async () => {
    const working = later(31);
    working.start();
    await working.stop();
    expect((await left()).conversations).toEqual([]);
    const failing = later(31, { store: { ...store, deleteOlder: () => Promise.reject(new Error('locked')) } });
    failing.start();
    await failing.stop();
    expect(deleted.at(-1)).toEqual(new Error('locked'));
  });
});
