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
import { requested, turnWith } from './request.ts';
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
/** The text of a mail, with its quoted letters read. */
const decoded = (raw: string) =>
  decodeURIComponent(
    raw
      .replace(/=\r\n/g, '')
      .replaceAll('%', '%25')
      .replace(/=([\dA-F]{2})/g, '%$1'),
  );
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
    for (const typed of ['Anna', 'Solarbau', 'Bayern']) expect(copy?.raw).not.toContain(typed);
    expect(copy?.headers.has('reply-to')).toBe(false);
    expect(server.received.find(({ to }) => to[0] === 'team@province.example')?.raw).toContain('Duits');
  });

  it('that the person goes on with is mailed as an answer to the first mail', async () => {
    const { receipt } = await requested(store);
    await outbox().deliver();
    await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Und in Hessen?' }]);
    await outbox().deliver();
    expect(idsOf(server)[1]).toMatch(/^<NB-7K3F-2QXA-said-1-[\da-f]{8}@province\.example>$/);
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
      expect(failures).toEqual([
        { kind: 'later', delivery: 'NB-7K3F-2QXA-request', attempts: 1, reason: expect.any(String), nextAt: expect.any(String) },
      ]);
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
    expect(failures[0]?.reason).toContain('STARTTLS');
  });
});

describe('what the log says of a refusal', () => {
  it.each([
    ['refuse', 'later', 'never', 'The mail server answered 550 to the recipient.'],
    ['grey', 'later', 'later', 'The mail server answered 450 to the recipient.'],
    ['refuse-mail', 'later', 'never', 'The mail server answered 554 to the mail itself.'],
    ['busy', 'later', 'later', 'The mail server answered 451 to the mail itself.'],
    ['die-within', 'later', 'later', expect.stringMatching(/failed or broke off \(\w+\)/)],
    ['die-after', 'later', 'later', expect.stringMatching(/failed or broke off \(\w+\)/)],
  ] as const)('"%s" is what happens: the team’s mail %s, the copy %s', async (mood, request, copy, reason) => {
    await requested(store, { copy: true });
    server.mood = mood;
    await outbox().deliver();
    const said = (kind: string) => failures.find((failure) => 'delivery' in failure && failure.delivery.endsWith(kind));
    const kinds = { request, copy };
    for (const { kind, nextAt } of await store.mailings('NB-7K3F-2QXA')) {
      const happens = kinds[kind as keyof typeof kinds];
      expect(said(kind)).toMatchObject({ kind: happens, attempts: 1, reason });
      expect(said(kind)).toEqual(
        happens === 'never'
          ? expect.not.objectContaining({ nextAt: expect.anything() })
          : expect.objectContaining({ nextAt: new Date(nextAt ?? 0).toISOString() }),
      );
      expect(nextAt === undefined).toBe(happens === 'never');
    }
  });

  it('names the port that nobody listens at, and gives a copy up after some days of that', async () => {
    await requested(store, { copy: true });
    await server.stop();
    for (let tries = 0; tries < 30; tries++) {
      await outbox().deliver();
      pass(6 * 60 * minute);
    }
    expect(failures[0]).toMatchObject({ reason: 'The connection with the mail server 127.0.0.1 failed or broke off (ECONNREFUSED).' });
    expect((await store.mailings('NB-7K3F-2QXA')).map(({ attempts, nextAt }) => [attempts, nextAt === undefined])).toEqual([
      [30, false],
      [25, true],
    ]);
    server = await startMailServer();
  });

  it('is not kept back by letters that the server does not know: the team’s mail goes, the copy is given up', async () => {
    const old = await startMailServer(0, { hideSMTPUTF8: true });
    await requested(store, { copy: true, email: 'jürgen@müller.example', name: 'Jürgen Müller' });
    await outbox({ mail: old.settings }).deliver();
    await old.stop();
    expect(old.received.map(({ to, headers }) => [to, headers.get('reply-to')])).toEqual([[['team@province.example'], undefined]]);
    expect(decoded(old.received[0]?.raw ?? '')).toContain('jürgen@müller.example');
    expect(decoded(old.received[0]?.raw ?? '')).toContain('nieuwe e-mail');
    expect(failures.map((failure) => [failure.kind, failure.reason])).toEqual([
      ['never', 'The mail server answered 553 to the recipient.'],
    ]);
  });

  it('does not hold for a domain in its own letters, which every server takes in ASCII', async () => {
    const old = await startMailServer(0, { hideSMTPUTF8: true });
    await requested(store, { copy: true, email: 'anna@müller.example' });
    await outbox({ mail: old.settings }).deliver();
    await old.stop();
    expect(old.received.map(({ to }) => to[0]).sort()).toEqual(['anna@müller.example', 'team@province.example']);
    expect(failures).toEqual([]);
  });
});

describe('the outbox', () => {
  /** Ends when so many mails are with the server. */
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  };

  it('sends five mails at once, requests before copies', async () => {
    const receipts = Array.from({ length: 12 }, (_, index) => `NB-${index}`);
    for (const receipt of receipts) await requested(store, { receipt, conversationId: `of ${receipt}`, copy: true });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    server.hold = () => released;
    const running = outbox().deliver();
    await until(() => server.open.length === 5);
    expect(server.open).toEqual(Array(5).fill('team@province.example'));
    server.hold = undefined;
    release();
    await running;
    const order = server.received.map(({ to }) => (to[0] === 'team@province.example' ? 'request' : 'copy'));
    expect(order).toHaveLength(24);
    // Copies begin while the last requests are on their way.
    expect(order.slice(0, 8)).toEqual(Array(8).fill('request'));
    expect(order.slice(16)).toEqual(Array(8).fill('copy'));
  });

  it('sends a request while copies are held up, however many', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    server.hold = (to) => (to === 'team@province.example' ? undefined : released);
    for (let index = 0; index < 6; index++) await requested(store, { receipt: `NB-${index}`, conversationId: `c-${index}`, copy: true });
    const sending = outbox();
    const running = sending.deliver();
    await until(() => server.open.length === 4 && server.received.length === 6);
    await requested(store, { receipt: 'NB-REAL', conversationId: 'real' });
    const again = sending.deliver();
    await until(() => server.received.length === 7);
    expect(server.received[6]?.headers.get('subject')?.[0]).toContain('NB-REAL');
    release();
    await Promise.all([running, again]);
    expect(server.received).toHaveLength(13);
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
    const receipts = Array.from({ length: 12 }, (_, index) => `NB-${index}`);
    for (const receipt of receipts) await requested(store, { receipt, conversationId: `of ${receipt}` });
    const stopping = outbox();
    const running = stopping.deliver();
    await stopping.stop();
    await running;
    expect(server.received.length).toBeLessThan(receipts.length);
    const mailings = (await Promise.all(receipts.map((receipt) => store.mailings(receipt)))).flat();
    expect(mailings.filter(({ sentAt }) => sentAt !== undefined)).toHaveLength(server.received.length);
  });
});

describe('the time between two tries', () => {
  it('doubles up to six hours, half of it by chance', () => {
    expect([1, 2, 3, 4].map((attempts) => retryDelay(attempts, 1))).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect([1, 40].map((attempts) => retryDelay(attempts, 0))).toEqual([15_000, 3 * 3_600_000]);
  });
});
