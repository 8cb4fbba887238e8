import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receiptOf } from '../../dialogs/receipt.ts';
import type { Memory } from '../../src/answering/memory.ts';
import type { Reply } from '../../src/answering/reply.ts';
import { createAssistant } from '../../src/assistant/assistant.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import type { Assistant, Turn } from '../../src/assistant/turn.ts';
import type { ContactRequest } from '../../src/contact/request.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { requested } from '../contact/request.ts';
import { realMind, textOf } from './talk.ts';

let mind: Mind;
let folder: string;
let store: Store;
let assistant: Assistant;
beforeAll(() => {
  mind = realMind();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assistant-'));
  store = await openStore(folder);
  assistant = createAssistant(store, () => mind);
  for (const id of ['c1', 'c2']) await store.createConversation({ id, channel: 'directline', userId: 'dl_1', createdAt: 1 });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const noon = { at: Date.parse('2026-11-25T12:00:00Z') };
const turn = (activityId: string, text: string, conversationId = 'c1'): Turn => ({
  ...noon,
  kind: 'message',
  conversationId,
  channel: 'directline',
  activityId,
  text,
});
const render =
  (id: string) =>
  (reply: Reply): [{ id: string; type: string; text: string; from: { role: string } }] => [
    { id: `${id}-0`, type: 'message', text: textOf(reply), from: { role: 'bot' } },
  ];
/** Lets an assistant answer a turn; the text of what it says. */
const say = async (activityId: string, text: string, { to = assistant, conversationId = 'c1' } = {}): Promise<string[]> =>
  (await to.handle(turn(activityId, text, conversationId), render(activityId))).map(({ activity }) => activity.text as string);
const logged = async (conversationId = 'c1') =>
  (await store.activities(conversationId, 0, 100)).map(({ activity }) => [activity.id, activity.text] as [string, string]);

describe('a turn that comes before all is learnt', () => {
  it('waits, and is answered then', async () => {
    let finish = (_mind: Mind): void => {};
    const learning = new Promise<Mind>((resolve) => {
      finish = resolve;
    });
    const said = say('early', 'Welke regio past bij logistiek?', { to: createAssistant(store, () => learning) });
    expect(await logged()).toEqual([]);
    finish(mind);
    expect((await said).join()).toContain('Noordrijn-Westfalen');
  });
});

describe('requests', () => {
  const lines = ['ja', 'Jan de Vries', 'overslaan', 'jan@devries.example', 'Wie helpt ons in Beieren?', 'ja', 'versturen'];
  /** Leaves a message; the id of the turn that begins it makes the receipt. */
  const leave = async (begun: string, { to = assistant, conversationId = 'c1' } = {}): Promise<string> => {
    const all = ['Ik wil een bericht achterlaten', ...lines];
    let said: string[] = [];
    for (const [index, text] of all.entries()) said = await say(index === 0 ? begun : `${begun}-${index}`, text, { to, conversationId });
    return said.join('\n');
  };
  const limits = { conversation: 9, caller: 9, recipient: 9, service: 9 };

  it('are both kept where their receipts are twins, in one conversation or in two', async () => {
    const mails = createAssistant(store, () => mind, { mails: true });
    // Found by trying: these make the same receipt of 40 bits.
    expect(receiptOf('c1\0jz5j')).toBe(receiptOf('c1\0k904'));
    const first = await leave('jz5j', { to: mails });
    const second = await leave('k904', { to: mails });
    const { receipt, details } = (await store.requests(['open'])).find((one) => one.receipt !== 'NB-DG2P-EYT4') ?? {};
    expect(first).toContain('NB-DG2P-EYT4');
    expect(second).toContain(receipt);
    expect([receipt, (details as ContactRequest).receipt]).not.toContain('NB-DG2P-EYT4');
    expect((await store.mailings(receipt ?? '')).map(({ kind }) => kind)).toEqual(['request', 'copy']);
    await requested(store, { receipt: receiptOf('c2\0a'), conversationId: 'elsewhere' });
    await leave('a', { to: mails, conversationId: 'c2' });
    expect(await store.requests(['open'])).toHaveLength(4);
  });

  it('over a limit are refused, and those within it are recorded without the copy that is too much', async () => {
    const to = createAssistant(store, () => mind, {
      mails: true,
      limits: { requests: { ...limits, service: 2 }, copies: { ...limits, recipient: 1 } },
    });
    const [, second, third] = [await leave('a', { to }), await leave('b', { to }), await leave('c', { to })];
    expect(second).toContain('bevestiging per e-mail wordt deze keer niet verstuurd');
    expect(third).toContain('Uw vraag is nog niet vastgelegd');
    expect(await store.requests(['open'])).toHaveLength(2);
    expect((await store.waitingDeliveries()).map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ['copy', 1],
      ['request', 2],
    ]);
    // What was filled in is sent where there is room again.
    await say('later', 'versturen');
    expect(await store.requests(['open'])).toHaveLength(3);
  });
});

describe('the turns of a conversation', () => {
  it('run in the order they came, though all were posted at once', async () => {
    const all = await Promise.all([
      say('a', 'Welke regio past bij laadpalen?'),
      say('b', 'en voor logistiek?'),
      say('c', 'waarom?'),
      say('d', 'en voor agrifood?'),
      say('e', 'waarom?'),
    ]);
    expect(all.flat().map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('Baden-Württemberg'),
      expect.stringContaining('Noordrijn-Westfalen'),
      expect.stringMatching(/^Omdat .*Logistiek/),
      expect.stringContaining('Agrifood'),
      expect.stringMatching(/^Omdat .*Agrifood/),
    ]);
    expect((await logged()).map(([id]) => id)).toEqual(['a-0', 'b-0', 'c-0', 'd-0', 'e-0']);
    expect((await store.memory('c1')).version).toBe(5);
  });

  it('do not mix with those of another', async () => {
    await Promise.all([say('a', 'Welke regio past bij logistiek?'), say('a', 'Welke regio past bij laadpalen?', { conversationId: 'c2' })]);
    const [[one], [other]] = await Promise.all([say('b', 'waarom?'), say('b', 'waarom?', { conversationId: 'c2' })]);
    expect(one).toContain('Logistiek');
    expect(other).toContain('Mobility');
  });

  it('wait for nothing but each other', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const slow: Store = { ...store, memory: (id) => (id === 'c1' ? gate.then(() => store.memory(id)) : store.memory(id)) };
    const held = createAssistant(slow, () => mind);
    const first = say('a', 'hallo', { to: held });
    expect(await say('a', 'hallo', { to: held, conversationId: 'c2' })).toHaveLength(1);
    open();
    expect(await first).toHaveLength(1);
  });

  it('go on after one that failed', async () => {
    const failed = assistant.handle(turn('a', 'hallo'), () => {
      throw new Error('no renderer');
    });
    const next = say('b', 'Welke regio past bij logistiek?');
    await expect(failed).rejects.toThrow('no renderer');
    expect(await next).toEqual([expect.stringContaining('Noordrijn-Westfalen')]);
    expect((await store.memory('c1')).version).toBe(1);
  });
});

