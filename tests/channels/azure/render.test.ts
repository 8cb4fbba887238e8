import type { Reply } from '../../../src/answering/reply.ts';
import { renderForTeams } from '../../../src/channels/azure/render.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';

const knowledge = loadKnowledge('knowledge');
const source = (index: number) => ({ title: `Pagina ${index}`, url: `https://example.org/${index}`, checked: '2026-11-24' });
const choice = (text: string) => ({ title: text, text });
const reply = (over: Partial<Reply> = {}): Reply => ({
  kind: 'answer',
  language: 'nl',
  intent: null,
  confidence: 1,
  entities: [],
  parts: [{ kind: 'text', text: 'Het antwoord.' }],
  sources: [source(1)],
  choices: [],
  ...over,
});
const render = (over: Partial<Reply> = {}, scope: 'personal' | 'groupChat' | 'channel' = 'personal') =>
  renderForTeams(reply(over), knowledge, scope);
const labelOf = (message: { entities?: unknown[] } | undefined) =>
  message?.entities?.[0] as { additionalType: string[]; citation?: { position: number; appearance: Record<string, string> }[] };

describe('an answer in Teams', () => {
  it('says each source in the text and cites it under the same number', () => {
    const [message] = render({ sources: [source(1), source(2)] });
    expect(message?.text).toBe(
      'Het antwoord.\n\nBron: [Pagina 1](https://example.org/1) (gecontroleerd op 24 november 2026) [1]  \n' +
        'Bron: [Pagina 2](https://example.org/2) (gecontroleerd op 24 november 2026) [2]',
    );
    expect(labelOf(message).citation?.map(({ position, appearance: { name, url, abstract } }) => [position, name, url, abstract])).toEqual([
      [1, 'Pagina 1', 'https://example.org/1', 'example.org, gecontroleerd op 24 november 2026'],
      [2, 'Pagina 2', 'https://example.org/2', 'example.org, gecontroleerd op 24 november 2026'],
    ]);
  });

  it('keeps within what Teams takes of citations', () => {
    const sources = Array.from({ length: 25 }, (_, index) => ({ ...source(index), title: 'Lang '.repeat(30) }));
    const [message] = render({ sources });
    const { citation = [] } = labelOf(message);
    expect([citation.length, Math.max(...citation.map(({ appearance }) => appearance.name?.length ?? 0))]).toEqual([20, 80]);
    expect(message?.text).not.toContain('[21]');
  });

  it('is marked as made by a machine and open to judgement; small talk and questions are not', () => {
    for (const kind of ['answer', 'contact'] as const) {
      const [message] = render({ kind });
      expect(labelOf(message).additionalType).toEqual(['AIGeneratedContent']);
      expect(message?.channelData.feedbackLoop).toEqual({ type: 'custom' });
    }
    for (const kind of ['smalltalk', 'clarify', 'fallback'] as const) {
      const [message] = render({ kind, sources: [] });
      expect([message?.entities, message?.channelData.feedbackLoop]).toEqual([undefined, undefined]);
    }
  });

  it('suggests up to three choices in a chat alone; more of them, or where others read along, are buttons of a card', () => {
    const three = ['a', 'b', 'c'].map(choice);
    const [few] = render({ choices: three });
    expect([few?.suggestedActions?.actions.length, few?.attachments]).toEqual([3, undefined]);
    for (const [many] of [render({ choices: [...three, choice('d')] }), render({ choices: three }, 'channel')]) {
      expect(many?.suggestedActions).toBeUndefined();
      expect(JSON.stringify(many?.attachments)).toContain('"displayText":"a"');
    }
  });

  it('lets a button be read whole that a telephone cuts off, and says its text whole', () => {
    const long = 'Elektrische, intelligente und umweltfreundliche Mobilität';
    const [message] = render({ choices: ['Energie', 'Wasser', 'Luftfahrt', long].map(choice) });
    const card: { readonly body: { readonly actions: Record<string, unknown>[] }[] } = message?.attachments?.[0]?.content;
    const rows = card.body.map(({ actions }) => actions);
    const buttons = rows.flat();
    expect(buttons.map(({ title, tooltip }) => [title, tooltip])).toEqual([
      ['Energie', undefined],
      ['Wasser', undefined],
      ['Luftfahrt', undefined],
      [long, long],
    ]);
    expect(buttons.at(-1)?.data).toEqual({ msteams: { type: 'messageBack', text: long, displayText: long } });
    expect(rows.at(-1)).toHaveLength(1);
  });

  it('of many pages is several messages, the sources, the card and the thumbs with the last', () => {
    const text = Array.from({ length: 900 }, (_, index) => `Zin ${index} van een heel lang antwoord.`).join(' ');
    const messages = render({ parts: [{ kind: 'text', text }], choices: [choice('a')] });
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(({ text: piece = '' }) => piece.includes('[1]'))).toEqual([...Array(messages.length - 1).fill(false), true]);
    expect(messages.map(({ channelData }) => channelData.feedbackLoop !== undefined).indexOf(true)).toBe(messages.length - 1);
    expect(messages.map((message) => labelOf(message).citation?.length ?? 0)).toEqual([...Array(messages.length - 1).fill(0), 1]);
    for (const message of messages) expect(Buffer.byteLength(JSON.stringify(message), 'utf16le')).toBeLessThan(100 * 1024);
  });

  it('names the contact in the text as well, for whoever sees no card', () => {
    const contact = {
      name: 'Team',
      organisation: 'Provincie',
      mail: 'team@example.org',
      phone: '+31 73 1',
      web: 'https://www.example.org/',
    };
    const [message] = render({ kind: 'contact', parts: [{ kind: 'contact', contact }], sources: [] });
    expect(message?.text).toBe(
      '**Team**, Provincie, +31 73 1, [team@example.org](mailto:team@example.org), [example.org](https://www.example.org/)',
    );
    const card = JSON.stringify(message?.attachments);
    for (const url of ['tel:+31731', 'mailto:team@example.org', 'https://www.example.org/']) expect(card).toContain(`"url":"${url}"`);
  });

  it('of nothing but a table still has a text', () => {
    const table = { kind: 'table' as const, caption: 'Regio’s', head: ['Regio'], rows: [['Hessen']] };
    const [message] = render({ parts: [table], sources: [] });
    expect(message?.text).toBe('Regio’s\n- Hessen');
  });
});
