import type { Store } from '../../src/store/store.ts';
import { request, requested, turnWith } from '../contact/request.ts';

/** What every store promises about requests, mails, feedback and deletion, whatever engine is below it. `open` gives an empty store. */
export function keepsRequests(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  const receipt = request().receipt;
  const answer = { receipt, text: 'Bayern Innovativ.', by: 'kees', activity: { type: 'message', text: 'Bayern Innovativ.' } };

  describe('a request', () => {
    it('is recorded with the turn that says so, and with its mails', async () => {
      const made = await requested(store, { copy: true });
      expect(await store.request(receipt)).toEqual({
        receipt,
        conversationId: 'c1',
        state: 'open',
        claimedBy: undefined,
        details: made,
        createdAt: expect.any(Number),
        closedAt: undefined,
        contact: made.contact,
        assignedBy: undefined,
        waitingSince: expect.any(Number),
        steps: 0,
        lastStep: undefined,
        reminders: 0,
        remindedAt: undefined,
      });
      expect((await store.mailings(receipt)).map(({ id, kind, attempts }) => [id, kind, attempts])).toEqual([
        [`${receipt}-request`, 'request', 0],
        [`${receipt}-copy`, 'copy', 0],
      ]);
      expect((await store.activities('c1', 0, 10)).map(({ activity }) => activity.text)).toEqual(['done']);
    });

    it('has no copy without an address', async () => {
      const { email: _, ...nowhere } = request({ copy: true });
      await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
      await turnWith(store, 'c1', [{ kind: 'request', request: nowhere }]);
      expect((await store.mailings(receipt)).map(({ kind }) => kind)).toEqual(['request']);
    });

    it('of a turn that is not saved is not recorded', async () => {
      await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
      const effects = [{ kind: 'request' as const, request: request() }];
      expect((await turnWith(store, 'c1', effects, { version: 7 })).kind).toBe('conflict');
      await expect(turnWith(store, 'c1', effects, { outgoing: [{ type: 'message' }] })).rejects.toThrow('has no id');
      expect(await store.request(receipt)).toBeUndefined();
      await turnWith(store, 'c1', [], { activityId: 'q1' });
      expect((await turnWith(store, 'c1', effects, { activityId: 'q1' })).kind).toBe('answered');
      expect(await store.requests(['open'])).toEqual([]);
    });

    it('of a receipt that is taken is told so, and leaves the first as it is', async () => {
      await requested(store);
      await store.createConversation({ id: 'c2', channel: 'directline', userId: 'dl_2', createdAt: 1 });
      for (const conversationId of ['c1', 'c2'])
        expect(await turnWith(store, conversationId, [{ kind: 'request', request: request({ conversationId, name: 'Bert' }) }])).toEqual({
          kind: 'taken',
          receipt,
        });
      expect((await store.request(receipt))?.details).toMatchObject({ name: 'Anna Müller' });
      expect((await store.memory('c2')).version).toBe(0);
    });

    it('that is sent in again is recorded and mailed once', async () => {
      const made = await requested(store, { copy: true });
      await store.delivered(`${receipt}-request`, 5);
      for (const copy of [true, false])
        expect((await turnWith(store, 'c1', [{ kind: 'request', request: { ...made, copy } }])).kind).toBe('saved');
      expect(await store.requests(['open'])).toHaveLength(1);
      expect((await store.mailings(receipt)).map(({ kind, sentAt }) => [kind, sentAt])).toEqual([
        ['request', 5],
        ['copy', undefined],
      ]);
    });

    it('keeps its turn though a question of the same name was kept before', async () => {
      const unanswered = { text: 'wie doet fietsen?', language: 'nl', reply: 'fallback' };
      await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
      await turnWith(store, 'c1', [], { activityId: 'q1', unanswered });
      await store.deleteOlder({ conversations: Date.now() + 1000, requests: 0, feedback: 0, questions: 0 });
      await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
      expect((await turnWith(store, 'c1', [], { activityId: 'q1', unanswered })).kind).toBe('saved');
    });

    it('is listed by its state, oldest first', async () => {
      await requested(store, { receipt: 'NB-1', conversationId: 'c1' });
      await requested(store, { receipt: 'NB-2', conversationId: 'c2' });
      await store.closeRequest({ receipt: 'NB-1', by: 'mo' });
      const listed = async (...states: Parameters<Store['requests']>[0]) => (await store.requests(states)).map(({ receipt }) => receipt);
      expect([await listed('open'), await listed('closed'), await listed('open', 'closed')]).toEqual([
        ['NB-2'],
        ['NB-1'],
        ['NB-1', 'NB-2'],
      ]);
    });

    it('is taken by one colleague', async () => {
      await requested(store);
      expect([
        await store.claimRequest({ receipt, by: 'kees' }),
        await store.claimRequest({ receipt, by: 'mo' }),
        await store.claimRequest({ receipt: 'NB-9', by: 'mo' }),
      ]).toEqual([{ kind: 'done' }, { kind: 'overtaken' }, { kind: 'unknown' }]);
      expect(await store.request(receipt)).toMatchObject({ state: 'claimed', claimedBy: 'kees' });
    });

    it('is answered in the log of its conversation', async () => {
      await requested(store);
      const result = await store.answerRequest(answer);
      expect(result).toEqual({
        kind: 'done',
        outgoing: {
          seq: 2,
          at: expect.any(Number),
          activity: { type: 'message', text: 'Bayern Innovativ.', id: expect.stringContaining(receipt) },
        },
      });
      expect((await store.activities('c1', 1, 10)).map(({ activity }) => activity.text)).toEqual(['Bayern Innovativ.']);
      expect(await store.request(receipt)).toMatchObject({ state: 'answered' });
      expect(await store.requestMessages(receipt)).toEqual([{ by: 'kees', text: 'Bayern Innovativ.', createdAt: expect.any(Number) }]);
    });

    it('is not answered when it is unknown, closed, or its conversation is gone', async () => {
      await requested(store);
      expect(await store.answerRequest({ ...answer, receipt: 'NB-9' })).toEqual({ kind: 'unknown' });
      await store.deleteOlder({ conversations: Date.now() + 1000, requests: 0, feedback: 0, questions: 0 });
      expect(await store.answerRequest(answer)).toEqual({ kind: 'conversation-gone' });
      await store.closeRequest({ receipt, by: 'mo' });
      expect(await store.answerRequest(answer)).toEqual({ kind: 'closed' });
      expect(await store.requestMessages(receipt)).toEqual([]);
    });

    it('is opened again by what the person adds, and stays with the colleague who took it', async () => {
      await requested(store);
      await store.answerRequest(answer);
      await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Danke, und in Hessen?' }]);
      expect(await store.request(receipt)).toMatchObject({ state: 'open' });
      await store.claimRequest({ receipt, by: 'kees' });
      await store.closeRequest({ receipt, by: 'mo' });
      await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Noch etwas.' }]);
      expect(await store.request(receipt)).toMatchObject({ state: 'claimed', claimedBy: 'kees', closedAt: undefined });
      expect((await store.requestMessages(receipt)).map(({ by, text }) => [by, text])).toEqual([
        ['kees', 'Bayern Innovativ.'],
        [undefined, 'Danke, und in Hessen?'],
        [undefined, 'Noch etwas.'],
      ]);
    });

    it('is out of reach for other conversations', async () => {
      await requested(store);
      await store.createConversation({ id: 'c2', channel: 'directline', userId: 'dl_2', createdAt: 1 });
      await turnWith(store, 'c2', [
        { kind: 'person-said', receipt, text: 'ha' },
        { kind: 'close-request', receipt },
        { kind: 'close-request', receipt: 'NB-9' },
      ]);
      expect(await store.request(receipt)).toMatchObject({ state: 'open' });
      expect(await store.requestMessages(receipt)).toEqual([]);
    });

    it('is closed once, by a colleague or by the person', async () => {
      await requested(store);
      await turnWith(store, 'c1', [{ kind: 'close-request', receipt }]);
      expect(await store.request(receipt)).toMatchObject({ state: 'closed', closedAt: expect.any(Number) });
      expect([await store.closeRequest({ receipt, by: 'mo' }), await store.closeRequest({ receipt: 'NB-9', by: 'mo' })]).toEqual([
        { kind: 'closed' },
        { kind: 'unknown' },
      ]);
      expect(await store.mailings(receipt)).toEqual([]);
    });

    it('that the person closes still brings the team what the person had added, and no other mail', async () => {
      await requested(store, { copy: true });
      await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Danke!' }]);
      await turnWith(store, 'c1', [{ kind: 'close-request', receipt }]);
      expect((await store.mailings(receipt)).map(({ kind }) => kind)).toEqual(['said']);
      await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Noch etwas.' }]);
      await store.closeRequest({ receipt, by: 'mo' });
      expect(await store.mailings(receipt)).toEqual([]);
    });
  });

  describe('a mail', () => {
    it('is claimed by one of many, the one that has waited longest first', async () => {
      await requested(store, { copy: true });
      const now = Date.now();
      const claimed = await Promise.all(Array.from({ length: 5 }, () => store.claimDelivery(['request', 'said', 'copy'], now, now + 1000)));
      expect(claimed.flatMap((mail) => (mail ? [mail.kind] : [])).sort()).toEqual(['copy', 'request']);
      expect(await store.claimDelivery(['request', 'said', 'copy'], now + 999, now + 2000)).toBeUndefined();
      expect(await store.claimDelivery(['request', 'said', 'copy'], now + 1000, now + 2000)).toMatchObject({ attempts: 2 });
    });

    it('that was sent, or given up, is due no more', async () => {
      expect(await store.waitingDeliveries()).toEqual([]);
      await requested(store, { copy: true });
      const since = expect.any(Number);
      expect([...(await store.waitingDeliveries())].sort((one, other) => one.kind.localeCompare(other.kind))).toEqual([
        { kind: 'copy', count: 1, since },
        { kind: 'request', count: 1, since },
      ]);
      await store.delivered(`${receipt}-request`, 5);
      await store.notDelivered(`${receipt}-copy`, 'no such user', undefined);
      expect(await store.claimDelivery(['request', 'said', 'copy'], Number.MAX_SAFE_INTEGER, 1)).toBeUndefined();
      await store.notDelivered(`${receipt}-request`, 'too late', 1);
      expect(await store.waitingDeliveries()).toEqual([]);
      expect((await store.mailings(receipt)).map(({ sentAt, lastError, nextAt }) => [sentAt, lastError, nextAt])).toEqual([
        [5, undefined, undefined],
        [undefined, 'no such user', undefined],
      ]);
    });
  });

  describe('what was put off for longer than any wait', () => {
    it('was so under a clock that was wrong, and is due', async () => {
      await requested(store);
      const kinds = ['request'] as const;
      const later = Date.now() + 366 * 24 * 3_600_000;
      await store.claimDelivery(kinds, later, later + 1000);
      await store.notDelivered(`${receipt}-request`, 'busy', later + 30_000);
      expect(await store.claimDelivery(kinds, Date.now(), Date.now() + 1000)).toMatchObject({ receipt, attempts: 2 });
      expect(await store.claimDelivery(kinds, Date.now(), Date.now() + 1000)).toBeUndefined();
    });
  });

  describe('words', () => {
    it('of people are taken whatever characters they have', async () => {
      await requested(store);
      const odd = 'nul \u0000, half a pair \ud83d, whole 😀';
      await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: odd }], {
        unanswered: { text: odd, language: 'nl', reply: 'fallback' },
      });
      const about = { conversationId: 'c1', answerId: 'a1', questionId: 'q1', knowledge: 'v1' };
      await store.saveFeedback({ ...about, helpful: true, reason: odd });
      const kept = [
        (await store.requestMessages(receipt))[0]?.text,
        (await store.unansweredQuestions())[0]?.text,
        (await store.feedback())[0]?.reason,
      ];
      for (const text of kept) expect(text).toMatch(/^nul .*, half a pair .*, whole 😀$/);
    });
  });

  describe('deleting what is old', () => {
    it('goes through any number of conversations, and tells how many', async () => {
      for (let count = 0; count < 230; count++)
        await store.createConversation({ id: `old-${count}`, channel: 'directline', userId: 'dl_1', createdAt: 1 });
      await store.append('old-7', [{ id: 'q1', type: 'message' }]);
      const nothing = { requests: 0, feedback: 0, questions: 0 };
      expect(await store.deleteOlder({ conversations: 2, ...nothing })).toEqual({ conversations: 229, ...nothing });
      expect([await store.conversation('old-7'), await store.conversation('old-8')]).toEqual([
        expect.objectContaining({ id: 'old-7' }),
        undefined,
      ]);
    });

    it('is done once where several do it at once', async () => {
      for (let count = 0; count < 130; count++)
        await store.createConversation({ id: `old-${count}`, channel: 'directline', userId: 'dl_1', createdAt: 1 });
      const cutoffs = { conversations: 2, requests: 0, feedback: 0, questions: 0 };
      const deleted = await Promise.all(Array.from({ length: 4 }, () => store.deleteOlder(cutoffs)));
      expect(deleted.reduce((sum, { conversations }) => sum + conversations, 0)).toBe(130);
    });
  });

  describe('feedback', () => {
    it('is kept once an answer, with what was said last', async () => {
      const said = { conversationId: 'c1', answerId: 'a1', questionId: 'q1', knowledge: 'v1', helpful: true, reason: undefined };
      await store.saveFeedback(said);
      await store.saveFeedback({ ...said, helpful: false, reason: 'too long' });
      await store.saveFeedback({ ...said, answerId: 'a2', questionId: undefined, knowledge: undefined });
      expect((await store.feedback()).map(({ answerId, helpful, reason, questionId }) => [answerId, helpful, reason, questionId])).toEqual([
        ['a1', false, 'too long', 'q1'],
        ['a2', true, undefined, undefined],
      ]);
    });
  });

  describe('a question without an answer', () => {
    it('is kept with the turn, and the turn log is found by the activity', async () => {
      await requested(store);
      const unanswered = { text: 'wie doet fietsen?', language: 'nl', reply: 'fallback' };
      await turnWith(store, 'c1', [], { activityId: 'q5', unanswered, log: { knowledge: 'v2' } });
      expect(await store.unansweredQuestions()).toEqual([{ ...unanswered, createdAt: expect.any(Number) }]);
      expect(await store.turnLog('c1', 'q5')).toEqual({ knowledge: 'v2' });
      expect([await store.turnLog('c1', 'q9'), await store.turnLog('c9', 'q5')]).toEqual([undefined, undefined]);
    });
  });

  describe('the log', () => {
    it('tells where it ends, of many conversations at once', async () => {
      const ids = Array.from({ length: 230 }, (_, index) => `c${index}`);
      for (const id of ids) await store.createConversation({ id, channel: 'directline', userId: 'dl_1', createdAt: 1 });
      await store.append('c0', [{ id: 'a', type: 'message' }]);
      await store.append('c229', [
        { id: 'a', type: 'message' },
        { id: 'b', type: 'message' },
      ]);
      const ends = await store.ends([...ids, 'nowhere']);
      expect([ends.size, ends.get('c0')?.seq, ends.get('c1')?.seq, ends.get('c229')?.seq, ends.has('nowhere')]).toEqual([
        230,
        1,
        0,
        2,
        false,
      ]);
      expect(await store.ends([])).toEqual(new Map());
    });

    it('gives one activity by its id', async () => {
      await requested(store);
      expect(await store.activity('c1', 'turn-0-0')).toMatchObject({ text: 'done' });
      expect([await store.activity('c1', 'x'), await store.activity('c2', 'turn-0-0')]).toEqual([undefined, undefined]);
    });
  });

  describe('erasing by a turn', () => {
    it('leaves nothing of before, goes on counting, and answers the turn once', async () => {
      await requested(store);
      await store.append('c1', [{ id: 'wis', type: 'message', text: 'wis alles', from: { role: 'user' } }]);
      const result = await turnWith(store, 'c1', [{ kind: 'erase' }], { activityId: 'wis', memory: undefined });
      expect(result).toMatchObject({ kind: 'saved', outgoing: [{ seq: 3, activity: { text: 'done' } }] });
      expect((await store.activities('c1', 0, 10)).map(({ seq }) => seq)).toEqual([3]);
      expect(await store.request(receipt)).toBeUndefined();
      expect(await store.mailings(receipt)).toEqual([]);
      expect((await store.memory('c1')).memory).toBeUndefined();
      expect((await turnWith(store, 'c1', [], { activityId: 'wis' })).kind).toBe('answered');
    });
  });
}
