import { foldedIn, type Likely, wordsIn } from './lexicon/index.ts';
import type { Token } from './reading.ts';

/** A part of a message that asks something, as tokens `from` up to `to`. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Questions of a message that are answered; more would be a wall of text. */
export const mostAsks = 3;
/** A question within a longer sentence has at least so many words. */
const shortest = 3;

/**
 * The parts of a message that may each ask something: its sentences, the items of its lists, and the halves of a sentence that a joining word parts
 * ("wat is OPZuid en wat is Eurostars?"). What tells something goes with the question it stands before, or else with the one behind it. Whether
 * a part really asks something of its own is for the intent model to say.
 */
export function partsOf(text: string, tokens: readonly Token[], likely: Likely): readonly Part[] {
  const cuts: number[] = [];
  let begins = 0;
  for (let at = 1; at < tokens.length; at += 1) {
    if (beginsSentence(tokens, at)) begins = at;
    if (begins === at || beginsItem(text, tokens, at) || beginsHalf(tokens, at, begins, likely)) cuts.push(at);
  }
  const bounds = [0, ...cuts, tokens.length];
  const pieces = bounds.slice(0, -1).map((from, index): Part => ({ from, to: bounds[index + 1] as number }));
  const parts: Part[] = [];
  let told: number | undefined;
  for (const piece of pieces) {
    if (asks(text, tokens, piece, likely)) {
      parts.push({ from: told ?? piece.from, to: piece.to });
      told = undefined;
    } else told ??= piece.from;
  }
  const last = parts.pop();
  return last ? [...parts, told === undefined ? last : { ...last, to: tokens.length }] : [];
}

const beginsSentence = (tokens: readonly Token[], at: number): boolean => tokens[at]?.sentence !== tokens[at - 1]?.sentence;

/** "1. … 2. …", "a) … b) …", "- … - …". */
const beginsItem = (text: string, tokens: readonly Token[], at: number): boolean =>
  isNumber(text, tokens[at]) || bullet.test(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0));

/** The cleaned text has single spaces and single line breaks. */
const bullet = /\n ?[-*•] ?$/;

const isNumber = (text: string, token: Token | undefined): boolean =>
  token !== undefined && /^(?:\d|[a-f])$/.test(token.text) && /^\s?[.):]/.test(text.slice(token.end, token.end + 2));

/** An "and" with a question word or a verb that asks behind it, when what stands before it asks too. */
function beginsHalf(tokens: readonly Token[], at: number, begins: number, likely: Likely): boolean {
  if (!wordsIn('andWords', likely).has(tokens[at]?.text ?? '')) return false;
  const sentence = tokens[at]?.sentence;
  if (tokens[at - shortest]?.sentence !== sentence || tokens[at + shortest]?.sentence !== sentence) return false;
  return opensQuestion(tokens, at + 1, likely) && opensQuestion(tokens, begins, likely);
}

/** It has a question mark, or begins as questions do. */
function asks(text: string, tokens: readonly Token[], { from, to }: Part, likely: Likely): boolean {
  const first = isNumber(text, tokens[from]) ? from + 1 : from;
  if (first >= to) return false;
  const marked = text.slice(tokens[from]?.start ?? 0, tokens[to]?.start ?? text.length).includes('?');
  return marked || opensQuestion(tokens, wordsIn('andWords', likely).has(tokens[first]?.text ?? '') ? first + 1 : first, likely);
}

/** A question word stands here, right after a preposition of its own, or a verb that asks. */
function opensQuestion(tokens: readonly Token[], at: number, likely: Likely): boolean {
  const [first, second] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
  const questionWords = wordsIn('questionWords', likely);
  if (questionWords.has(first) || (wordsIn('beforeQuestionWords', likely).has(first) && questionWords.has(second))) return true;
  return foldedIn('askingWords', likely).has(first) || foldedIn('askingVerbs', likely).has(first);
}
