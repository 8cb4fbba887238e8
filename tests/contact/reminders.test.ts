import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReminders } from '../../src/contact/reminders.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { requested } from './request.ts';

const knowledge = loadKnowledge('knowledge');
const hour = 3_600_000;
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reminders-'));
  store = await openStore(folder);
  await store.openDesk({ contact: undefined, reference: 'channel', language: 'nl', by: 'Kees' });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Looks as if so many hours had passed; BOM has no office hours. */
const lookAfter = (hours: number) =>
  createReminders({
    store,
    knowledge: () => knowledge,
    hours: 4,
    now: () => Date.now() + hours * hour,
    onError: (error) => {
      throw error;
    },
  }).look();
const show = async (shownAt = Date.now()) => {
  const card = await store.claimCard(Date.now() + 1000, Date.now() + 2000);
  if (card) await store.cardShown(card, shownAt, 'message');
};
const remindings = async () => {
  const told: string[] = [];
  for (;;) {
    const reminder = await store.claimDelivery(['reminder'], Date.now() + 1000, Date.now() + 2 * hour);
    if (!reminder) return told.sort();
    told.push(reminder.about);
  }
};

describe('the clock of the desk', () => {
  it('reminds once, hands over once, and leaves the deputy its time', async () => {
    const { receipt } = await requested(store, { contact: 'bom' });
    await show();
    await lookAfter(3.9);
    expect(await remindings()).toEqual([]);
    await Promise.all([lookAfter(4.1), lookAfter(4.1)]);
    expect(await remindings()).toEqual(['first']);
    await Promise.all([lookAfter(8.2), lookAfter(8.2)]);
    expect(await remindings()).toEqual(['handed-over']);
    expect(await store.request(receipt)).toMatchObject({ contact: 'cooperation-with-germany', reminders: 0 });
    await lookAfter(0.1);
    expect(await remindings()).toEqual([]);
  });

  it('leaves alone what is claimed, and what has not come to the desk yet', async () => {
    const { receipt } = await requested(store, { contact: 'bom' });
    await lookAfter(100);
    await show();
    await store.claimRequest({ receipt, by: 'Kees' });
    await lookAfter(100);
    expect(await remindings()).toEqual([]);
  });

  it('lets the card tell how long somebody has waited, when the hour has changed', async () => {
    const { receipt } = await requested(store, { contact: 'bom' });
    await show();
    const version = async () => (await store.deskCards(receipt))[0]?.version;
    await lookAfter(0.5);
    expect(await version()).toBe(1);
    await lookAfter(1.5);
    expect(await version()).toBe(2);
  });
});
