import { languageOf } from '../../src/knowledge/language.ts';
import { shelfOf } from '../../src/widget/directline/shelf.ts';
import {
  clockTime,
  fill,
  firstLanguage,
  forgetLanguage,
  longDay,
  rememberedLanguage,
  rememberLanguage,
} from '../../src/widget/languages.ts';

const shelf = () =>
  shelfOf(() => {
    throw new Error('Storage is blocked.');
  });

describe('the language of the page', () => {
  it('is the first that we speak, else Dutch', () => {
    expect(firstLanguage(['de', 'en'])).toBe('de');
    expect(firstLanguage([null, undefined, 'fr-BE', 'en-IE', 'nl'])).toBe('en');
    expect(firstLanguage(['fr'])).toBe('nl');
  });

  it('is remembered until it is to be forgotten', () => {
    const chosen = shelf();
    expect(rememberedLanguage(chosen)).toBeNull();
    rememberLanguage(chosen, 'en');
    expect(rememberedLanguage(chosen)).toBe('en');
    forgetLanguage(chosen);
    expect(rememberedLanguage(chosen)).toBeNull();
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
