import { languages } from '../knowledge/language.ts';
import { type Likely, lexicons, wordsIn } from './lexicon/index.ts';
import type { Entity, Token } from './reading.ts';

/** A number, also in a row: "25", "1.200", "3e", "2nd". */
const number = new RegExp(
  `^\\p{N}+(?:[.,]\\p{N}+)*(?:${languages.flatMap((language) => lexicons[language].ordinalEndings).join('|')})?$`,
  'u',
);

/**
 * The words that only tell how large or old the firm is that a message names by its trade: a number with at most one word that it counts, in a piece
 * of its own between commas, stops and names ("Plaatwerk, 25 man, Oss", "Bakkerij met 8 man in Uden"). They ask nothing. What is counted without a
 * pause before the trade is an amount of it: "3 kilo appels".
 */
export function firmFacts(text: string, tokens: readonly Token[], entities: readonly Entity[], likely: Likely): ReadonlySet<number> {
  const trade = entities.find(({ kind }) => kind === 'sector' || kind === 'ambiguous');
  if (!trade) return new Set();
  const [besideNumbers, otherUnits] = [wordsIn('besideFirmNumbers', likely), wordsIn('otherUnits', likely)];
  const named = new Set(entities.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, offset) => from + offset)));
  const pauses = (at: number) => /[^\s.’'-]|\.\s/u.test(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? text.length));
  const facts = piecesOf(tokens, (at) => named.has(at), pauses).filter((piece) => {
    const counted = piece.filter((at) => !number.test(tokens[at]?.text ?? '') && !besideNumbers.has(tokens[at]?.text ?? ''));
    const [only, ...more] = counted;
    if (counted.length === piece.length || more.length > 0) return false;
    if (only !== undefined && (!number.test(tokens[only - 1]?.text ?? '') || otherUnits.has(tokens[only]?.text ?? ''))) return false;
    const next = (piece.at(-1) ?? 0) + 1;
    return pauses(next) || trade.from !== next;
  });
  return new Set(facts.flat());
}

/** Runs of tokens that no name and no pause interrupts. */
function piecesOf(tokens: readonly Token[], isNamed: (at: number) => boolean, pauses: (at: number) => boolean): number[][] {
  const pieces: number[][] = [];
  for (const at of tokens.keys()) {
    if (isNamed(at)) continue;
    const open = pieces.at(-1);
    if (open && open.at(-1) === at - 1 && !pauses(at)) open.push(at);
    else pieces.push([at]);
  }
  return pieces;
}
