import { Vocabulary, viewOf } from '../../../src/understanding/intent/features.ts';

const grams = (names: readonly string[]) => names.filter((name) => name.startsWith('c')).map((name) => name.slice(1));

describe('the features of a word', () => {
  it('are all its n-grams of two to five characters, each once, in any script', () => {
    for (const word of ['fiets', 'Ökologie'.toLowerCase(), 'мост', 'ไทย', '水素', 'a😀b']) {
      const vocabulary = new Vocabulary();
      vocabulary.bag([word], 'nl');
      vocabulary.bag([word], 'nl');
      const bounded = `<${word}>`;
      const expected = [2, 3, 4, 5].flatMap((length) =>
        Array.from({ length: Math.max(0, bounded.length - length + 1) }, (_, at) => bounded.slice(at, at + length)),
      );
      expect(grams(vocabulary.names)).toEqual([...new Set(expected)]);
    }
  });

  it('are told apart, however many there are', () => {
    const vocabulary = new Vocabulary();
    const letters = [...'abcdefghijklmnopqrstuvwxyzäöüß'];
    for (const a of letters) for (const b of letters) vocabulary.bag([`${a}${b}${a}${b}`], 'de');
    expect(new Set(vocabulary.names).size).toBe(vocabulary.names.length);
    vocabulary.close();
    for (const a of letters) for (const b of letters) expect(vocabulary.bag([`${a}${b}${a}${b}`], 'de').unknown[viewOf.gram]).toBe(0);
  });

  it('are known again by a vocabulary that was kept', () => {
    const vocabulary = new Vocabulary();
    const words = ['laadpaal', 'strom', '水素'];
    const bag = vocabulary.bag(words, 'nl');
    const kept = Vocabulary.of(vocabulary.names);
    expect(kept.bag(words, 'nl')).toEqual(bag);
    expect(kept.bag(['laadpalen'], 'nl').unknown[viewOf.gram]).toBeGreaterThan(0);
  });
});