describe('a repeated activity', () => {
  it('is answered once', async () => {
    expect(await say('a', 'Welke regio past bij laadpalen?')).toHaveLength(1);
    const before = await store.memory('c1');
    expect(await say('a', 'Welke regio past bij laadpalen?')).toEqual([]);
    expect(await logged()).toHaveLength(1);
    expect(await store.memory('c1')).toEqual(before);
  });

  it('is answered once though both came at once, also to two instances', async () => {
    const other = createAssistant(store, () => mind);
    const answers = await Promise.all([say('a', 'hallo'), say('a', 'hallo'), say('a', 'hallo', { to: other })]);
    expect(answers.flat()).toHaveLength(1);
    expect(await logged()).toHaveLength(1);
  });

  it('in another conversation is another one', async () => {
    expect(await say('a', 'hallo')).toHaveLength(1);
    expect(await say('a', 'hallo', { conversationId: 'c2' })).toHaveLength(1);
  });
});

describe('a turn that another instance was quicker than', () => {
  it('is decided anew with what the other one left', async () => {
    await say('a', 'Welke regio past bij laadpalen?');
    const quicker = createAssistant(store, () => mind);
    let met = false;
    const late: Store = {
      ...store,
      memory: async (id) => {
        const stale = await store.memory(id);
        if (!met) {
          met = true;
          await say('b', 'en voor logistiek?', { to: quicker });
        }
        return stale;
      },
    };
    const [said] = await say('c', 'waarom?', { to: createAssistant(late, () => mind) });
    expect(said).toMatch(/^Omdat .*Logistiek/);
    expect((await logged()).map(([id]) => id)).toEqual(['a-0', 'b-0', 'c-0']);
    expect((await store.memory('c1')).version).toBe(3);
  });

  it('again and again is given up with a sentence, and stays unanswered', async () => {
    await store.append('c1', [{ id: 'a', type: 'message', text: 'hallo', from: { role: 'user' } }]);
    const busy: Store = { ...store, commitTurn: async () => ({ kind: 'conflict' }) };
    await expect(say('a', 'hallo', { to: createAssistant(busy, () => mind) })).rejects.toThrow(
      'The turn a met another turn of its conversation 5 times. It stays unanswered until it is taken up again.',
    );
    expect(await store.unanswered('directline')).toHaveLength(1);
  });
});

