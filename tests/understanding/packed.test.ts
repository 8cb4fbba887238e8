import { packed, unpacked } from '../../src/understanding/packed.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { sample } from './sample.ts';

describe('the vocabulary in columns', () => {
  const vocabulary = buildVocabulary(sample);
  const kept = unpacked(structuredClone(packed(vocabulary)));

  it('gives back every word with all that is known of it', () => {
    expect(vocabulary.words.size).toBeGreaterThan(100);
    expect(kept).toEqual(vocabulary);
  });

  it('leads from each form to the one entry of its word', () => {
    for (const word of kept.wide.values()) expect(kept.words.get(word.folded)).toBe(word);
    for (const { word } of kept.slips.words) expect(kept.words.get(word.folded)).toBe(word);
  });
});
