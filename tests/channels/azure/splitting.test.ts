import fc from 'fast-check';
import { split } from '../../../src/channels/azure/splitting.ts';

describe('a text that is too long for one message', () => {
  it('is left alone when it is not', () => {
    expect(split('kort')).toEqual(['kort']);
    expect(split('')).toEqual([]);
  });

  it('is cut between paragraphs, else between lines, else between sentences, else between words', () => {
    expect(split('Eerste alinea.\n\nTweede alinea. Met meer.', 25)).toEqual(['Eerste alinea.', 'Tweede alinea. Met meer.']);
    expect(split('- een twee drie\n- vier vijf zes', 20)).toEqual(['- een twee drie', '- vier vijf zes']);
    expect(split('Een hele zin. Nog een zin die lang is.', 30)).toEqual(['Een hele zin.', 'Nog een zin die lang is.']);
    expect(split('alleen maar woorden zonder einde', 20)).toEqual(['alleen maar woorden', 'zonder einde']);
  });

  it('is cut inside a word only when there is nothing else, and never inside a character', () => {
    expect(split('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(split('a😀😀', 4)).toEqual(['a😀', '😀']);
  });

  it('loses nothing but the space between the pieces, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 8, max: 60 }), (text, longest) => {
        const pieces = split(text, longest);
        expect(pieces.every((piece) => piece.length <= longest)).toBe(true);
        const bare = (words: string) => words.replace(/\s+/g, '');
        expect(bare(pieces.join(''))).toBe(bare(text));
      }),
    );
  });
});
