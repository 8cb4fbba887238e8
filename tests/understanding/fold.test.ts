import fc from 'fast-check';
import { fold, foldSound, foldWide } from '../../src/understanding/fold.ts';

describe('fold', () => {
  it('leaves out capitals, accents and apostrophes', () => {
    expect(fold('Wärmepumpe')).toBe('warmepumpe');
    expect(fold('België')).toBe('belgie');
    expect(fold("foto's")).toBe('fotos');
    expect(fold('Straße')).toBe('strasse');
  });

  it('gives one form however umlauts are typed', () => {
    for (const typed of ['Wärmepumpe', 'Waermepumpe', 'warmepumpe', 'WÄRMEPUMPE']) expect(foldWide(typed)).toBe('warmepumpe');
    expect(foldWide('Baden-Wuerttemberg')).toBe(foldWide('Baden-Württemberg'));
    expect(foldWide('Koeln')).toBe(foldWide('Köln'));
    expect(foldWide('Quelle')).toBe('quelle');
  });

  it.each([
    ['logistiek', 'Logistik'],
    ['fotonica', 'photonica'],
    ['bedrijf', 'bedreif'],
    ['energie', 'enerchie'],
    ['batterij', 'baterij'],
    ['haven', 'Hafen'],
  ])('hears %s and %s alike', (one, other) => {
    expect(foldSound(one)).toBe(foldSound(other));
  });

  it('folds a folded word to itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (word) => {
        expect(fold(fold(word))).toBe(fold(word));
      }),
    );
  });
});
