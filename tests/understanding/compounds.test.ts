import fc from 'fast-check';
import { splitCompound, splitHalfKnown } from '../../src/understanding/compounds.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { sample } from './sample.ts';

const vocabulary = buildVocabulary(sample);

describe('splitting compounds', () => {
  it.each([
    ['laadpaalbedrijf', 'nl', ['laadpaal', 'bedrijf']],
    ['medtechbedrijven', 'nl', ['medtech', 'bedrijven']],
    ['varkenshouderij', 'nl', ['varkens', 'houderij']],
    ['kaasmakerij', 'nl', ['kaas', 'makerij']],
    ['gasleverancier', 'nl', ['gas', 'leverancier']],
    ['Rechenzentrumsbetreiber', 'de', ['rechenzentrum', 'betreiber']],
    ['Wärmepumpenhersteller', 'de', ['warmepumpe', 'hersteller']],
    ['Waermepumpenhersteller', 'de', ['waermepumpe', 'hersteller']],
    ['Halbleitermaschinenbau', 'de', ['halbleiter', 'maschinenbau']],
  ] as const)('%s (%s)', (word, language, parts) => {
    expect(splitCompound(word, vocabulary, language)).toEqual(parts);
  });

  it.each([
    ['Herzschrittmacher', 'de'],
    ['gasten', 'nl'],
    ['gastheer', 'nl'],
    ['kasteel', 'nl'],
    ['laadpaal', 'nl'],
    ['logistiekgoeroe', 'nl'],
    ['replacement', 'en'],
    ['a'.repeat(200), 'nl'],
  ] as const)('%s (%s) is none', (word, language) => {
    expect(splitCompound(word, vocabulary, language)).toBeUndefined();
  });

  it('gives parts that stand in the word, in order, whatever it is given', () => {
    const piece = fc.constantFrom('laadpaal', 'varken', 's', 'en', 'gas', 'kaas', 'bedrijf', 'x', 'waerme', 'ß');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (word) => {
          const folded = word.replaceAll('ß', 'ss');
          let from = 0;
          for (const part of splitCompound(word, vocabulary, 'nl') ?? []) {
            expect(folded.indexOf(part, from)).toBeGreaterThanOrEqual(from);
            from = folded.indexOf(part, from) + part.length;
          }
        },
      ),
    );
  });
});

describe('splitting words that are half known', () => {
  it.each([
    ['logistiekgoeroe', ['logistiek', 'goeroe']],
    ['kippenlandbouw', ['kippen', 'landbouw']],
  ] as const)('%s', (word, parts) => {
    expect(splitHalfKnown(word, vocabulary, 'nl')).toEqual(parts);
  });

  it.each(['logistiekk', 'samenwerkingsgoeroe', 'gasgoeroe', 'goeroe'])('%s holds no long term, or hardly anything else', (word) => {
    expect(splitHalfKnown(word, vocabulary, 'nl')).toBeUndefined();
  });
});
