import type { Store } from '../../src/store/store.ts';
import { requested, turnWith } from '../contact/request.ts';

/** What every store promises about what is brought to a channel, and about speaking to it later. `open` gives an empty store. */
export function keepsDeliveries(open: () => Promise<Store>): void {
  let store: Store;
  const reference = {
    id: 'c1',
    conversationId: 'c1',
    place: 'chat-1',
    reference: { serviceUrl: 'https://teams.example', user: { id: '29:u' } },
  };
  const answered = (sendAt: number, conversationId = 'c1') => turnWith(store, conversationId, [], { sendAt });

  beforeEach(async () => {
    store = await open();
    for (const id of ['c1', 'c2']) await store.createConversation({ id, channel: 'msteams', userId: '29:u', createdAt: 1 });
  });
  afterEach(() => store.close());

  describe('an answer for a channel that does not fetch it', () => {
    it('waits in the outbox from the time the turn says, apart from mails', async () => {
      await answered(5000);
      expect(await store.claimDelivery(['activity'], 4999, 9000)).toBeUndefined();
      expect(await store.claimDelivery(['request', 'said', 'copy'], 5000, 9000)).toBeUndefined();
      expect(await store.claimDelivery(['activity'], 5000, 9000)).toEqual({
        kind: 'activity',
        id: '["c1","turn-0-0"]',
        conversationId: 'c1',
        activityId: 'turn-0-0',
        attempts: 1,
        createdAt: expect.any(Number),
        sentAt: undefined,
        lastError: undefined,
        nextAt: 9000,
        sentAs: undefined,
      });
      expect(await store.claimDelivery(['activity'], 8999, 9999)).toBeUndefined();
      expect(await store.claimDelivery(['activity'], 9000, 9999)).toMatchObject({ attempts: 2 });
    });

    it('is found by the name the channel gave it, and is due no more', async () => {
      await answered(1);
      const sending = await store.sending('c1', 'turn-0-0');
      await store.delivered(sending?.id ?? '', 7, 'room/17');
      expect(await store.sentAs('room/17')).toMatchObject({ conversationId: 'c1', activityId: 'turn-0-0', sentAt: 7, sentAs: 'room/17' });
      expect(await store.claimDelivery(['activity'], Number.MAX_SAFE_INTEGER, 1)).toBeUndefined();
      expect([await store.sentAs('room/18'), await store.sending('c2', 'turn-0-0')]).toEqual([undefined, undefined]);
    });

    it('is in no outbox when the channel fetches it itself', async () => {
      await turnWith(store, 'c1', []);
      expect(await store.sending('c1', 'turn-0-0')).toBeUndefined();
    });

    it('of a colleague waits as well, and is no mail of the request', async () => {
      const { receipt } = await requested(store);
      const answered = await store.answerRequest({ receipt, text: 'Ja.', by: 'kees', activity: { type: 'message' }, sendAt: 3 });
      const activityId = answered.kind === 'done' && answered.outgoing.activity.id;
      expect(await store.claimDelivery(['activity'], 3, 9)).toMatchObject({ conversationId: 'c1', activityId });
      expect(await store.mailings(receipt)).toEqual([]);
    });

    it('goes with its conversation', async () => {
      await answered(1);
      await answered(1, 'c2');
      await store.erase('c1');
      expect(await store.claimDelivery(['activity'], 2, 3)).toMatchObject({ conversationId: 'c2' });
      expect(await store.claimDelivery(['activity'], 2, 3)).toBeUndefined();
    });
  });

  describe('a reference', () => {
    it('is the newest that was kept', async () => {
      await store.saveReference(reference);
      await store.saveReference({ ...reference, reference: { serviceUrl: 'https://elsewhere.example' } });
      expect(await store.reference('c1')).toEqual({
        ...reference,
        reference: { serviceUrl: 'https://elsewhere.example' },
        ended: undefined,
      });
      expect(await store.reference('c2')).toBeUndefined();
    });

    it('ends with its place, for the first reason, and is opened by hearing from it or by a new installation', async () => {
      await store.saveReference(reference);
      await store.saveReference({ ...reference, id: 'c2', conversationId: 'c2' });
      await store.saveReference({ id: 'team', place: 'team-1', reference: {} });
      await store.endReferences('chat-1', 'refused');
      await store.endReferences('chat-1', 'removed');
      const ended = async (id: string) => (await store.reference(id))?.ended?.why;
      expect([await ended('c1'), await ended('c2'), await ended('team')]).toEqual(['refused', 'refused', undefined]);
      await store.saveReference(reference);
      expect([await ended('c1'), await ended('c2')]).toEqual([undefined, 'refused']);
      await store.openReferences('chat-1');
      expect(await ended('c2')).toBeUndefined();
    });

    it('goes with its conversation, unless it stands for itself', async () => {
      await store.saveReference(reference);
      await store.saveReference({ ...reference, id: 'c2', conversationId: 'c2' });
      await store.saveReference({ id: 'team', place: 'team-1', reference: {} });
      await turnWith(store, 'c1', [{ kind: 'erase' }]);
      expect(await store.reference('c1')).toBeUndefined();
      await store.erase('c2');
      expect(await store.reference('c2')).toBeUndefined();
      await store.deleteOlder({ conversations: Date.now() + 1000, requests: 0, feedback: 0, questions: 0 });
      expect(await store.reference('team')).toMatchObject({ place: 'team-1' });
    });
  });

  describe('a message that somebody deleted', () => {
    it('leaves its place and nothing else, and waits for no turn', async () => {
      const said = (id: string) => ({ id, type: 'message', text: 'mijn geheim', from: { id: '29:u', role: 'user' } });
      await store.append('c1', [said('q1'), said('q2')]);
      const unanswered = { text: 'mijn geheim', language: 'nl', reply: 'fallback' };
      await turnWith(store, 'c1', [], { activityId: 'q1', unanswered });
      await store.forget('c1', 'q1');
      await store.forget('c1', 'q2');
      expect((await store.activities('c1', 0, 10)).map(({ activity }) => activity.text)).toEqual([undefined, undefined, 'done']);
      expect(await store.unansweredQuestions()).toEqual([]);
      expect(await store.unanswered('msteams')).toEqual([]);
    });
  });
}
