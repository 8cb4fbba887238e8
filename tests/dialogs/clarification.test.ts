import type { Mind } from '../../src/assistant/mind.ts';
import { realMind, Talk, textOf } from '../assistant/talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const asked = {
  nl: 'wij doen iets met batterijen, welke regio past bij ons?',
  de: 'wir machen etwas mit Batterien, welche Region passt zu uns?',
  en: 'we do something with batteries, which region fits us?',
} as const;
type Asked = keyof typeof asked;

/** A conversation in which the assistant has just asked back what a battery is for: vehicles (first) or storing power (second). */
function askedBack(language: Asked = 'nl'): Talk {
  const talk = new Talk(mind);
  const reply = talk.say(asked[language]);
  expect(reply).toMatchObject({ kind: 'clarify', language, choices: [{}, {}] });
  expect(textOf(reply)).toBe(mind.knowledge.ambiguous.find(({ id }) => id === 'battery')?.question[language]);
  return talk;
}

const sectorsOf = ({ entities }: ReturnType<Talk['say']>) => entities.filter(({ kind }) => kind === 'sector').map(({ id }) => id);

describe('a word of several meanings beside a sector', () => {
  it.each([
    ['nl', 'wij maken drones en laadpalen, welke regio past bij ons?', 'U noemt ook ‘drones’.', 'de techniek zelf'],
    ['de', 'Wir bauen Ladesäulen und Drohnen, welche Region passt?', 'Sie nennen auch „Drohnen“.', 'die Technik selbst'],
    ['en', 'we make chargers for cars and drones, which region fits?', 'You also mention ‘drones’.', 'the technology itself'],
  ] as const)('is asked about below the answer in %s', (language, message, also, meaning) => {
    const talk = new Talk(mind);
    const reply = talk.say(message);
    expect(reply).toMatchObject({ kind: 'answer', language });
    expect(textOf(reply)).toContain('Baden-Württemberg');
    expect(textOf(reply)).toContain(also);
    expect(sectorsOf(talk.say(meaning))).toEqual(['hightech']);
  });

  it.each(['wij maken robots voor zonnepanelen, welke regio?', 'Welche Region passt zu Verpackungen für Medikamente?'])(
    'is not asked about when its use is told: "%s"',
    (message) => {
      const talk = new Talk(mind);
      expect(talk.say(message).kind).toBe('answer');
      expect(talk.memory.pending).toBeUndefined();
    },
  );
});

describe('the answer to a question back', () => {
  it.each([
    ['nl', 'Voor voertuigen', ['mobility']],
    ['nl', 'voor stroomopslag!', ['energy']],
    ['nl', 'voertuigen dus', ['mobility']],
    ['nl', 'de eerste', ['mobility']],
    ['nl', 'de tweede', ['energy']],
    ['nl', '2', ['energy']],
    ['nl', 'de laatste', ['energy']],
    ['nl', 'allebei', ['mobility', 'energy']],
    ['nl', 'voor vrachtwagens', ['mobility']],
    ['de', 'Für Fahrzeuge', ['mobility']],
    ['de', 'das zweite', ['energy']],
    ['de', 'die erste', ['mobility']],
    ['de', 'beides', ['mobility', 'energy']],
    ['de', 'zum Speichern von Strom', ['energy']],
    ['en', 'For vehicles', ['mobility']],
    ['en', 'the one for a vehicle', ['mobility']],
    ['en', 'the second one', ['energy']],
    ['en', 'the last', ['energy']],
    ['en', 'both', ['mobility', 'energy']],
    ['en', 'storing power', ['energy']],
  ] as const)('is understood in %s: "%s"', (language, answer, sectors) => {
    const reply = askedBack(language).say(answer);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'sector-regions', confidence: 1 });
    expect(sectorsOf(reply)).toEqual(sectors);
  });

  it('is the press of each button, of every word of several meanings, in every language', () => {
    for (const language of ['nl', 'de', 'en'] as const)
      for (const { id, words, choices } of mind.knowledge.ambiguous) {
        const word = words[language][0] as string;
        const ask = { nl: `Welke regio past bij ${word}?`, de: `Welche Region passt zu ${word}?`, en: `Which region fits ${word}?` }[
          language
        ];
        for (const [index, { sector }] of choices.entries()) {
          const talk = new Talk(mind, language);
          const back = talk.say(ask);
          if (back.kind !== 'clarify') throw new Error(`"${ask}" is a ${back.kind}, and does not ask what ${id} means.`);
          expect([ask, index, ...sectorsOf(talk.say(back.choices[index]?.text as string))]).toEqual([ask, index, sector]);
        }
      }
  });

  it('may name a sector where one was asked for', () => {
    const talk = new Talk(mind);
    const back = talk.say('Welke regio past bij mij?');
    expect(back).toMatchObject({ kind: 'clarify' });
    expect(back.choices.map(({ title }) => title)).toContain('Energie');
    expect(sectorsOf(talk.say('wij maken laadpalen'))).toEqual(['mobility']);
  });

  it('presses a sector’s button in every language', () => {
    for (const [language, ask] of [
      ['nl', 'Welke regio past bij mij?'],
      ['de', 'Welche Region passt zu mir?'],
      ['en', 'Which region fits me?'],
    ] as const) {
      const { choices } = new Talk(mind).say(ask);
      expect(choices.length).toBeGreaterThan(4);
      // The last button is for who does not know the sector.
      for (const { text } of choices.slice(0, -1)) {
        const reply = new Talk(mind).says(ask, text);
        expect([text, reply.kind, reply.language]).toEqual([text, 'answer', language]);
      }
    }
  });

  it('keeps the region that was asked about', () => {
    const talk = new Talk(mind);
    expect(talk.say('Doet Brabant iets met waterstof in Beieren?')).toMatchObject({ kind: 'clarify' });
    const reply = talk.say('de eerste');
    expect(reply).toMatchObject({ kind: 'answer', intent: 'region-sectors' });
    expect(reply.entities).toEqual([
      { kind: 'region', id: 'bavaria' },
      { kind: 'sector', id: 'energy' },
    ]);
  });

  it('stays in the language of the question where a word tells none', () => {
    expect(askedBack('en').say('2').language).toBe('en');
    expect(askedBack('de').say('OK, 1').language).toBe('de');
  });
});

