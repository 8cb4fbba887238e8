import { languages } from '../knowledge/language.ts';
import { inAnyLanguage, lexicons } from '../understanding/lexicon/index.ts';
import type { Reading } from '../understanding/reading.ts';

/** The items of a list that words count: one by its place in it, or both. Undefined when they count none. */
export function counted<Item>(words: readonly string[], items: readonly Item[]): readonly Item[] | undefined {
  if (words.some((word) => bothWords.has(word))) return items;
  const place = ordinals.findIndex((ordinal) => words.some((word) => ordinal.has(word)));
  const item = words.some((word) => lastWords.has(word)) ? items.at(-1) : items[place];
  return item === undefined ? undefined : [item];
}

/**
 * What was listed the turn before and a short message points at by its place, and nothing else: "vertel over de derde", "and the last one?",
 * "welche von den beiden?". "The first step" counts steps.
 */
export function countedAlone({ tokens, text }: Reading, items: readonly string[]): readonly string[] | undefined {
  if (items.length < 2 || tokens.length > fewWords) return undefined;
  const standsAlone = (at: number) => {
    const [word, next] = [tokens[at], tokens[at + 1]];
    return word && (!next || standIns.has(next.text) || /\S/.test(text.slice(word.end, next.start)));
  };
  const alone = tokens.flatMap(({ text }, at) => (standsAlone(at) && /^\p{L}/u.test(text) ? [text] : []));
  const ofTwo = tokens.some(({ text }, at) => twoWords.has(text) && (ofWords.has(tokens[at - 2]?.text ?? '') || alone.includes(text)));
  if (items.length === 2 && ofTwo) return items;
  const one = counted(alone, items);
  return one?.length === 1 ? one : undefined;
}

/** A message of more words than this speaks for itself. */
const fewWords = 10;

/** First, second, third: words and figures. */
const ordinals = [0, 1, 2].map(
  (place) => new Set([`${place + 1}`, ...languages.flatMap((language) => [...(lexicons[language].ordinals[place] ?? [])])]),
);
const lastWords = inAnyLanguage('lastWords');
const bothWords = inAnyLanguage('bothWords');
const twoWords = inAnyLanguage('twoWords');
const ofWords = inAnyLanguage('ofWords');
const standIns = inAnyLanguage('standIns');
