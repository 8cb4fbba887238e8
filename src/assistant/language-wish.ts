import type { Memory } from '../answering/memory.ts';
import type { Query } from '../answering/query.ts';
import { type Language, languages } from '../knowledge/language.ts';
import { lexicons } from '../understanding/lexicon/index.ts';
import type { Reading } from '../understanding/reading.ts';

/** A wish for a language is answered in that language. */
export function spoken(query: Query, reading: Reading, memory: Memory): Query {
  const wish = wishOf(reading, query) ?? memory.wish;
  return wish && query.topic?.form === 'language' ? { ...query, language: wish } : query;
}

/** The language asked for in so many words: "kunnen we Duits praten?", "English please". */
export function wishOf(reading: Reading, query: Query): Language | undefined {
  if (query.topic?.form !== 'language') return undefined;
  const named = reading.tokens.map(({ text }) => languageNames[text]).filter((language) => language !== undefined);
  return named.at(-1) ?? reading.language;
}

const languageNames: Readonly<Record<string, Language | undefined>> = Object.fromEntries(
  languages.flatMap((named) =>
    languages.flatMap((language) => [...lexicons[language].languageNames[named]].map((name) => [name, named] as const)),
  ),
);
