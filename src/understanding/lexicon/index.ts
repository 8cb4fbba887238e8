import { type Language, languages } from '../../knowledge/language.ts';
import { fold } from '../fold.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import type { Lexicon } from './lexicon.ts';
import { nl } from './nl/index.ts';

/** The languages that the assistant reads. */
export const lexicons: Readonly<Record<Language, Lexicon>> = { nl, de, en };

/** The names of the word classes. */
export type WordClass = { [Field in keyof Lexicon]: Lexicon[Field] extends ReadonlySet<string> ? Field : never }[keyof Lexicon];

/** The languages that a message may be in, the likeliest first. */
export type Likely = readonly [Language, ...Language[]];

/** The words of a class in these languages, put together once. */
export function wordsIn(name: WordClass, likely: Likely): ReadonlySet<string> {
  return likely.length === 1 ? lexicons[likely[0]][name] : kept(`${name} ${likely}`, () => union(likely.map((one) => lexicons[one][name])));
}

/** The same without what people leave out when they type: "andere" is "ändere". */
export const foldedIn = (name: WordClass, likely: Likely): ReadonlySet<string> =>
  kept(`folded ${name} ${likely}`, () => foldAll(wordsIn(name, likely)));

/** The words of a class in all languages: for names, which travel, and for what is read before the language is known. */
export const inAnyLanguage = (name: WordClass): ReadonlySet<string> => union(languages.map((language) => lexicons[language][name]));

export const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]));
export const foldAll = (set: ReadonlySet<string>): ReadonlySet<string> => new Set([...set].map(fold));

/** Whether the word is one of the language's own everyday words. */
export const isCommon = (word: string, language: Language): boolean =>
  lexicons[language].functionWords.has(word) || lexicons[language].commonWords.has(word);

/** Of the few combinations of languages; classes are asked for with every message. */
const sets = new Map<string, ReadonlySet<string>>();
function kept(key: string, make: () => ReadonlySet<string>): ReadonlySet<string> {
  const known = sets.get(key) ?? make();
  sets.set(key, known);
  return known;
}
