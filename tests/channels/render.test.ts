import type { Part, Reply } from '../../src/answering/reply.ts';
import { renderForWebChat } from '../../src/channels/render.ts';

const labels = { source: 'Bron', checked: 'gecontroleerd op {day}' };
const reply = (over: Partial<Reply> = {}): Reply => ({
  kind: 'answer',
  language: 'nl',
  intent: 'regions',
  confidence: 0.9,
  entities: [{ kind: 'region', id: 'nrw' }],
  parts: [{ kind: 'text', text: 'Eerste **alinea**.' }],
  sources: [],
  choices: [],
  ...over,
});
const textOf = (...parts: Part[]) => renderForWebChat(reply({ parts }), labels).text;

describe('a reply for web chat', () => {
  it('is one Markdown message in its language', () => {
    expect(renderForWebChat(reply(), labels)).toMatchObject({
      type: 'message',
      textFormat: 'markdown',
      locale: 'nl',
      text: 'Eerste **alinea**.',
    });
  });

  it('carries its contract and its parts as data', () => {
    const { channelData } = renderForWebChat(reply(), labels);
    expect(channelData).toEqual({
      reply: { kind: 'answer', language: 'nl', intent: 'regions', confidence: 0.9, entities: [{ kind: 'region', id: 'nrw' }], sources: [] },
      parts: [{ kind: 'text', text: 'Eerste **alinea**.' }],
    });
  });

  it('offers its choices as buttons that speak for the user, and none without', () => {
    const { suggestedActions } = renderForWebChat(reply({ choices: [{ title: 'Logistiek', text: 'En voor logistiek?' }] }), labels);
    expect(suggestedActions?.actions).toEqual([{ type: 'imBack', title: 'Logistiek', value: 'En voor logistiek?' }]);
    expect(renderForWebChat(reply(), labels).suggestedActions).toBeUndefined();
  });

  it('shows a table as a table, whatever stands in its cells', () => {
    const table = { kind: 'table', caption: 'Regio’s', head: ['Regio', 'Sector'], rows: [['A|B', 'één\ntwee']] } as const;
    expect(textOf(table)).toBe('**Regio’s**\n\n| Regio | Sector |\n| --- | --- |\n| A\\|B | één twee |');
  });

  it('shows a contact line by line, with links to reach it, and leaves out what is not known', () => {
    const contact = {
      name: 'Team',
      organisation: 'Provincie',
      mail: 'a@example.org',
      phone: '+31 (0)73 681',
      web: 'https://www.example.org/',
    };
    expect(textOf({ kind: 'contact', contact })?.split('  \n')).toEqual([
      '**Team**',
      'Provincie',
      '[+31 (0)73 681](tel:+31073681)',
      '[a@example.org](mailto:a@example.org)',
      '[example.org](https://www.example.org/)',
    ]);
  });

  it('names its sources in the text too, a line each, in the words and the calendar of the language', () => {
    const sources = [
      { title: 'Pagina [1]', url: 'https://example.org/a_(b)', checked: '2026-11-24' },
      { title: 'Andere', url: 'https://example.org/c', checked: '2026-01-02' },
    ];
    const { text } = renderForWebChat(reply({ sources }), labels);
    expect(text).toBe(
      'Eerste **alinea**.\n\n' +
        'Bron: [Pagina \\[1\\]](https://example.org/a_%28b%29) (gecontroleerd op 24 november 2026)  \n' +
        'Bron: [Andere](https://example.org/c) (gecontroleerd op 2 januari 2026)',
    );
    expect(renderForWebChat(reply({ sources, language: 'de' }), labels).text).toContain('24. November 2026');
    expect(renderForWebChat(reply({ sources, language: 'en' }), labels).text).toContain('24 November 2026');
  });
});
