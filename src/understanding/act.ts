import { type Likely, wordsIn } from './lexicon/index.ts';
import { phraseAt } from './phrases-in.ts';
import type { Act, Entity, Role, Token } from './reading.ts';

/** A message of more words than this speaks for itself. */
const fewWords = 14;

/**
 * What a message does with what was said before: it puts something else in its place ("nee, logistiek"; a no beside a new name is a correction), or
 * nothing of the kind. Names that are left out are no new ones.
 */
export function actOf(tokens: readonly Token[], entities: readonly Entity[], likely: Likely): Act {
  const names = entities.some(({ kind, role }) => nameable.has(kind) && !(role && notMeant.has(role)));
  if (!names || tokens.length > fewWords) return 'other';
  return correctingWords(tokens, likely).size > 0 ? 'correct' : 'other';
}

const notMeant: ReadonlySet<Role> = new Set(['excluded', 'known', 'denied']);
const nameable: ReadonlySet<string> = new Set(['region', 'sector', 'ambiguous', 'partner', 'elsewhere']);

/** The tokens that say that something was wrong or meant otherwise: they open the message or close it. */
export function correctingWords(tokens: readonly Token[], likely: Likely): ReadonlySet<number> {
  const found = new Set<number>();
  let at = 0;
  while (at < tokens.length) {
    if (phraseAt('emptyNo', tokens, at, likely) > 0) break;
    const length = phraseAt('correcting', tokens, at, likely) || (at < 2 && wordsIn('leadIns', likely).has(tokens[at]?.text ?? '') ? 1 : 0);
    if (length === 0) break;
    for (let token = at; token < at + length; token += 1) found.add(token);
    at += length;
  }
  if (![...found].some((token) => phraseAt('correcting', tokens, token, likely) > 0)) found.clear();
  for (let last = Math.max(0, tokens.length - longestPhrase); last < tokens.length; last += 1) {
    const length = phraseAt('correcting', tokens, last, likely);
    if (length > 1 && last + length === tokens.length) for (let token = last; token < tokens.length; token += 1) found.add(token);
  }
  return found;
}

const longestPhrase = 4;
