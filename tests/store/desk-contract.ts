import type { DeskCard } from '../../src/store/desk.ts';
import type { Store } from '../../src/store/store.ts';
import { request, requested, turnWith } from '../contact/request.ts';

/** What every store promises about the desk where colleagues answer requests, whatever engine is below it. `open` gives an empty store. */
export function keepsTheDesk(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  const { receipt, contact } = request();
  const here = { contact: undefined, reference: 'channel-1', language: 'nl', by: 'Kees' };
  const soon = () => Date.now() + 1000;
  const claim = () => store.claimCard(soon(), soon() + 60_000);
  const cards = async () => (await store.deskCards(receipt)).map(({ reference, version, shown }) => [reference, version, shown]);
  /** Shows what is due, as the desk does. */
  const show = async () => {
    for (let card = await claim(); card; card = await claim()) await store.cardShown(card, 5, `${card.reference}-message`);
  };

  describe('a desk', () => {
    it('is a place for all contacts, or for one of them, and moves to where it is opened last', async () => {
      expect(await store.desks()).toEqual([]);
      await store.openDesk(here);
      await store.openDesk({ ...here, contact: 'bom', reference: 'channel-2' });
      await store.openDesk({ ...here, reference: 'channel-3', by: 'Mo' });
      expect((await store.desks()).map(({ contact, reference, by }) => [contact, reference, by])).toEqual([
        [undefined, 'channel-3', 'Mo'],
        ['bom', 'channel-2', 'Kees'],
      ]);
    });

    it('is closed as a whole, and its cards stay', async () => {
      await store.openDesk(here);
      await store.openDesk({ ...here, contact: 'bom' });
      await requested(store);
      expect([await store.closeDesk('channel-1'), await store.closeDesk('channel-1')]).toEqual([true, false]);
      expect(await store.desks()).toEqual([]);
      expect(await cards()).toEqual([['channel-1', 1, 0]]);
      await requested(store, { receipt: 'NB-2', conversationId: 'c2' });
      expect(await store.deskCards('NB-2')).toEqual([]);
    });

    it('gets a card of what waits already, but not of what is closed', async () => {
      await requested(store);
      await requested(store, { receipt: 'NB-2', conversationId: 'c2' });
      await store.closeRequest({ receipt: 'NB-2', by: 'mo' });
      expect(await store.openDesk(here)).toBe(1);
      expect([await cards(), await store.deskCards('NB-2')]).toEqual([[['channel-1', 1, 0]], []]);
    });

    it('gets the requests of its contact before the desk for all', async () => {
      await store.openDesk(here);
      await store.openDesk({ ...here, contact, reference: 'channel-2' });
      await requested(store);
      expect(await cards()).toEqual([['channel-2', 1, 0]]);
    });
  });

  describe('a card', () => {
    beforeEach(() => store.openDesk(here));

    it('waits with the request, and is claimed by one of many', async () => {
      await requested(store);
      const claimed = await Promise.all(Array.from({ length: 5 }, claim));
      expect(claimed.filter((card) => card)).toEqual([
        {
          receipt,
          reference: 'channel-1',
          language: 'nl',
          createdAt: expect.any(Number),
          activityId: undefined,
          version: 1,
          shown: 0,
          shownAt: undefined,
          attempts: 1,
          lastError: undefined,
          nextAt: expect.any(Number),
        },
      ]);
    });

    it('that is shown is due no more, until something changes', async () => {
      await requested(store);
      await show();
      expect(await store.deskCards(receipt)).toMatchObject([
        { activityId: 'channel-1-message', shown: 1, shownAt: 5, attempts: 0, nextAt: undefined },
      ]);
      await store.claimRequest({ receipt, by: 'kees' });
      expect(await claim()).toMatchObject({ activityId: 'channel-1-message', version: 2, shown: 1, attempts: 1 });
    });

    it('is due at once when something has changed while it was being shown', async () => {
      await requested(store);
      const card = (await claim()) as DeskCard;
      await store.claimRequest({ receipt, by: 'kees' });
      expect(await claim()).toBeUndefined();
      await store.cardShown(card, 5, 'message');
      expect(await claim()).toMatchObject({ version: 2, shown: 1, activityId: 'message' });
    });

    it('keeps its time of the next try when something changes', async () => {
      await requested(store);
      const card = (await claim()) as DeskCard;
      await store.cardNotShown(card, 'no answer', soon() + 60_000);
      await store.claimRequest({ receipt, by: 'kees' });
      expect(await claim()).toBeUndefined();
      expect(await store.claimCard(soon() + 120_000, soon() + 180_000)).toMatchObject({ version: 2, attempts: 2, lastError: undefined });
    });

    it('is tried at once when its place is made the desk again', async () => {
      await requested(store);
      await store.cardNotShown((await claim()) as DeskCard, 'the channel is gone', soon() + 60_000);
      expect(await store.deskCards(receipt)).toMatchObject([{ lastError: 'the channel is gone' }]);
      await store.openDesk(here);
      expect(await claim()).toMatchObject({ version: 2, attempts: 2 });
    });

    it('that the channel has lost is made anew', async () => {
      await requested(store);
      await show();
      await store.claimRequest({ receipt, by: 'kees' });
      const card = (await claim()) as DeskCard;
      await store.cardLost(card);
      await store.cardShown(card, 5);
      expect(await claim()).toMatchObject({ activityId: undefined, version: 3, shown: 2 });
    });

    it('changes with everything that happens to its request', async () => {
      await requested(store);
      const versions: number[] = [];
      const seen = async () => versions.push((await store.deskCards(receipt))[0]?.version ?? 0);
      const said = (text: string) => turnWith(store, 'c1', [{ kind: 'person-said', receipt, text }]);
      await seen();
      await store.claimRequest({ receipt, by: 'kees' });
      await seen();
      await store.answerRequest({ receipt, by: 'kees', text: 'Ja.', activity: { type: 'message' } });
      await seen();
      await said('Danke!');
      await seen();
      await store.remindRequest({ receipt, steps: 2, reminders: 0 });
      await seen();
      await store.reassignRequest({ receipt, by: 'kees', contact: 'bom' });
      await seen();
      await turnWith(store, 'c1', [{ kind: 'close-request', receipt }]);
      await seen();
      await said('Noch etwas.');
      await seen();
      await store.closeRequest({ receipt, by: 'kees' });
      await seen();
      await store.refreshCards(receipt);
      await seen();
      // The first thing said opens the request for everybody, since nobody had it; the reminder counts then.
      expect(versions).toEqual([1, 2, 3, 4, 4, 5, 6, 7, 8, 9]);
    });

    it('outlives its request, and is due when that is erased or its time is over', async () => {
      await requested(store);
      await requested(store, { receipt: 'NB-2', conversationId: 'c2' });
      await requested(store, { receipt: 'NB-3', conversationId: 'c3' });
      await store.closeRequest({ receipt: 'NB-3', by: 'mo' });
      await show();
      await turnWith(store, 'c1', [{ kind: 'erase' }]);
      await store.erase('c2');
      await store.deleteOlder({ conversations: 0, requests: soon(), feedback: 0, questions: 0 });
      const due = [await claim(), await claim(), await claim()];
      expect(due.map((card) => card?.receipt).sort()).toEqual(['NB-2', 'NB-3', receipt]);
      for (const card of due) if (card) await store.removeCard(card);
      expect(await store.deskCards(receipt)).toEqual([]);
    });

    it('moves to the desk of another contact with the request', async () => {
      await store.openDesk({ ...here, contact: 'bom', reference: 'channel-2', language: 'de' });
      await requested(store);
      await show();
      await store.reassignRequest({ receipt, by: 'kees', contact: 'bom' });
      expect(await cards()).toEqual([
        ['channel-1', 2, 1],
        ['channel-2', 1, 0],
      ]);
      expect((await store.deskCards(receipt))[1]?.language).toBe('de');
    });
  });

  describe('colleagues at the desk', () => {
    const seen = async () => (await store.request(receipt))?.steps ?? -1;

    it('act one after another: who has not seen the last step is told so', async () => {
      await requested(store);
      const steps = await seen();
      const acts = await Promise.all([
        store.claimRequest({ receipt, by: 'Kees', seen: steps }),
        store.claimRequest({ receipt, by: 'Mo', seen: steps }),
        store.closeRequest({ receipt, by: 'Eva', seen: steps }),
        store.reassignRequest({ receipt, by: 'Jan', seen: steps, contact: 'bom' }),
        store.answerRequest({ receipt, by: 'Li', seen: steps, text: 'Ja.', activity: { type: 'message' } }),
      ]);
      expect(acts.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      // Closing can be the first; then the others find it closed.
      expect(new Set(acts.map(({ kind }) => kind)).size).toBe(2);
      expect(await seen()).toBe(steps + 1);
    });

    it('may take over what they have seen that another has taken', async () => {
      await requested(store);
      await store.claimRequest({ receipt, by: 'Kees', seen: 0 });
      expect(await store.claimRequest({ receipt, by: 'Mo', seen: 1 })).toEqual({ kind: 'done' });
      expect(await store.request(receipt)).toMatchObject({
        state: 'claimed',
        claimedBy: 'Mo',
        steps: 2,
        lastStep: { kind: 'claimed', by: 'Mo', at: expect.any(Number) },
      });
    });

    it('give a request to another contact, who is mailed about it once and has to take it anew', async () => {
      await requested(store);
      await store.claimRequest({ receipt, by: 'Kees' });
      const mails = async () => (await store.mailings(receipt)).map(({ id }) => id);
      expect(await store.reassignRequest({ receipt, by: 'Kees', seen: 1, contact: 'bom' })).toEqual({ kind: 'done' });
      expect(await store.request(receipt)).toMatchObject({
        state: 'open',
        claimedBy: undefined,
        contact: 'bom',
        assignedBy: 'Kees',
        reminders: 0,
        remindedAt: expect.any(Number),
        lastStep: { kind: 'reassigned', by: 'Kees' },
      });
      expect(await mails()).toEqual([`${receipt}-request-bom`]);
      await store.delivered(`${receipt}-request-bom`, 5);
      await store.reassignRequest({ receipt, by: 'Mo', contact: 'rvo' });
      await store.reassignRequest({ receipt, by: 'Mo', contact: 'bom' });
      expect(await mails()).toEqual([`${receipt}-request-bom`]);
    });
  });

  describe('a reminder', () => {
    const reminding = { receipt, steps: 0, reminders: 0 };
    const due = () => store.claimDelivery(['reminder'], soon(), soon() + 60_000);

    it('goes out once, however many look at the clock', async () => {
      await requested(store);
      const outcomes = await Promise.all([store.remindRequest(reminding), store.remindRequest(reminding)]);
      expect(outcomes.sort()).toEqual([false, true]);
      expect(await due()).toMatchObject({ kind: 'reminder', receipt, about: 'first' });
      expect(await due()).toBeUndefined();
      expect(await store.request(receipt)).toMatchObject({ reminders: 1, remindedAt: expect.any(Number), steps: 0 });
      expect(await store.remindRequest({ ...reminding, reminders: 1 })).toBe(true);
      expect(await due()).toMatchObject({ about: 'again' });
      expect((await store.mailings(receipt)).map(({ kind }) => kind)).toEqual(['request']);
    });

    it('is none when somebody has moved the request', async () => {
      await requested(store);
      await store.claimRequest({ receipt, by: 'Kees' });
      expect([await store.remindRequest(reminding), await store.remindRequest({ ...reminding, steps: 1 })]).toEqual([false, false]);
      expect(await store.remindRequest({ ...reminding, receipt: 'NB-9' })).toBe(false);
    });

    it('that has not gone out goes with the request', async () => {
      await requested(store);
      await store.remindRequest(reminding);
      await store.closeRequest({ receipt, by: 'Kees' });
      expect(await due()).toBeUndefined();
    });

    it('may hand the request to the deputy, whose time begins', async () => {
      await requested(store);
      await store.remindRequest(reminding);
      expect(await store.remindRequest({ ...reminding, reminders: 1, handTo: 'bom' })).toBe(true);
      expect(await store.request(receipt)).toMatchObject({
        state: 'open',
        contact: 'bom',
        assignedBy: undefined,
        reminders: 0,
        remindedAt: expect.any(Number),
        steps: 1,
        lastStep: { kind: 'handed-over', by: undefined },
      });
      expect([(await due())?.about, (await due())?.about].sort()).toEqual(['first', 'handed-over']);
    });
  });

  describe('how long a person waits', () => {
    it('begins anew with what is added to an answer, not with what is added while waiting', async () => {
      await requested(store);
      const said = () => turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Und?' }]);
      const since = async () => (await store.request(receipt))?.waitingSince;
      const first = await since();
      await store.remindRequest({ receipt, steps: 0, reminders: 0 });
      await said();
      expect(await store.request(receipt)).toMatchObject({ waitingSince: first, reminders: 1 });
      await store.answerRequest({ receipt, by: 'kees', text: 'Ja.', activity: { type: 'message' } });
      await said();
      expect(await store.request(receipt)).toMatchObject({ reminders: 0, remindedAt: undefined, steps: 1 });
      expect(await since()).toBeGreaterThanOrEqual(first as number);
    });
  });
}
