import type { Language } from '../knowledge/language.ts';
import { isCommon } from './commonwords.ts';
import type { Entity, Token } from './reading.ts';

/** Names of places that are ordinary words of one of the languages, beside those that stand in the lists of common words. */
const ordinaryNames = new Set(
  (
    'essen halle hagen singen hamm wesel bad aken hof weiden lage marl bingen worms rees goch unna herten bergen buhl bühl buchen hilden roth cham baden lahr kehl selb moers ' +
    'island polish turkey chili esten letten franken inder iren witten menden lingen siegen kiel olpe asten bladel bakel boekel gera celle rügen füssen brühl brilon rheine gemert someren drunen ' +
    'bünde suhl constance swedes linden'
  ).split(' '),
);

/** What stands before a place: "in Essen", "naar aken", "Raum Essen". "von Essen" may also be "of food". */
const before: ReadonlySet<string> = new Set(
  'in nach aus bei um raum großraum stadt region standort richtung nähe zwischen naar uit te bij rond rondom omgeving regio stad vanuit tussen from near to at around city between outside'.split(
    ' ',
  ),
);
const links = new Set(['und', 'oder', 'en', 'of', 'and', 'or']);
/** What says that food, singing or a fair's hall is meant. */
const otherwise = new Set(
  'trinken getränke kochen kocht lecker gesundes gesund hunger kantine mahlzeit mittagessen lied lieder chor'.split(' '),
);

/** What makes the name of a fair of the name of a place: "Hannover Messe". */
const fairs = new Set('messe beurs fair fachmesse vakbeurs expo'.split(' '));

/**
 * Whether a word that could be a place is meant as one. Sure names always are. Ordinary words ("Essen", "Halle") and mended towns need a word before them
 * that points to a place, or a capital where the language does not give one to every noun.
 */
export function meansPlace(
  tokens: readonly Token[],
  { from, to, certainty, kind, via }: Entity,
  language: Language,
  isPlace: (token: number) => boolean,
): boolean {
  const token = tokens[from];
  if (!token || to - from > 1) return true;
  if (kind === 'elsewhere' && fairs.has(tokens[to]?.text ?? '')) return false;
  const mendedTown = certainty < 0.8 && (via === 'town' || kind !== 'region');
  if (!mendedTown && !ordinaryNames.has(token.text) && !isCommon(token.text, language)) return true;
  const sentence = neighbours(tokens, from);
  if (sentence.some(({ text }) => otherwise.has(text)) || /^\d/.test(tokens[to]?.text ?? '')) return false;
  const previous = tokens[from - 1];
  const inSentence = previous?.sentence === token.sentence;
  if (inSentence && before.has(previous.text)) return true;
  const listed = (link: number, other: number) =>
    links.has(tokens[link]?.text ?? '') && tokens[other]?.sentence === token.sentence && isPlace(other);
  const capital = /^\p{Lu}/u.test(token.raw);
  if (capital && (listed(from - 1, from - 2) || listed(to, to + 1))) return true;
  return capital && language !== 'de' && (inSentence || sentence.length === 1);
}

/** The words around, of the same sentence: ten each way are enough and keep the cost even. */
const neighbours = (tokens: readonly Token[], at: number): readonly Token[] =>
  tokens.slice(Math.max(0, at - 10), at + 11).filter(({ sentence }) => sentence === tokens[at]?.sentence);
