import type { Understanding as Judgement } from './intent/index.ts';
import { type Likely, wordsIn } from './lexicon/index.ts';
import type { ModelWord } from './placeholders.ts';
import type { Token } from './reading.ts';

/** The class of what people write around a question; no topic is named so. */
export const aroundIntent = '#around';

/** A message of fewer words says what it says. */
const shortest = 6;
/** Clauses that are looked at; beyond them a message is a book. */
const mostClauses = 40;
/** As sure the model must be that a clause asks nothing. */
const surely = 0.5;

/**
 * The tokens of the clauses that stand around a question and ask nothing: who writes, why, and with what thanks. None where nothing but such clauses
 * would be left: then that is the message.
 */
export function aroundQuestion(
  text: string,
  tokens: readonly Token[],
  words: readonly ModelWord[],
  likely: Likely,
  judge: (words: readonly string[]) => Judgement,
): ReadonlySet<number> {
  if (tokens.length < shortest) return new Set();
  const around = new Set<number>();
  for (const { from, to } of clausesOf(text, tokens, likely).slice(0, mostClauses)) {
    const [best] = judge(words.filter(({ token }) => token >= from && token < to).map((word) => word.text)).ranking;
    if (best?.intent === aroundIntent && best.confidence >= surely) for (let at = from; at < to; at += 1) around.add(at);
  }
  return words.some(({ token }) => !around.has(token)) ? around : new Set();
}

/** The stretches between stops, commas, dashes, and words such as "but" that turn to something else. */
function clausesOf(text: string, tokens: readonly Token[], likely: Likely): { readonly from: number; readonly to: number }[] {
  const contrast = wordsIn('contrastWords', likely);
  const cuts = [...tokens.keys()].filter((at) => {
    const [before, token] = [tokens[at - 1], tokens[at]];
    if (!before || !token) return false;
    return before.sentence !== token.sentence || /[,;:()–—\n]|\s-\s/.test(text.slice(before.end, token.start)) || contrast.has(token.text);
  });
  const bounds = [0, ...cuts, tokens.length];
  return bounds.slice(0, -1).map((from, index) => ({ from, to: bounds[index + 1] as number }));
}
