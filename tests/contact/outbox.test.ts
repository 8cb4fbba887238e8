import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailCarrier } from '../../src/contact/mail-carrier.ts';
import { createOutbox } from '../../src/contact/outbox.ts';
import { type Failure, retryDelay } from '../../src/contact/queue.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { request, requested, turnWith } from './request.ts';
import { type MailServer, startMailServer } from './smtp.ts';

const knowledge = loadKnowledge('knowledge');
const minute = 60_000;
let folder: string;
let store: Store;
let server: MailServer;
let time: number;
let failures: Failure[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  store = await openStore(folder);
  server = await startMailServer();
  time = Date.now();
  failures = [];
});
afterEach(async () => {
  await server.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

const outbox = ({ mail = server.settings, known = knowledge } = {}) =>
  createOutbox({
    store,
    carrier: mailCarrier(store, mail, () => known),
    onFailure: (failure) => failures.push(failure),
    now: () => Math.max(time, Date.now()),
    random: () => 0.5,
  });
const pass = (milliseconds: number) => {
  time = Math.max(time, Date.now()) + milliseconds;
};
const idsOf = ({ received }: MailServer) => received.map(({ headers }) => headers.get('message-id')?.[0]);
const mailOf = async (receipt = 'NB-7K3F-2QXA') => (await store.mailings(receipt))[0];

describe('a request', () => {
  it('goes to the team once, however often the outbox is looked at', async () => {
    await requested(store);
    const [one, two] = [outbox(), outbox()];
    await Promise.all([one.deliver(), two.deliver()]);
    await one.deliver();
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.to).toEqual(['team@province.example']);
    expect(mail?.headers.get('reply-to')).toEqual(['anna@solarbau.example']);
    expect(idsOf(server)).toEqual(['<NB-7K3F-2QXA-request@province.example>']);
    expect(await mailOf()).toMatchObject({ attempts: 1, nextAt: undefined, lastError: undefined, sentAt: expect.any(Number) });
  });

  it('goes to the contact it was routed to, where that has an address', async () => {
    const contacts = new Map(
      [...knowledge.contacts].map(([id, contact]) => [id, id === 'bom' ? { ...contact, mail: 'bom@bom.example' } : contact]),
    );
    await requested(store, { contact: 'bom' });
    await outbox({ known: { ...knowledge, contacts } }).deliver();
    expect(server.received.map(({ to }) => to)).toEqual([['bom@bom.example']]);
  });

  it('waits, with the reason, while nobody has an address', async () => {
    await requested(store);
    const nobody = outbox({ mail: { ...server.settings, contact: undefined } });
    await nobody.deliver();
    expect(server.received).toEqual([]);
    expect((await mailOf())?.lastError).toMatch(/^The contact has no mail address\. .*CONTACT_MAIL/);
    pass(minute);
    await outbox().deliver();
    expect(server.received).toHaveLength(1);
  });

  it('is copied to the person who asked and wants that, in the language of the conversation', async () => {
    await requested(store, { copy: true });
    await outbox().deliver();
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(['anna@solarbau.example', 'team@province.example']);
    const copy = server.received.find(({ to }) => to[0] === 'anna@solarbau.example');
    expect(copy?.headers.get('subject')?.[0]).toContain('NB-7K3F-2QXA');
    expect(copy?.raw).toContain('Ihre Kopie');
    expect(copy?.headers.has('reply-to')).toBe(false);
    expect(server.received.find(({ to }) => to[0] === 'team@province.example')?.raw).toContain('Duits');
  });

  it('that the person goes on with is mailed as an answer to the first mail', async () => {
    const { receipt } = await requested(store);
    await outbox().deliver();
    await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Und in Hessen?' }]);
    await outbox().deliver();
    expect(idsOf(server)[1]).toBe('<NB-7K3F-2QXA-said-1@province.example>');
    expect(server.received[1]?.headers.get('in-reply-to')).toEqual(['<NB-7K3F-2QXA-request@province.example>']);
    expect(server.received[1]?.raw).toContain('Und in Hessen?');
  });

  it('that was given to another contact is mailed there too', async () => {
    const { receipt } = await requested(store);
    await outbox().deliver();
    await store.reassignRequest({ receipt, by: 'Kees', contact: 'rvo' });
    await outbox().deliver();
    expect(idsOf(server)[1]).toBe('<NB-7K3F-2QXA-request-rvo@province.example>');
    expect(server.received.map(({ raw }) => raw.includes('Rijksdienst'))).toEqual([false, true]);
  });

  it('that was closed, answered or erased before the mail went out is not mailed any more', async () => {
    for (const [index, effect] of [{ kind: 'close-request' as const, receipt: 'NB-1' }, { kind: 'erase' as const }].entries()) {
      const conversationId = `c-${index}`;
      await requested(store, { receipt: `NB-${index + 1}`, conversationId, copy: true });
      await turnWith(store, conversationId, [effect]);
    }
    await requested(store, { receipt: 'NB-3', conversationId: 'c-3' });
    await store.answerRequest({ receipt: 'NB-3', text: 'Ja', by: 'kees', activity: { type: 'message' } });
    await outbox().deliver();
    expect(server.received).toEqual([]);
  });
});

describe('a mail server', () => {
  it.each(['refuse', 'busy', 'die-within'] as const)(
    'that answers "%s" gets the mail again when it takes it, and then once',
    async (mood) => {
      await requested(store);
      server.mood = mood;
      await outbox().deliver();
      expect(server.received).toEqual([]);
      expect(await mailOf()).toMatchObject({ attempts: 1, sentAt: undefined, lastError: expect.any(String) });
      expect(failures).toEqual([{ delivery: 'NB-7K3F-2QXA-request', attempts: 1, reason: expect.any(String) }]);
      expect(JSON.stringify(failures)).not.toContain('@');
      server.mood = 'take';
      await outbox().deliver();
      expect(server.received).toEqual([]);
      pass(minute);
      await outbox().deliver();
      await outbox().deliver();
      expect(server.received).toHaveLength(1);
    },
  );

  it('that is down for hours gets everything once when it is back', async () => {
    const port = server.settings.server.port;
    await server.stop();
    const receipts = ['NB-A', 'NB-B', 'NB-C'];
    for (const receipt of receipts) await requested(store, { receipt, conversationId: `of ${receipt}` });
    const delivering = outbox();
    for (let hour = 0; hour < 5; hour++) {
      await delivering.deliver();
      pass(60 * minute);
    }
    expect((await store.requests(['open'])).map(({ receipt }) => receipt)).toEqual(receipts);
    server = await startMailServer(port);
    await delivering.deliver();
    pass(6 * 60 * minute);
    await delivering.deliver();
    expect(idsOf(server).sort()).toEqual(receipts.map((receipt) => `<${receipt}-request@province.example>`));
  });

  it('that dies before it says that it has the mail gets it again under the same id', async () => {
    await requested(store);
    server.mood = 'die-after';
    await outbox().deliver();
    server.mood = 'take';
    pass(minute);
    await outbox().deliver();
    expect(idsOf(server)).toEqual(Array(2).fill('<NB-7K3F-2QXA-request@province.example>'));
  });

  it('that knows no such person gets no second copy, while the team’s mail is tried for ever', async () => {
    await requested(store, { copy: true });
    server.mood = 'refuse';
    for (let tries = 0; tries < 12; tries++) {
      await outbox().deliver();
      pass(6 * 60 * minute);
    }
    const mailings = await store.mailings('NB-7K3F-2QXA');
    expect(mailings.map(({ kind, attempts, nextAt }) => [kind, attempts, nextAt !== undefined])).toEqual([
      ['request', 12, true],
      ['copy', 1, false],
    ]);
  });

  it('gets no password without encryption', async () => {
    const login = { user: 'chat', password: 'secret' };
    await requested(store);
    await outbox({ mail: { ...server.settings, server: { ...server.settings.server, encryption: 'required', login } } }).deliver();
    expect(server.received).toEqual([]);
    expect(failures[0]?.reason).toContain('ETLS');
  });
});

describe('a process', () => {
  const child = (step: string) =>
    new Promise<void>((resolve, reject) => {
      const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'tests/contact/outbox-child.ts', folder, step], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      started.stdout.once('data', () => started.kill('SIGKILL'));
      started.once('exit', (_code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('The child ended by itself.'))));
    });

  it('that is killed between saving the turn and sending the mail leaves it to the next', async () => {
    await child('commit');
    await outbox().deliver();
    expect(server.received).toHaveLength(1);
  });

  it('that is killed with a mail in its hands loses it to another after a while', async () => {
    await child('claim');
    await outbox().deliver();
    expect(server.received).toEqual([]);
    expect((await mailOf())?.sentAt).toBeUndefined();
    pass(11 * minute);
    await outbox().deliver();
    expect(server.received).toHaveLength(1);
  });

  it('lets the mail on its way arrive when it stops, and takes no other', async () => {
    await requested(store, { copy: true });
    const stopping = outbox();
    const running = stopping.deliver();
    await stopping.stop();
    await running;
    expect(server.received.length).toBeLessThan(2);
    const sent = (await store.mailings(request().receipt)).filter(({ sentAt }) => sentAt !== undefined);
    expect(sent).toHaveLength(server.received.length);
  });
});

describe('the time between two tries', () => {
  it('doubles up to six hours, half of it by chance', () => {
    expect([1, 2, 3, 4].map((attempts) => retryDelay(attempts, 1))).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect([1, 40].map((attempts) => retryDelay(attempts, 0))).toEqual([15_000, 3 * 3_600_000]);
  });
});
