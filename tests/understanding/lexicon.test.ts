import { languages } from '../../src/knowledge/language.ts';
import { inAnyLanguage, lexicons, wordsIn } from '../../src/understanding/lexicon/index.ts';
import { phrases, words } from '../../src/understanding/lexicon/words.ts';

/** Classes that may be empty in a language, as their docstrings say. */
const mayBeEmpty = new Set([
  'shortForms',
  'pointingContractions',
  'alwaysThere',
  'ofWords',
  'noPlaceWords',
  'headsOfNoSector',
  'ordinalEndings',
  'clitics',
  'possessives',
]);

/** Every list of a lexicon by its path: "fieldWords.name". */
function listsOf(value: unknown, path: string): [string, readonly string[]][] {
  if (value instanceof Set) return [[path, [...value] as string[]]];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => listsOf(part, path === '' ? key : `${path}.${key}`));
}

describe.each(languages)('the lexicon of %s', (language) => {
  const lists = listsOf(lexicons[language], '');

  it('is written in lower case and composed letters', () => {
    const wrong = lists.flatMap(([path, list]) =>
      list.filter((word) => word !== word.toLowerCase() || word !== word.normalize('NFC')).map((word) => `${path}: ${word}`),
    );
    expect(lists.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('has words in every class that may not be empty', () => {
    expect(lists.filter(([path, list]) => list.length === 0 && !mayBeEmpty.has(path)).map(([path]) => path)).toEqual([]);
  });

  it('names no word of a class by more than one word', () => {
    const single = Object.entries(lexicons[language]).filter(([, value]) => value instanceof Set) as [string, ReadonlySet<string>][];
    expect(single.flatMap(([name, set]) => [...set].filter((word) => /\s/.test(word)).map((word) => `${name}: ${word}`))).toEqual([]);
  });
});

describe('a word class', () => {
  it('has the words of the languages it is asked for, and of no other', () => {
    expect(wordsIn('goingOn', ['de']).has('also')).toBe(true);
    expect(wordsIn('besideWords', ['de']).has('also')).toBe(false);
    expect(wordsIn('besideWords', ['de', 'en']).has('also')).toBe(true);
    expect(wordsIn('orWords', ['en']).has('of')).toBe(false);
    expect(inAnyLanguage('orWords')).toEqual(new Set(['of', 'oder', 'or']));
  });

  it('is put together once for each combination of languages', () => {
    expect(wordsIn('orWords', ['nl', 'en'])).toBe(wordsIn('orWords', ['nl', 'en']));
  });
});

describe('a list of the lexicon', () => {
  it('holds words set apart by spaces and lines', () => {
    expect([...words(' een twee\n  drie ')]).toEqual(['een', 'twee', 'drie']);
  });

  it('holds phrases set apart by commas', () => {
    expect(phrases('mijn naam is, ik\n heet')).toEqual(['mijn naam is', 'ik heet']);
  });

  it('says which word stands twice', () => {
    expect(() => words('een twee een')).toThrow('The word "een" stands twice');
  });
});
