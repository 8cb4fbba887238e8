import { byLanguage, type Language } from '../knowledge/language.ts';
import { lexicons } from './lexicon/index.ts';

/** A longer "word" is a paste or a joke: it is its own stem. */
const longestWord = 48;
/** Words remembered per language; beyond it the memory starts afresh, so that strangers' words cannot fill it for ever. */
const remembered = 20_000;

const memories: Readonly<Record<Language, Map<string, string>>> = byLanguage(() => new Map());

/** The stem of one lower-case word (Snowball's algorithms, by natural): "laadpalen" and "laadpaal" both give "laadpal". */
export function stem(word: string, language: Language): string {
  if (word.length > longestWord) return word;
  const memory = memories[language];
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size >= remembered) memory.clear();
  const found = lexicons[language].stem(word);
  memory.set(word, found);
  return found;
}
