import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { AzureAdapter } from '../../../src/channels/azure/adapter.ts';
import { createDesk } from '../../../src/channels/azure/desk/index.ts';
import { deskReference } from '../../../src/channels/azure/desk/place.ts';
import { createProactive } from '../../../src/channels/azure/proactive.ts';
import { deskNote } from '../../../src/contact/delivery-note.ts';
import type { Failure } from '../../../src/contact/queue.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { request, requested, turnWith } from '../../contact/request.ts';
import { channel, joost, message, team } from './activities.ts';
import { type Connector, startConnector } from './connector.ts';
import { botToken, credentials, registration } from './credentials.ts';

const knowledge = loadKnowledge('knowledge');
const say = (key: string, values: Readonly<Record<string, string>> = {}): string =>
  (knowledge.phrases[key]?.nl ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
const hour = 3_600_000;
const { receipt } = request();
let folder: string;
let store: Store;
let connector: Connector;
/** Milliseconds by which the clock of the desk is ahead. */
let ahead: number;
let failures: Failure[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  store = await openStore(folder);
  connector = await startConnector({ token: botToken });
  ahead = 0;
  failures = [];
  await receiveHere();
});
afterEach(async () => {
  await connector.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function receiveHere(): Promise<void> {
  const reference = deskReference(message(connector.serviceUrl, 'channel', joost, '') as unknown as Activity);
  await store.saveReference(reference);
  await store.openDesk({ contact: undefined, reference: reference.id, language: 'nl', by: joost.name });
}
const desk = (own = store) =>
  createDesk({
    store: own,
    proactive: createProactive(own, new AzureAdapter({ registration, credentials, retrying: { random: () => 1, wait: async () => {} } })),
    knowledge: () => knowledge,
    settings: { team, reminderHours: 4 },
    onDelay: (failure) => failures.push(failure),
    onError: (error) => {
      throw error;
    },
    now: () => Date.now() + ahead,
  });
const shown = () => connector.conversations().map((id) => connector.shown(id));
const textsBelow = () => (shown()[0] ?? []).slice(1).map(({ text }) => text);
const cardText = () => JSON.stringify(shown()[0]?.[0]?.attachments?.[0]?.content ?? '');

describe('a card', () => {
  it('that could not be posted waits, and is posted once when Teams is back, also after a restart', async () => {
    await requested(store);
    connector.fail(...Array.from({ length: 4 }, () => ({ status: 502 })));
    await desk().deliver();
    expect(shown()).toEqual([]);
    expect(failures).toMatchObject([{ kind: 'later', delivery: `${receipt}-card`, attempts: 1, reason: 'Teams did not take it' }]);
    expect(JSON.stringify(failures)).not.toContain('Anna');
    const again = await openStore(folder);
    ahead = 60_000;
    await Promise.all([desk().deliver(), desk(again).deliver()]);
    await desk(again).deliver();
    await again.close();
    expect(shown().map((messages) => messages.length)).toEqual([1]);
  });

  it('waits while the bot is out of the team, which the start of the service says, and comes when the channel is made the desk again', async () => {
    await requested(store);
    await store.endReferences(team, 'removed');
    await desk().deliver();
    expect(await store.deskCards(receipt)).toMatchObject([{ lastError: "the channel can't be spoken to: removed", activityId: undefined }]);
    expect(await deskNote(store, { team, reminderHours: 4 })).toContain('wait, since the bot was taken out of their team');
    await receiveHere();
    await desk().deliver();
    expect(shown()).toHaveLength(1);
    expect(await deskNote(store, { team, reminderHours: 4 })).toBe(
      `Contact requests come into channels of Teams: those for every other contact into the one that ${joost.name} has named.`,
    );
  });

  it('waits when the channel refuses the bot, and the mail to the contact goes its own way', async () => {
    await requested(store);
    connector.block(channel);
    await desk().deliver();
    expect(await store.deskCards(receipt)).toMatchObject([{ lastError: "the channel can't be spoken to: refused" }]);
    expect(await store.claimDelivery(['request'], Date.now() + 1000, Date.now() + 2000)).toMatchObject({ receipt });
  });

  it('that somebody has taken away is posted anew with the next change', async () => {
    await requested(store);
    await desk().deliver();
    const [thread = ''] = connector.conversations();
    const [posted] = connector.shown(thread);
    await fetch(`${connector.serviceUrl}v3/conversations/${encodeURIComponent(thread)}/activities/${posted?.id}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${botToken}` },
    });
    await store.claimRequest({ receipt, by: 'Kees' });
    await desk().deliver();
    expect(shown()).toHaveLength(1);
    expect(cardText()).toContain(say('desk.state.claimed', { name: 'Kees' }));
  });

  it('of a request that was closed before it could be posted is not posted', async () => {
    await requested(store);
    await store.closeRequest({ receipt, by: 'Kees' });
    await desk().deliver();
    expect(shown()).toEqual([]);
  });

  it('that was never posted goes with a request that is erased', async () => {
    await requested(store);
    await store.erase('c1');
    await desk().deliver();
    expect([shown(), await store.deskCards(receipt)]).toEqual([[], []]);
  });
});

describe('a request that nobody takes', () => {
  const hoursLater = async (hours: number) => {
    ahead = hours * hour;
    await desk().look();
    await desk().deliver();
  };

  it('is called to mind below its card, then goes to the deputy, and all see how long it has waited', async () => {
    await requested(store, { contact: 'bom' });
    await hoursLater(0);
    await hoursLater(3);
    expect(textsBelow()).toEqual([]);
    expect(cardText()).toContain('3 uur');
    ahead = 4.1 * hour;
    await Promise.all([desk().look(), desk().look()]);
    await Promise.all([desk().deliver(), desk().deliver()]);
    expect(textsBelow()).toEqual([say('desk.reminder.first', { receipt })]);
    await hoursLater(8.3);
    const handed = say('desk.reminder.handed-over', { receipt, contact: 'Samenwerking met Duitsland' });
    expect(textsBelow()).toEqual([say('desk.reminder.first', { receipt }), handed]);
    expect(cardText()).toContain(say('desk.stands-in', { contact: 'Brabantse Ontwikkelings Maatschappij (BOM)' }));
  });

  it('is called to mind twice where there is no deputy, and no more', async () => {
    await requested(store);
    await hoursLater(0);
    for (const days of [3, 6, 9, 12]) await hoursLater(24 * days);
    expect(textsBelow()).toEqual([say('desk.reminder.first', { receipt }), say('desk.reminder.again', { receipt })]);
  });

  it('is not called to mind when somebody took it while the reminder waited', async () => {
    await requested(store, { contact: 'bom' });
    await hoursLater(0);
    ahead = 5 * hour;
    await desk().look();
    await store.claimRequest({ receipt, by: 'Kees' });
    await hoursLater(5);
    expect(textsBelow()).toEqual([]);
  });

  it('is taken as new when the person goes on after an answer', async () => {
    await requested(store, { contact: 'bom' });
    await hoursLater(0);
    await store.answerRequest({ receipt, by: 'Kees', text: 'Ja.', activity: { type: 'message' } });
    await hoursLater(100);
    expect(textsBelow()).toEqual([]);
    await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Und in Hessen?' }]);
    await hoursLater(4.1);
    expect(textsBelow()).toEqual([say('desk.reminder.first', { receipt })]);
  });
});
