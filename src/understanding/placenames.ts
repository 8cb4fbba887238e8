import { inAnyLanguage, isCommon, type Likely, lexicons, wordsIn } from './lexicon/index.ts';
import type { Entity, Token } from './reading.ts';

const ordinaryNames = inAnyLanguage('ordinaryPlaceNames');
const fairs = inAnyLanguage('fairs');

/**
 * Whether a word that could be a place is meant as one. Sure names always are. Ordinary words ("Essen", "Halle") and mended towns need a word before them
 * that points to a place, or a capital where the language does not give one to every noun.
 */
export function meansPlace(
  tokens: readonly Token[],
  { from, to, certainty, kind, via }: Entity,
  likely: Likely,
  isPlace: (token: number) => boolean,
): boolean {
  const token = tokens[from];
  const [language] = likely;
  if (!token || to - from > 1) return true;
  if (kind === 'elsewhere' && fairs.has(tokens[to]?.text ?? '')) return false;
  const mendedTown = certainty < 0.8 && (via === 'town' || kind !== 'region');
  if (!mendedTown && !ordinaryNames.has(token.text) && !isCommon(token.text, language)) return true;
  const sentence = neighbours(tokens, from);
  if (sentence.some(({ text }) => wordsIn('noPlaceWords', likely).has(text)) || /^\d/.test(tokens[to]?.text ?? '')) return false;
  const previous = tokens[from - 1];
  const inSentence = previous?.sentence === token.sentence;
  if (inSentence && wordsIn('beforePlaces', likely).has(previous.text)) return true;
  const listed = (link: number, other: number) =>
    (['andWords', 'orWords'] as const).some((name) => wordsIn(name, likely).has(tokens[link]?.text ?? '')) &&
    tokens[other]?.sentence === token.sentence &&
    isPlace(other);
  const capital = /^\p{Lu}/u.test(token.raw);
  if (capital && (listed(from - 1, from - 2) || listed(to, to + 1))) return true;
  return capital && lexicons[language].nouns === 'small' && (inSentence || sentence.length === 1);
}

/** The words around, of the same sentence: ten each way are enough and keep the cost even. */
const neighbours = (tokens: readonly Token[], at: number): readonly Token[] =>
  tokens.slice(Math.max(0, at - 10), at + 11).filter(({ sentence }) => sentence === tokens[at]?.sentence);
