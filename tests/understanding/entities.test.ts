import fc from 'fast-check';
import type { Language } from '../../src/knowledge/language.ts';
import { clean } from '../../src/understanding/clean.ts';
import { recogniserOf, terminologyOf } from '../../src/understanding/entities.ts';
import type { Entity } from '../../src/understanding/reading.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { isLinear } from '../linear-time.ts';
import { sample } from './sample.ts';

const recognise = recogniserOf(terminologyOf(sample), buildVocabulary(sample));
const entities = (text: string, language: Language): Entity[] => recognise(tokenize(clean(text).text), [language]);
/** What is named, as "kind id". */
const named = (text: string, language: Language): string[] => entities(text, language).map(({ kind, id }) => `${kind} ${id}`);

describe('what a message names', () => {
  it('finds regions, sectors, partners and places in the order of the message', () => {
    expect(named('Kan de BOM mijn laadpalen uit Brabant naar Beieren of Saksen brengen?', 'nl')).toEqual([
      'partner bom',
      'sector mobility',
      'home brabant',
      'region bavaria',
      'elsewhere saxony',
    ]);
  });

  it('says where, in which words, and how certainly', () => {
    expect(entities('Hallo. Wij maken slimme laadpalen in Stuttgart', 'nl')).toEqual([
      { kind: 'sector', id: 'mobility', text: 'laadpalen', from: 4, to: 5, sentence: 1, certainty: 1 },
      { kind: 'region', id: 'baden-wuerttemberg', text: 'Stuttgart', from: 6, to: 7, sentence: 1, certainty: 1, via: 'town' },
    ]);
  });

  it.each([
    ['the very word', 'laadpaal', 'nl', 1],
    ['an umlaut spelt out', 'Waermepumpe', 'de', 0.9],
    ['an inflected word', 'Wärmepumpen', 'de', 0.9],
    ['part of a compound', 'laadpaalbedrijf', 'nl', 0.8],
    ['a mended slip', 'logsitiek', 'nl', 0.7],
  ] as const)('is less certain the further it has to go: %s', (_, text, language, certainty) => {
    expect(entities(text, language).map((entity) => entity.certainty)).toEqual([certainty]);
  });

  it.each(['high tech', 'hightech', 'high-tech', 'High-Tech'])('reads %s however it is spaced', (text) => {
    expect(named(text, 'en')).toEqual(['sector hightech']);
  });

  it.each(['e-mobiliteit', 'e mobiliteit', 'emobiliteit', 'laad paal', 'warmte pomp'])('reads %s however it is spaced', (text) => {
    expect(named(text, 'nl')).toHaveLength(1);
  });

  it.each([
    'Noordrijn-Westfalen',
    'noordrijn westfalen',
    'Noord Rijn Westfalen',
    'noordrijnwestfalen',
    'NRW',
    'nrw',
    'N.R.W.',
    'Noordrijn-Westfahlen',
  ])('reads %s as one region', (text) => {
    expect(named(text, 'nl')).toEqual(['region north-rhine-westphalia']);
  });

  it.each(['medische technologie & life sciences', 'medische technologie en life sciences', 'Medische technologie, life sciences'])(
    'reads %s as one sector',
    (text) => {
      expect(named(text, 'nl')).toEqual(['sector medtech']);
    },
  );

  it('hears terms of the other languages too, since people mix', () => {
    expect(named('Wij zoeken iemand voor semiconductors of Wärmepumpen', 'nl')).toEqual(['sector hightech', 'sector energy']);
  });

  it('takes no everyday word of the message’s language for a foreign term', () => {
    expect(named('een deel van de kosten is lager', 'nl')).toEqual([]);
    expect(named('we need a van', 'en')).toEqual(['sector mobility']);
  });

  it('joins no words over a comma, nor function words', () => {
    expect(named('laad, paal', 'nl')).toEqual([]);
    expect(named('Firmen in der Stadt', 'de')).toEqual([]);
  });

  it('takes abbreviations as they are, and those that are words only in capitals', () => {
    expect(named('is it possible', 'en')).toEqual([]);
    expect(named('our IT helps', 'en')).toEqual(['sector ict']);
    expect(named('WHAT IS IT NOW', 'en')).toEqual([]);
    expect(named('it-bedrijf', 'nl')).toEqual(['sector ict']);
    expect(named('de nrv en de rvoo', 'nl')).toEqual([]);
    expect(named('absbwtest', 'de')).toEqual([]);
  });

  it('knows genitives and adjectives of names, but no word that only shares their stem', () => {
    expect(named('Hessens Wirtschaft und eine Stuttgarter Firma', 'de')).toEqual(['region hesse', 'region baden-wuerttemberg']);
    expect(named("Bavaria's plans", 'en')).toEqual(['region bavaria']);
  });

  it('bends no names of people and companies', () => {
    expect(named('Hansen GmbH, Frau Hesser, Jansen B.V.', 'de')).toEqual([]);
  });

  it('has one sector once where two parts of a compound name it', () => {
    expect(entities('kaaslandbouw', 'nl')).toHaveLength(1);
  });
});

