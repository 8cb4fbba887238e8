import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { requested, turnWith } from '../contact/request.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'requests-'));
  store = await openStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const run = (...words: string[]) =>
  new Promise<{ readonly code: number; readonly out: string; readonly err: string }>((resolve) => {
    const node = ['--disable-warning=ExperimentalWarning', 'src/cli/requests.ts', ...words];
    execFile(process.execPath, node, { env: { ...process.env, DATA_DIR: folder } }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
const me = userInfo().username;

describe('npm run requests', () => {
  it('lists what waits, with its mail, in columns that no name can break', async () => {
    expect(await run()).toEqual({ code: 0, out: 'No request waits.\n', err: '' });
    await requested(store, { receipt: 'NB-1', conversationId: 'c1', name: 'Eve\u001b[2J\nNB-9 open' });
    await requested(store, { receipt: 'NB-2', conversationId: 'c2' });
    await requested(store, { receipt: 'NB-3', conversationId: 'c3' });
    await store.closeRequest({ receipt: 'NB-3', by: 'mo' });
    await store.notDelivered('NB-1-request', 'connect ECONNREFUSED', 5);
    await store.delivered('NB-2-request', Date.UTC(2026, 10, 24, 9, 30));
    const { out } = await run();
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^receipt +state +asked +language +contact +mail +card +who$/);
    expect(lines[1]).toMatch(
      /^NB-1 {5}open {3}\d{4}-\d\d-\d\d \d\d:\d\d {2}de .*waits after 0 tries: connect ECONNREFUSED {2}- {5}Eve \[2J NB-9 open, Solarbau GmbH$/,
    );
    expect(lines[2]).toContain('sent 2026-11-24 09:30');
    expect(out).not.toContain('\u001b');
  });

  it('tells whether the card in Teams stands, and why it waits', async () => {
    await store.openDesk({ contact: undefined, reference: 'desk:19:channel@thread.tacv2', language: 'nl', by: 'Eva' });
    const { receipt } = await requested(store);
    expect((await run()).out).toMatch(/ not posted, waits {2}/);
    const card = await store.claimCard(Date.now() + 1000, Date.now() + 2000);
    if (card) await store.cardNotShown(card, "the channel can't be spoken to: removed", Date.now());
    expect((await run()).out).toContain("not posted, waits after 1 tries: the channel can't be spoken to: removed");
    if (card) await store.cardShown(card, Date.UTC(2026, 10, 24, 9, 30), 'message');
    await store.reassignRequest({ receipt, by: 'Eva', contact: 'bom' });
    const { out } = await run('show', receipt);
    expect(out).toMatch(/^contact +bom \(given by Eva\)$/m);
    expect(out).toMatch(/^card: 19:channel@thread\.tacv2 +shown 2026-11-24 09:30, waits$/m);
  });

  it('shows all about one, with what was said since', async () => {
    const { receipt } = await requested(store, { copy: true, phone: '+49 211 123456' });
    await turnWith(store, 'c1', [{ kind: 'person-said', receipt, text: 'Und in Hessen?' }]);
    await store.notDelivered(`${receipt}-copy`, 'no such user', undefined);
    const { out } = await run('show', receipt.toLowerCase());
    for (const line of [
      /^receipt +NB-7K3F-2QXA$/m,
      /^e-mail +anna@solarbau\.example$/m,
      /^telephone +\+49 211 123456$/m,
      /^question +Wer hilft uns in Bayern\?$/m,
      /^mail: request +waits$/m,
      /^mail: copy +given up: no such user$/m,
      /^\d{4}-\d\d-\d\d \d\d:\d\d Anna Müller +Und in Hessen\?$/m,
    ])
      expect(out).toMatch(line);
  });

  it('takes, answers and closes a request', async () => {
    const { receipt } = await requested(store);
    expect((await run('claim', receipt)).out).toBe(`${receipt} is yours.\n`);
    expect((await run()).out).toContain(`claimed (${me})`);
    expect((await run('answer', receipt, 'Bayern', 'Innovativ.')).code).toBe(0);
    expect((await store.requestMessages(receipt))[0]).toMatchObject({ by: me, text: 'Bayern Innovativ.' });
    expect((await run('close', receipt)).out).toBe(`${receipt} is closed.\n`);
    expect(await store.request(receipt)).toMatchObject({ state: 'closed' });
  });

  it('erases a request with its conversation', async () => {
    const { receipt } = await requested(store);
    expect((await run('erase', receipt)).code).toBe(0);
    expect([await store.request(receipt), await store.conversation('c1')]).toEqual([undefined, undefined]);
  });

  it('says what to do instead where it can do nothing', async () => {
    const { receipt } = await requested(store);
    await store.createConversation({ id: 'teams', channel: 'msteams', userId: 'u', createdAt: 1 });
    const { email: _, ...byPhone } = await requested(store, { receipt: 'NB-T', conversationId: 'teams', phone: '+49 211 1' });
    await requested(store, { receipt: 'NB-P', conversationId: 'gone' });
    await store.closeRequest({ receipt, by: 'mo' });
    const before = Date.now() + 1000;
    const messages = async (...words: string[]) => {
      const { code, err } = await run(...words);
      return [code, err.split('\n')[0]];
    };
    expect(byPhone.phone).toBe('+49 211 1');
    expect(await messages('show')).toEqual([1, 'Name the receipt of the request.']);
    expect(await messages('show', 'NB-9')).toEqual([1, 'There is no request "NB-9".']);
    expect(await messages('shwo', receipt)).toEqual([1, 'There is no command "shwo".']);
    expect(await messages('answer', receipt)).toEqual([
      1,
      `There is no text. Write it in quotes: npm run requests -- answer ${receipt} "text"`,
    ]);
    expect(await messages('answer', receipt, 'Ja')).toEqual([1, `${receipt} is closed; nothing was written.`]);
    expect(await messages('close', receipt)).toEqual([1, `${receipt} was closed already.`]);
    expect(await messages('claim', receipt)).toEqual([1, `${receipt} does not wait for anybody to take it.`]);
    expect(await messages('answer', 'NB-T', 'Ja')).toEqual([
      1,
      "Who asked NB-T can't be reached in Teams any more. Answer by mail to anna@solarbau.example, and close the request then.",
    ]);
    await store.deleteOlder({ conversations: before, requests: 0, feedback: 0, questions: 0 });
    expect(await messages('answer', 'NB-P', 'Ja')).toEqual([
      1,
      'The conversation of NB-P is no longer kept. Answer by mail to anna@solarbau.example, and close the request then.',
    ]);
  });
});