describe('memory', () => {
  it('survives the end of the process', async () => {
    await say('a', 'Welke regio past bij logistiek?');
    await say('b', 'kunnen we Duits praten?');
    const before = await store.memory('c1');
    await store.close();
    store = await openStore(folder);
    expect(await store.memory('c1')).toEqual(before);
    expect(before.memory as Memory).toMatchObject({ wish: 'de', subjects: [{ sectors: ['logistics'] }] });
    const [said] = await say('c', 'warum?', { to: createAssistant(store, () => mind) });
    expect(said).toMatch(/^Weil .*Logistik/);
  });

  it('keeps a question that was asked back', async () => {
    await say('a', 'wij doen iets met batterijen, welke regio past bij ons?');
    await store.close();
    store = await openStore(folder);
    const [said] = await say('b', 'de tweede', { to: createAssistant(store, () => mind) });
    expect(said).toContain('Energie');
  });
});

describe('the turn log', () => {
  it('tells what was understood and how it was answered', async () => {
    await say('a', 'Welke regio past bij laadpalen?');
    expect(await store.turnLog('c1', 'a')).toEqual({
      kind: 'message',
      channel: 'directline',
      knowledge: mind.knowledge.version,
      language: 'nl',
      reply: 'answer',
      intent: 'sector-regions',
      confidence: expect.any(Number),
      inScope: expect.any(Number),
      band: 'answer',
      ranking: [expect.anything(), expect.anything(), expect.anything()],
      entities: [{ kind: 'sector', id: 'mobility' }],
    });
  });

  it.each([
    'Ik ben Truus Zonnebloem uit Zundert, bel mij op 0612345678 over laadpalen',
    'Mein Passwort lautet geheim123, welche Region passt zu Logistik?',
    'xyzzy plugh truus.zonnebloem@example.org',
    'Werken jullie ook in Wakanda of Saksen met Zonnebloem BV?',
  ])('holds no text of the user: %s', async (text) => {
    await say('a', text);
    const log = JSON.stringify(await store.turnLog('c1', 'a')).toLowerCase();
    const own = text.toLowerCase().match(/[\p{L}\d@.]{4,}/gu) ?? [];
    const ours = JSON.stringify([
      [...mind.knowledge.topics.keys()],
      [...mind.knowledge.sectors.keys()],
      [...mind.knowledge.regions.keys()],
    ]);
    expect(own.filter((word) => log.includes(word) && !ours.includes(word))).toEqual([]);
  });

  it('names the knowledge that answered, the new one from the turn after it came', async () => {
    let current = mind;
    const over = createAssistant(store, () => current);
    await say('a', 'hallo', { to: over });
    current = { ...mind, knowledge: { ...mind.knowledge, version: 'new' } };
    await say('b', 'hallo', { to: over });
    const versions = await Promise.all(['a', 'b'].map(async (id) => (await store.turnLog('c1', id)) as { knowledge: string }));
    expect(versions.map(({ knowledge }) => knowledge)).toEqual([mind.knowledge.version, 'new']);
  });
});

describe('a welcome', () => {
  it('is said once and leaves the memory empty', async () => {
    const welcome: Turn = { ...turn('w', ''), kind: 'welcome', locale: 'en-GB' };
    const [said] = await assistant.handle(welcome, render('w'));
    expect(said?.activity.text).toContain('chatbot');
    expect(await assistant.handle(welcome, render('w'))).toEqual([]);
    expect((await store.memory('c1')).memory).toEqual({ subjects: [] });
  });
});
