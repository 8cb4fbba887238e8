import { type Likely, lexicons } from './lexicon/index.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { Token } from './reading.ts';

/** The names of the classes of phrases. */
type PhraseClass = { [Field in keyof Lexicon]: Lexicon[Field] extends readonly string[] ? Field : never }[keyof Lexicon];

/** How many tokens the longest phrase of a class has that starts at this one; 0 for none. */
export function phraseAt(name: PhraseClass, tokens: readonly Token[], at: number, likely: Likely): number {
  let longest = 0;
  const first = tokens[at]?.text ?? '';
  for (const language of likely) {
    for (const phrase of byFirstWord(name, language).get(first) ?? []) {
      if (phrase.length > longest && phrase.every((word, next) => tokens[at + next]?.text === word)) longest = phrase.length;
    }
  }
  return longest;
}

const kept = new Map<string, ReadonlyMap<string, readonly (readonly string[])[]>>();

/** The words of the phrases of a class, by their first. */
function byFirstWord(name: PhraseClass, language: Likely[number]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const key = `${name} ${language}`;
  const known =
    kept.get(key) ??
    Map.groupBy(
      lexicons[language][name].map((phrase) => phrase.split(' ')),
      ([first]) => first ?? '',
    );
  kept.set(key, known);
  return known;
}
