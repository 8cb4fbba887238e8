import type { Language } from '../../src/knowledge/language.ts';
import { recogniserOf, terminologyOf } from '../../src/understanding/entities.ts';
import { firmFacts } from '../../src/understanding/firmfacts.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { sample } from './sample.ts';

const recognise = recogniserOf(terminologyOf(sample), buildVocabulary(sample));

/** The words that only tell how large or old a firm is. */
function facts(text: string, language: Language): string {
  const tokens = tokenize(text);
  const found = firmFacts(text, tokens, recognise(tokens, [language]), [language]);
  return tokens.flatMap(({ raw }, at) => (found.has(at) ? [raw] : [])).join(' ');
}

describe('what a message tells of the firm beside its trade', () => {
  it.each([
    ['Warmtepomp, 25 man, Brabant', 'nl', '25 man'],
    ['warmtepompen Brabant 25 man', 'nl', '25 man'],
    ['Warmtepompen met ca. 8 medewerkers in Brabant', 'nl', 'met ca 8 medewerkers in'],
    ['Wärmepumpe (40 Leute), seit 1998', 'de', '40 Leute seit 1998'],
    ['We are 12 people, heat pump', 'en', 'We are 12 people'],
    ['Energie, 3e generatie', 'nl', '3e generatie'],
  ] as const)('is known for that: %s', (text, language, expected) => {
    expect(facts(text, language)).toBe(expected);
  });

  it.each([
    ['an amount of the goods', '3 kilo laadpalen', 'nl'],
    ['a time', 'Warmtepomp, 40 uur, Brabant', 'nl'],
    ['a wish', 'ik wil 2 kaartjes, laadpalen', 'nl'],
    ['more than a number says', 'Warmtepomp, 3 dagen al kapot', 'nl'],
    ['a message without a trade', '25 man, Brabant', 'nl'],
  ] as const)('is not %s', (_, text, language) => {
    expect(facts(text, language)).toBe('');
  });
});
