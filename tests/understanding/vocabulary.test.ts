import { buildVocabulary, lookUp } from '../../src/understanding/vocabulary.ts';
import { sample } from './sample.ts';

const vocabulary = buildVocabulary(sample);

describe('vocabulary', () => {
  it('knows every word of the knowledge, and which languages use it', () => {
    expect(lookUp(vocabulary, 'samenwerking')?.counts).toMatchObject({ de: 0, en: 0 });
    expect(lookUp(vocabulary, 'samenwerking')?.counts.nl).toBeGreaterThan(1);
    expect(lookUp(vocabulary, 'Willkommen')).toMatchObject({ word: 'willkommen', use: 'plain' });
    expect(lookUp(vocabulary, 'onbekendheid')).toBeUndefined();
  });

  it('finds a word without its umlauts or with them spelt out', () => {
    for (const typed of ['wärmepumpe', 'warmepumpe', 'waermepumpe']) expect(lookUp(vocabulary, typed)?.word).toBe('wärmepumpe');
  });

  it('tells names and terms from other words', () => {
    expect(lookUp(vocabulary, 'hessen')?.use).toBe('name');
    expect(lookUp(vocabulary, 'laadpaal')?.use).toBe('term');
    expect(lookUp(vocabulary, 'voor')?.use).toBe('plain');
  });

  it('knows hyphenated words in one, apart and by their parts', () => {
    for (const typed of ['e-mobiliteit', 'emobiliteit', 'mobiliteit', 'badenwürttemberg']) expect(lookUp(vocabulary, typed)).toBeDefined();
  });
});
