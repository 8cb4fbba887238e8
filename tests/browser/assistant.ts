import type { Part, Reply } from '../../src/answering/reply.ts';
import type { Assistant, Turn } from '../../src/assistant/turn.ts';
import type { Store } from '../../src/store/store.ts';

const source = { title: 'Samenwerking met Duitsland', url: 'https://www.brabant.nl/duitsland', checked: '2026-11-24' };

const choices = [
  { title: 'Vergelijk de regio’s', text: 'Toon een tabel' },
  { title: 'Contact', text: 'Toon een contact' },
];

const table: Part = {
  kind: 'table',
  caption: 'Sectoren per regio',
  head: ['Regio', 'Sectoren', 'Hoever de samenwerking is'],
  rows: [
    ['Baden-Württemberg', 'Electric, Smart & Green Mobility; Medische Technologie en Life Sciences', 'verregaande samenwerking'],
    ['Beieren', 'Hightech Systems & Materials; Agri-food', 'goede stappen'],
    ['Hessen', 'ICT & Dataverkeer', 'in de opstartfase'],
  ],
};

const contact: Part = {
  kind: 'contact',
  contact: {
    name: 'Samenwerking met Duitsland',
    organisation: 'Provincie Noord-Brabant',
    web: 'https://www.brabant.nl/contact',
    mail: 'voorbeeld@brabant.example',
    phone: '+31 73 681 28 12',
    address: 'Brabantlaan 1, 5216 TV ’s-Hertogenbosch',
    note: 'Deze gegevens zijn nog niet bevestigd.',
  },
};

/** What the tiny assistant says: a welcome, a table, a contact, or an answer that repeats the question. */
function partsOf({ kind, text }: Turn): readonly Part[] {
  if (kind === 'welcome') return [{ kind: 'text', text: 'Welkom. Vraag mij naar de samenwerking met Duitsland.' }];
  if (/tabel/i.test(text)) return [{ kind: 'text', text: 'Brabant werkt samen met deze regio’s:' }, table];
  if (/contact/i.test(text)) return [{ kind: 'text', text: 'Hier kunt u terecht:' }, contact];
  return [
    { kind: 'text', text: `U vroeg: ${text}` },
    {
      kind: 'text',
      text: 'Brabant werkt samen met **onder andere**:\n\n- Beieren\n- Hessen, zie [de pagina](https://www.brabant.nl/hessen)',
    },
  ];
}

/** Answers every turn in a way the tests know; `before` runs ahead of each. */
export const createTinyAssistant =
  (before: (turn: Turn) => Promise<void> | void = () => {}) =>
  (store: Store): Assistant => ({
    forget: async () => {},
    async handle(turn, render) {
      await before(turn);
      const reply: Reply = {
        kind: turn.kind === 'welcome' ? 'smalltalk' : 'answer',
        language: 'nl',
        intent: /overzicht/i.test(turn.text) ? 'overview' : /vergelijk/i.test(turn.text) ? 'comparison' : null,
        confidence: 1,
        entities: /vergelijk/i.test(turn.text) ? ['bavaria', 'hesse'].map((id) => ({ kind: 'region', id })) : [],
        parts: partsOf(turn),
        sources: turn.kind === 'welcome' ? [] : [source],
        choices: turn.kind === 'welcome' ? [] : choices,
      };
      for (;;) {
        const { version, memory } = await store.memory(turn.conversationId);
        const result = await store.commitTurn({
          conversationId: turn.conversationId,
          activityId: turn.activityId,
          version,
          memory,
          outgoing: render(reply),
          log: {},
        });
        if (result.kind === 'saved') return result.outgoing;
        if (result.kind === 'answered') return [];
      }
    },
  });
