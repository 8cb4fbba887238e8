import { type Likely, lexicons, type WordClass, wordsIn } from '../understanding/lexicon/index.ts';
import type { Reading } from '../understanding/reading.ts';

/** The items of a list that words count: one by its place in it, or both. Undefined when they count none. */
export function counted<Item>(words: readonly string[], likely: Likely, items: readonly Item[]): readonly Item[] | undefined {
  const has = (name: WordClass) => words.some((word) => wordsIn(name, likely).has(word));
  if (has('bothWords')) return items;
  const place = [0, 1, 2].findIndex((at) =>
    words.some((word) => word === `${at + 1}` || likely.some((one) => lexicons[one].ordinals[at]?.has(word))),
  );
  const item = has('lastWords') ? items.at(-1) : items[place];
  return item === undefined ? undefined : [item];
}

/**
 * What was listed the turn before and a short message points at by its place, and nothing else: "vertel over de derde", "and the last one?",
 * "welche von den beiden?". "The first step" counts steps.
 */
export function listReference({ tokens, text, languages: likely }: Reading, items: readonly string[]): readonly string[] | undefined {
  if (items.length < 2 || tokens.length > fewWords) return undefined;
  const standsAlone = (at: number) => {
    const [word, next] = [tokens[at], tokens[at + 1]];
    return word && (!next || wordsIn('standIns', likely).has(next.text) || /\S/.test(text.slice(word.end, next.start)));
  };
  const alone = tokens.flatMap(({ text }, at) => (standsAlone(at) && /^\p{L}/u.test(text) ? [text] : []));
  const ofTwo = tokens.some(
    ({ text }, at) =>
      wordsIn('twoWords', likely).has(text) && (wordsIn('ofWords', likely).has(tokens[at - 2]?.text ?? '') || alone.includes(text)),
  );
  if (items.length === 2 && ofTwo) return items;
  const one = counted(alone, likely, items);
  return one?.length === 1 ? one : undefined;
}

/** A message of more words than this speaks for itself. */
const fewWords = 10;
