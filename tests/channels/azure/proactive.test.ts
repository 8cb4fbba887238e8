import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Activity } from 'botbuilder';
import { AzureAdapter } from '../../../src/channels/azure/adapter.ts';
import { referenceTo } from '../../../src/channels/azure/conversation.ts';
import { activityCarrier } from '../../../src/channels/azure/delivery.ts';
import { createProactive, type Proactive } from '../../../src/channels/azure/proactive.ts';
import type { Retrying } from '../../../src/channels/azure/retry.ts';
import { createOutbox } from '../../../src/contact/outbox.ts';
import type { Failure } from '../../../src/contact/queue.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { requested } from '../../contact/request.ts';
import { anna, channel, message } from './activities.ts';
import { aloneWith, type Connector, startConnector } from './connector.ts';
import { botToken, credentials, registration } from './credentials.ts';

const chat = aloneWith(anna.id);
let folder: string;
let store: Store;
let connector: Connector;
let proactive: Proactive;
let waits: number[];
let time: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proactive-'));
  store = await openStore(folder);
  time = Date.now();
  connector = await startConnector({ token: botToken, now: () => time });
  waits = [];
  const retry: Retrying = {
    random: () => 1,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
    },
  };
  proactive = createProactive(store, new AzureAdapter({ registration, credentials, retrying: retry }));
  await known('personal');
});
afterEach(async () => {
  await connector.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function known(place: 'personal' | 'channel') {
  const activity = message(connector.serviceUrl, place, anna, 'hallo') as unknown as Activity;
  const reference = referenceTo(activity);
  await store.createConversation({ id: reference.id, channel: 'msteams', userId: anna.id, createdAt: 1 });
  await store.saveReference(reference);
  return reference.id;
}
const hello = { type: 'message', text: 'Goedemorgen' };
const textsIn = (conversation: string) => connector.shown(conversation).map(({ text }) => text);

describe('speaking without being asked', () => {
  it('sends, changes and takes away messages of a stored conversation', async () => {
    const sent = await proactive.send(chat, [hello, { type: 'message', text: 'Nog iets' }]);
    expect(sent).toEqual({ kind: 'sent', conversationId: chat, ids: connector.shown(chat).map(({ id }) => id) });
    const [first = '', second = ''] = sent.kind === 'sent' ? sent.ids : [];
    expect(await proactive.update(chat, { id: first, type: 'message', text: 'Goedemiddag' })).toMatchObject({ kind: 'sent', ids: [first] });
    expect(await proactive.remove(chat, second)).toMatchObject({ kind: 'sent', ids: [second] });
    expect(connector.shown(chat)).toEqual([
      expect.objectContaining({ text: 'Goedemiddag', recipient: expect.objectContaining({ id: anna.id }) }),
    ]);
  });

  it('speaks in the thread of a channel that it was spoken to in', async () => {
    expect(await proactive.send(await known('channel'), [hello])).toMatchObject({ kind: 'sent' });
    expect(connector.conversations()).toEqual([`${channel};messageid=1763000000000`]);
  });

  it('says so when nobody is known under the name, or a message is not there', async () => {
    expect(await proactive.send('nobody', [hello])).toEqual({ kind: 'gone', why: 'unknown' });
    expect(await proactive.update(chat, { id: '1', type: 'message', text: 'x' })).toEqual({ kind: 'missing' });
    expect(await proactive.remove(chat, '1')).toEqual({ kind: 'missing' });
    expect((await store.reference(chat))?.ended).toBeUndefined();
  });

  it.each([429, 412, 502, 504])('tries again after %i, a little later each time', async (status) => {
    connector.fail({ status }, { status });
    expect(await proactive.send(chat, [hello])).toMatchObject({ kind: 'sent' });
    expect(textsIn(chat)).toEqual(['Goedemorgen']);
    expect(waits).toEqual([800, 1600]);
  });

  it('waits as long as the service says', async () => {
    connector.fail({ status: 429, retryAfter: 5 });
    expect(await proactive.send(chat, [hello])).toMatchObject({ kind: 'sent' });
    expect(waits).toEqual([5000]);
  });

  it('gives up in good time, and says when it may be tried again', async () => {
    connector.fail({ status: 429, retryAfter: 60 });
    expect(await proactive.send(chat, [hello])).toEqual({ kind: 'failed', error: expect.any(String), after: 60_000 });
    connector.fail(...Array.from({ length: 9 }, () => ({ status: 502 })));
    expect(await proactive.send(chat, [hello])).toEqual({ kind: 'failed', error: expect.any(String) });
    expect([waits, connector.calls.length]).toEqual([[800, 1600, 3200], 5]);
  });

  it('does not try again what will not get better', async () => {
    connector.fail({ status: 500 });
    expect(await proactive.send(chat, [hello])).toMatchObject({ kind: 'failed' });
    expect(await proactive.send(chat, [{ ...hello, text: 'x'.repeat(60_000) }])).toMatchObject({ kind: 'failed' });
    expect(connector.calls.map(({ status }) => status)).toEqual([500, 413]);
  });

  it('keeps within what Teams takes in a conversation', async () => {
    expect(
      await proactive.send(
        chat,
        Array.from({ length: 20 }, () => hello),
      ),
    ).toMatchObject({ kind: 'sent' });
    expect(textsIn(chat)).toHaveLength(20);
    expect(connector.calls.some(({ status }) => status === 429)).toBe(true);
  });

  it('ends when the person has blocked the bot, and begins anew when they speak', async () => {
    connector.block(chat);
    expect(await proactive.send(chat, [hello])).toEqual({ kind: 'gone', why: 'refused' });
    connector.unblock(chat);
    expect(await proactive.send(chat, [hello])).toEqual({ kind: 'gone', why: 'refused' });
    expect(connector.calls).toHaveLength(1);
    await known('personal');
    expect(await proactive.send(chat, [hello])).toMatchObject({ kind: 'sent' });
  });
});

describe('the outbox for Teams', () => {
  const failures: Failure[] = [];
  const outbox = (own = store) =>
    createOutbox({
      store: own,
      carrier: activityCarrier(own, createProactive(own, new AzureAdapter({ registration, credentials, retrying: quick }))),
      now: () => time,
      random: () => 1,
      onFailure: (failure) => failures.push(failure),
    });
  const quick: Retrying = { random: () => 1, wait: async () => {} };
  const answered = async () => {
    const { receipt } = await requested(store, { conversationId: chat });
    const activity = { type: 'message', text: 'Ja.' };
    const done = await store.answerRequest({ receipt, text: 'Ja.', by: 'kees', activity, sendAt: time });
    return done.kind === 'done' ? String(done.outgoing.activity.id) : done.kind;
  };

  it('brings the answer of a colleague once, and remembers what Teams calls it', async () => {
    const id = await answered();
    await Promise.all([outbox().deliver(), outbox().deliver()]);
    await outbox().deliver();
    expect(textsIn(chat)).toEqual(['Ja.']);
    expect(await store.sentAs(`${chat}/${connector.shown(chat)[0]?.id}`)).toMatchObject({ activityId: id });
  });

  it('brings it after a restart, and after Teams was away', async () => {
    await answered();
    connector.fail(...Array.from({ length: 4 }, () => ({ status: 502 })));
    await outbox().deliver();
    expect(failures.at(-1)).toMatchObject({ attempts: 1, reason: 'Teams did not take it' });
    const again = await openStore(folder);
    time += 60_000;
    await outbox(again).deliver();
    expect(textsIn(chat)).toEqual(['Ja.']);
    await again.close();
  });

  it('gives up where the bot is blocked, and keeps that', async () => {
    const id = await answered();
    connector.block(chat);
    await outbox().deliver();
    time += 3_600_000 * 24;
    await outbox().deliver();
    expect(connector.calls).toHaveLength(1);
    expect(await store.sending(chat, id)).toMatchObject({
      nextAt: undefined,
      lastError: 'the conversation has ended: refused',
    });
  });
});