describe('a figure of speech', () => {
  it.each([
    ['Daar heb ik geen kaas van gegeten', 'nl', ['saying nl']],
    ['daar heb ik geen kaas van gegeten, maar van laadpalen wel', 'nl', ['saying nl', 'sector mobility']],
    ['So ein Käse!', 'de', ['saying de']],
    ['that is a big cheese in logistics', 'en', ['saying en', 'sector logistics']],
    ['Wij maken kaas', 'nl', ['sector agrifood']],
    ['Das ist unser Käse', 'de', ['sector agrifood']],
  ] as const)('names nothing: %j', (text, language, names) => {
    expect(named(text, language)).toEqual(names);
  });
});

describe('towns that are ordinary words', () => {
  it.each([
    ['Wir sitzen in Essen', 'de'],
    ['zwischen Dortmund und Essen', 'de'],
    ['Raum Essen', 'de'],
    ['bedrijf uit essen', 'nl'],
    ['onze klant Essen', 'nl'],
    ['klanten in Aken', 'nl'],
    ['wir kommen aus Marl', 'de'],
  ] as const)('%j (%s) means the town', (text, language) => {
    expect(named(text, language)).toContain('region north-rhine-westphalia');
  });

  it.each([
    ['Wir liefern Essen', 'de'],
    ['Essen und Trinken', 'de'],
    ['gesundes Essen in Essen', 'de'],
    ['Das Abendessen war gut', 'de'],
    ['we essen niet', 'nl'],
    ['in Halle 3', 'de'],
  ] as const)('%j (%s) does not', (text, language) => {
    expect(named(text, language)).toEqual([]);
  });
});

describe('ambiguous words', () => {
  it('stay open when nothing settles them', () => {
    expect(named('wij doen iets met batterijen', 'nl')).toEqual(['ambiguous battery']);
  });

  it('are settled by a longer term', () => {
    expect(named('battery storage', 'en')).toEqual(['sector energy']);
    expect(named('hydrogen truck', 'en')).toEqual(['sector mobility']);
  });

  it('are settled by one of their sectors elsewhere in the message, and not by another', () => {
    expect(named('Batterien für die Energie der Zukunft', 'de')).toEqual(['sector energy']);
    expect(named('batterijen voor de landbouw', 'nl')).toEqual(['ambiguous battery', 'sector agrifood']);
  });

  it('settle each other when they share a single sector', () => {
    expect(named('waterstof voor vrachtwagens', 'nl')).toEqual(['sector mobility', 'sector mobility']);
    expect(named('waterstof en batterijen', 'nl')).toEqual(['ambiguous hydrogen', 'ambiguous battery']);
  });
});

describe('any message', () => {
  const words = fc.constantFrom(
    'laadpaal',
    'Essen',
    'in',
    'und',
    'hydrogen',
    'truck',
    '-',
    'e',
    "'s",
    'logsitiek',
    'NRW',
    '.',
    '\n',
    'ä',
    'Baden',
    'Württemberg',
    '🙂',
    '__proto__',
    'constructor',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
    fc.array(words).map((all) => all.join('')),
  );

  it('gives entities that stand in it, in order, and changes nothing', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('nl' as const, 'de' as const, 'en' as const), (text, language) => {
        const tokens = tokenize(clean(text).text);
        const found = recognise(tokens, [language]);
        for (const { from, to, sentence, certainty } of found) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(tokens.length);
          expect(sentence).toBe(tokens[from]?.sentence);
          expect(certainty).toBeGreaterThanOrEqual(0.7);
        }
        expect(found.map(({ from }) => from)).toEqual(found.map(({ from }) => from).sort((one, other) => one - other));
        expect(recognise(tokens, [language])).toEqual(found);
      }),
    );
  });

  it('is read in time that grows with its length, not with its square', () => {
    const part = 'Wij maken laadpalen, wamtepompen en xqualitra in NRW; ons laadpaalbedrijf zit in Essen ';
    const tokensOf = (letters: number) => tokenize(part.repeat(Math.ceil(letters / part.length)));
    const [long, quarter] = [tokensOf(40_000), tokensOf(10_000)];
    const linear = isLinear(
      () => recognise(long, ['nl']),
      () => recognise(quarter, ['nl']),
    );
    expect(linear).toBe(true);
  });
});
