import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer } from '../../src/answering/answer.ts';
import type { Reply } from '../../src/answering/reply.ts';
import { createAssistant } from '../../src/assistant/assistant.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import { createTerminal, type Terminal } from '../../src/channels/terminal/index.ts';
import { renderForTerminal } from '../../src/channels/terminal/render.ts';
import { openStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { everyQuery } from '../answering/queries.ts';
import { realMind } from '../assistant/talk.ts';

let mind: Mind;
let folder: string;
let store: Store;
let terminal: Terminal;
beforeAll(() => {
  mind = realMind();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'terminal-'));
  store = await openStore(folder);
  const settings = { store, assistant: createAssistant(store, () => mind), knowledge: mind.knowledge };
  terminal = createTerminal({ ...settings, conversationId: 't1', locale: 'nl_NL.UTF-8' });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('a conversation in the terminal', () => {
  it('begins with a welcome in the language of the terminal, with numbered buttons', async () => {
    const said = await terminal.welcome();
    expect(said).toContain('chatbot');
    expect(said).toMatch(/\n {2}\[1\] Welke regio past bij mij\?\n {2}\[2\] /);
  });

  it('presses the button of a number', async () => {
    await terminal.welcome();
    expect(await terminal.say('2')).toContain('Noordrijn-Westfalen');
    expect(await terminal.say('Welke regio past bij laadpalen?')).toContain('[1] Wat doet Brabant in Baden-Württemberg?');
    expect(await terminal.say('1')).toMatch(/^Met Baden-Württemberg heeft Noord-Brabant/);
  });

  it('takes a number without a button for words', async () => {
    await terminal.welcome();
    for (const line of ['0', '9', '-1', '1.5', 'NaN']) expect(await terminal.say(line)).not.toBe('');
  });

  it('shows the sources with their address and the day they were checked', async () => {
    const said = await terminal.say('Welke regio past bij laadpalen?');
    const { title, url } = mind.knowledge.sources.get('province-page') ?? {};
    expect(said).toContain(`  Bron: ${title?.nl}, ${url} (gecontroleerd op 24 november 2026)`);
  });

  it('keeps a log as any channel does, and remembers', async () => {
    await terminal.say('Welke regio past bij laadpalen?');
    expect(await terminal.say('en voor logistiek?')).toContain('Noordrijn-Westfalen');
    const log = await store.activities('t1', 0, 10);
    expect(log.map(({ activity }) => (activity.from as { role: string }).role)).toEqual(['user', 'bot', 'user', 'bot']);
    expect(await store.unanswered('terminal')).toEqual([]);
  });
});

describe('a reply in the terminal', () => {
  const labels = { source: 'Source', checked: 'checked on {day}' };
  const reply = (more: Partial<Reply>): Reply => ({
    kind: 'answer',
    language: 'en',
    intent: null,
    confidence: 1,
    entities: [],
    parts: [],
    sources: [],
    choices: [],
    ...more,
  });

  it('is plain text: no marks, addresses behind their words', () => {
    const text = '**Hesse** and [a page](https://example.org/a?b=1), **two** words\n\n- one\n- two';
    expect(renderForTerminal(reply({ parts: [{ kind: 'text', text }] }), labels)).toBe(
      'Hesse and a page <https://example.org/a?b=1>, two words\n\n- one\n- two',
    );
  });

  it('shows a table as lines that name their columns', () => {
    const table = {
      kind: 'table',
      caption: 'Both',
      head: ['Region', 'Sectors'],
      rows: [
        ['**Hesse**', 'ICT'],
        ['Bavaria', 'Agri-food'],
      ],
    } as const;
    expect(renderForTerminal(reply({ parts: [table] }), labels)).toBe(
      'Both\n- Region: Hesse; Sectors: ICT\n- Region: Bavaria; Sectors: Agri-food',
    );
  });

  it('shows a contact with what is known of it, a line each', () => {
    const contact = { name: 'Team', organisation: 'Province', mail: 'a@example.org', note: 'Not confirmed.' };
    expect(renderForTerminal(reply({ parts: [{ kind: 'contact', contact }] }), labels)).toBe(
      'Team\nProvince\na@example.org\nNot confirmed.',
    );
  });

  it('ends with sources and then buttons', () => {
    const said = renderForTerminal(
      reply({
        parts: [{ kind: 'text', text: 'Yes.' }],
        sources: [{ title: 'Page', url: 'https://example.org', checked: '2026-11-24' }],
        choices: [
          { title: 'More', text: 'tell me more' },
          { title: 'Contact', text: 'contact' },
        ],
      }),
      labels,
    );
    expect(said).toBe('Yes.\n\n  Source: Page, https://example.org (checked on 24 November 2026)\n\n  [1] More\n  [2] Contact');
  });

  it('leaves no marks of Markdown in anything the knowledge says', () => {
    const said = everyQuery(mind.knowledge).map((query) => renderForTerminal(answer(query, mind.knowledge, ['goal']).reply, labels));
    expect([...new Set(said)].filter((text) => /\*\*|\]\(|^#|`|\| ---/m.test(text)).slice(0, 3)).toEqual([]);
  });
});
