import { shelfOf } from '../../src/widget/directline/session.ts';
import { clockTime, fill, firstLanguage, languageOf, longDay, rememberLanguage } from '../../src/widget/languages.ts';

const shelf = () =>
  shelfOf(() => {
    throw new Error('Storage is blocked.');
  });

describe('the language of the page', () => {
  it('is that of the address, else the one chosen before, else the browser’s, else Dutch', () => {
    const chosen = shelf();
    rememberLanguage(chosen, 'en');
    expect(firstLanguage('?lang=de', chosen, ['nl'])).toBe('de');
    expect(firstLanguage('', chosen, ['nl'])).toBe('en');
    expect(firstLanguage('?lang=fr', shelf(), ['fr-BE', 'de-AT', 'nl'])).toBe('de');
    expect(firstLanguage('', shelf(), ['fr'])).toBe('nl');
  });

  it('knows a language by its locale, and not by a lookalike', () => {
    expect([languageOf('nl-BE'), languageOf('de'), languageOf('EN_us'), languageOf('nds'), languageOf(undefined)]).toEqual([
      'nl',
      'de',
      'en',
      undefined,
      undefined,
    ]);
  });
});

describe('dates and texts', () => {
  it('writes days out in each language, and leaves what is no day', () => {
    expect([longDay('2026-11-24', 'nl'), longDay('2026-11-24', 'de'), longDay('2026-11-24', 'en')]).toEqual([
      '24 november 2026',
      '24. November 2026',
      '24 November 2026',
    ]);
    expect(longDay('vandaag', 'nl')).toBe('vandaag');
  });

  it('writes the time with two figures each', () => {
    expect(clockTime(new Date(2026, 10, 24, 9, 5).getTime(), 'en')).toBe('09:05');
  });

  it('fills the slots it has a value for', () => {
    expect(fill('Bel {number} of {other}', { number: '+31' })).toBe('Bel +31 of {other}');
  });
});
