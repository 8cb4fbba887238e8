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

/** The words of a class in all languages. */
export const inAnyLanguage = (name: WordClass): ReadonlySet<string> => union(languages.map((language) => lexicons[language][name]));

/** The same without what people leave out when they type: "andere" is "ändere". */
export const foldedInAnyLanguage = (name: WordClass): ReadonlySet<string> => foldedSet(inAnyLanguage(name));

export const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]));
export const foldedSet = (set: ReadonlySet<string>): ReadonlySet<string> => new Set([...set].map(fold));

/** Whether the word is one of the language's own everyday words. */
export const isCommon = (word: string, language: Language): boolean =>
  lexicons[language].functionWords.has(word) || lexicons[language].commonWords.has(word);
