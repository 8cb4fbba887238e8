import fc from 'fast-check';
import type { Language } from '../../src/knowledge/language.ts';
import { mendSpelling } from '../../src/understanding/spelling.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { sample } from './sample.ts';

const vocabulary = buildVocabulary(sample);
const mend = (raw: string, language: Language): string | undefined => mendSpelling({ text: raw.toLowerCase(), raw }, vocabulary, language);

describe('mending slips', () => {
  it.each([
    ['letters swapped', 'logsitiek', 'nl', 'logistiek'],
    ['a letter missing', 'samenwrking', 'nl', 'samenwerking'],
    ['a letter too many', 'samenwwerking', 'nl', 'samenwerking'],
    ['a letter not doubled', 'baterij', 'nl', 'batterij'],
    ['a neighbouring key', 'warmtepimp', 'nl', 'warmtepomp'],
    ['what sounds alike', 'lochistieck', 'nl', 'logistiek'],
    ['ei for ij', 'batterei', 'nl', 'batterij'],
    ['a German slip', 'medizintechink', 'de', 'medizintechnik'],
    ['an umlaut spelt out, and a slip', 'waermepmpe', 'de', 'wärmepumpe'],
    ['a doubled letter', 'maschinenbbau', 'de', 'maschinenbau'],
    ['an English slip', 'agricluture', 'en', 'agriculture'],
    ['two slips in a long word', 'semiconducotrss', 'en', 'semiconductors'],
    ['a region', 'Hesssen', 'nl', 'hessen'],
    ['a region, twice', 'würtenberg', 'de', 'württemberg'],
  ] as const)('mends %s: %s', (_, typed, language, meant) => {
    expect(mend(typed, language)).toBe(meant);
  });

  it.each([
    ['bedrijf', 'nl'],
    ['hafen', 'de'],
    ['haven', 'nl'],
    ['markt', 'de'],
    ['market', 'en'],
    ['sectie', 'nl'],
    ['laadpalen', 'nl'],
    ['wärmepumpen', 'de'],
    ['Hansen', 'de'],
    ['Jansen', 'nl'],
    ['mark', 'en'],
    ['tried', 'en'],
    ['gas', 'nl'],
    ['abc', 'nl'],
    ['e-mail', 'nl'],
    ['xkcdqwz', 'en'],
  ] as const)('leaves %s (%s) alone', (word, language) => {
    expect(mend(word, language)).toBeUndefined();
  });

  it('bends a name with a capital less than a small word', () => {
    expect(mend('semiconducotrss', 'en')).toBe('semiconductors');
    expect(mend('Semiconducotrss', 'en')).toBeUndefined();
  });

  it('answers with words of the vocabulary only, whatever it is given', () => {
    const known = new Set([...vocabulary.words.values()].map(({ word }) => word));
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'abcdeilnstüß'), maxLength: 40 })),
        (text) => {
          const mended = mendSpelling({ text, raw: text }, vocabulary, 'nl');
          expect(mended === undefined || known.has(mended)).toBe(true);
          expect(mendSpelling({ text, raw: text }, vocabulary, 'nl')).toBe(mended);
        },
      ),
    );
  });
});