describe('a new question', () => {
  it('drops the one that was asked back', () => {
    const talk = askedBack();
    expect(talk.say('Wie zijn de partners?')).toMatchObject({ kind: 'answer', intent: 'partners' });
    expect(talk.memory.pending).toBeUndefined();
    expect(sectorsOf(talk.say('de tweede'))).toEqual([]);
  });

  it('is answered though it holds a word like those of the buttons', () => {
    const reply = askedBack().say('Hoe ver is de samenwerking met Hessen eigenlijk, en sinds wanneer loopt die eerste stap?');
    expect(reply.entities).toEqual([{ kind: 'region', id: 'hesse' }]);
  });

  it('that is unclear as well is asked back anew', () => {
    const talk = askedBack();
    const reply = talk.say('en waterstof?');
    expect(reply.kind).toBe('clarify');
    expect(talk.memory.pending?.options.map(({ id }) => id)).toEqual(['energy', 'mobility']);
    expect(sectorsOf(talk.say('de eerste'))).toEqual(['energy']);
  });

  it('leaves no question behind once it is answered', () => {
    const talk = askedBack();
    talk.say('allebei');
    expect(talk.memory.pending).toBeUndefined();
    expect(talk.memory.subjects[0]).toMatchObject({ sectors: ['mobility', 'energy'] });
  });
});

describe('a question back between two readings', () => {
  /** A conversation in which it was asked whether the aim or the partners are meant. */
  const between = (language: 'nl' | 'de' | 'en'): Talk => {
    const talk = new Talk(mind, language);
    const options = ['goal', 'partners'].map((id) => ({ id, label: mind.knowledge.topics.get(id)?.title[language] ?? '' }));
    talk.memory = { ...talk.memory, language, pending: { kind: 'intent', intent: 'goal', regions: [], sectors: [], options } };
    return talk;
  };

  it.each([
    ['nl', 'allebei'],
    ['nl', 'beide graag'],
    ['de', 'beides'],
    ['en', 'both please'],
  ] as const)('is answered with both in %s: "%s"', (language, answer) => {
    const talk = between(language);
    const reply = talk.say(answer);
    expect(reply).toMatchObject({ kind: 'answer', language, intent: 'goal' });
    const partners = between(language).say({ nl: 'de tweede', de: 'das zweite', en: 'the second' }[language]);
    const goal = between(language).say('1');
    expect(textOf(reply)).toBe(`${textOf(goal)}\n\n${textOf(partners)}`);
    expect(reply.sources.length).toBe(new Set([...goal.sources, ...partners.sources].map(({ url }) => url)).size);
    expect(talk.memory.subjects.map(({ intent }) => intent)).toEqual(['goal', 'partners']);
  });
});
