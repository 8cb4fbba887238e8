import { type Likely, type WordClass, wordsIn } from './lexicon/index.ts';
import { province } from './placeholders.ts';
import type { Entity, Leaning, Opening, Token } from './reading.ts';
import { placeKinds } from './term-matcher.ts';

/** A message of more words than this speaks for itself. */
const fewWords = 10;

/** How a short message leans on the turn before: it points at something it does not name, or opens like a continuation. */
export function leaningOf(tokens: readonly Token[], entities: readonly Entity[], likely: Likely): Leaning | undefined {
  if (tokens.length === 0 || tokens.length > fewWords) return undefined;
  const named = entities.filter(({ kind }) => kind !== 'home');
  const has = (name: WordClass) => tokens.some(({ text }) => wordsIn(name, likely).has(text));
  // "Geht das auch in Hessen?", "is dat ook voor logistiek?"
  if (has('pointingWords') && (named.length === 0 || has('tooWords'))) return 'points-back';
  return wordsIn('goingOn', likely).has(tokens[0]?.text ?? '') ? 'goes-on' : undefined;
}

/**
 * How a message opens: a remark says what something is that it only points at ("das ist …", "it's …"), and what asks after "you" asks what the
 * assistant is ("are you a robot?"). Who asks how to get along ("hoe kom ik in …") asks more than a name.
 */
export function opensAs(tokens: readonly Token[], likely: Likely): Opening {
  const is = (word: string, name: WordClass) => wordsIn(name, likely).has(word);
  const [first, second] = [tokens[0]?.text ?? '', tokens[1]?.text ?? ''];
  if (is(first, 'pointingContractions') || (is(first, 'pointingWords') && is(second, 'beingWords'))) return 'remark';
  if (is(first, 'beingWords') && is(second, 'secondPersons')) return 'you';
  return is(first, 'howWords') && tokens.slice(1, 4).some(({ text }) => is(text, 'firstPersons')) ? 'how' : 'otherwise';
}

/**
 * The words that stand for the region of the turn before: "wat doet Brabant daar?", "Gibt es dort auch Logistik?". None where the message names a
 * place of its own; the province is none to point at.
 */
export function wordsForRegion(tokens: readonly Token[], entities: readonly Entity[], likely: Likely): ReadonlySet<number> {
  if (tokens.length > fewWords || entities.some(({ kind, id }) => placeKinds.has(kind) && id !== province)) return new Set();
  return new Set([...tokens.keys()].filter((at) => pointsThere(tokens, at, likely)));
}

/** True when the word points at a place named before: "en hoe gaat het daar?", not "is there …". "Da wir …" gives a reason. */
export function pointsThere(tokens: readonly Token[], at: number, likely: Likely): boolean {
  const word = (near: number) => tokens[near]?.text ?? '';
  if (at === 0 || !wordsIn('thereWords', likely).has(word(at))) return false;
  const beingWords = wordsIn('beingWords', likely);
  return wordsIn('alwaysThere', likely).has(word(at)) || ![at - 2, at - 1, at + 1].some((near) => beingWords.has(word(near)));
}

/** How many words of the message ask something of their own: neither names nor facts about a firm nor words that every sentence has. */
export function countContentWords(
  tokens: readonly Token[],
  entities: readonly Entity[],
  likely: Likely,
  facts: ReadonlySet<number>,
): number {
  const named = (at: number) => entities.some(({ from, to }) => at >= from && at < to);
  const emptyWords = (['functionWords', 'goingOn', 'meaningWords'] as const).map((name) => wordsIn(name, likely));
  const empty = (word: string) => emptyWords.some((words) => words.has(word));
  const tellsTrade = (at: number) =>
    at === 1 && wordsIn('firstPersons', likely).has(tokens[0]?.text ?? '') && wordsIn('tradeVerbs', likely).has(tokens[1]?.text ?? '');
  return tokens.filter(({ text }, at) => !named(at) && !facts.has(at) && !tellsTrade(at) && !empty(text)).length;
}
