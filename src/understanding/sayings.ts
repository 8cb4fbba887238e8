import { type Language, languages } from '../knowledge/language.ts';
import { fold } from './fold.ts';
import { lexicons } from './lexicon/index.ts';
import { certainties, type Message, type TermMatch } from './term-matcher.ts';
import { piecesOf, type Sense } from './terms.ts';
import { tokenize } from './tokens.ts';

/** The figures of speech in a message: who says "das ist nicht mein Bier" brews nothing. What stands in one is not what it says. */
export function sayingsIn({ pieces, likely }: Message): TermMatch[] {
  return [...pieces.keys()].flatMap((from) =>
    (known.get(pieces[from]?.folded ?? '') ?? [])
      .filter(({ words, language }) => likely.includes(language) && words.every((word, at) => pieces[from + at]?.folded === word))
      .map(({ words, sense }) => ({
        from,
        to: from + words.length,
        senses: [sense],
        certainty: certainties.exact,
        letters: sense.letters.length,
        foreign: false,
      })),
  );
}

interface Saying {
  readonly words: readonly string[];
  readonly language: Language;
  readonly sense: Sense;
}

/** Their words, folded, by the first. */
const known: ReadonlyMap<string, readonly Saying[]> = Map.groupBy(
  languages.flatMap((language) =>
    lexicons[language].sayings.map((saying): Saying => {
      const words = piecesOf(tokenize(fold(saying))).map(({ folded }) => folded);
      const sense = {
        kind: 'saying',
        id: language,
        languages: new Set([language]),
        letters: words.join(''),
        words: words.length,
        form: 'word',
      } as const;
      return { words, language, sense };
    }),
  ),
  ({ words }) => words[0] as string,
);
