import fc from 'fast-check';
import { black, type Colour, contrast, css, inkOn, mix, readColour, white } from '../../src/widget/colour.ts';
import { accentOf, accentSheet } from '../../src/widget/theme.ts';

const colours = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)) as fc.Arbitrary<Colour>;

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast(black, white)).toBeCloseTo(21);
    expect(contrast([119, 119, 119], white)).toBeCloseTo(4.48, 2);
    expect(contrast(white, white)).toBe(1);
  });

  it('has black or white that can be read on every colour', () => {
    fc.assert(fc.property(colours, (colour) => contrast(inkOn(colour), colour) >= 4.5));
  });
});

describe('a colour', () => {
  it('is read as browsers compute it and as settings carry it, and from nothing else', () => {
    expect(readColour('rgb(155, 28, 40)')).toEqual([155, 28, 40]);
    expect(readColour('155,28,40')).toEqual([155, 28, 40]);
    for (const other of ['rgba(0, 0, 0, 0)', '', 'red', '1,2', '300,0,0', '1,2,3);x{'])
      expect(readColour(other) ?? 'none').toEqual(other === '1,2,3);x{' ? [1, 2, 3] : 'none');
  });

  it('is mixed by shares', () => {
    expect(mix(black, white, 0.5)).toEqual([128, 128, 128]);
    expect(css(mix(black, white, 1))).toBe('rgb(0 0 0)');
  });
});

describe('a site’s own colour', () => {
  const grounds = { light: white, dark: [30, 26, 25] } as const;
  const text = { light: [32, 27, 26], dark: [243, 238, 236] } as const;

  it.each(['light', 'dark'] as const)('can be read in the %s scheme, whatever it is', (scheme) => {
    fc.assert(
      fc.property(colours, (colour) => {
        const { accent, strong, ink, soft } = accentOf(colour, scheme);
        for (const [one, other] of [
          [accent, grounds[scheme]],
          [accent, soft],
          [strong, soft],
          [ink, accent],
          [ink, strong],
          [text[scheme], soft],
        ] as const)
          expect(contrast(one, other)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('stays as it is where it can be read', () => {
    expect(accentOf([0, 90, 60], 'light').accent).toEqual([0, 90, 60]);
  });

  it('becomes a style sheet of numbers alone', () => {
    expect(accentSheet([0, 90, 60])).toMatch(
      /^:root\{(--chat-[a-z-]+:rgb\(\d+ \d+ \d+\);?){4}\}@media [^{]+\{[^{]+\{(--chat-[a-z-]+:rgb\(\d+ \d+ \d+\);?){4}\}\}$/,
    );
  });
});
