import type { Language } from '../knowledge/language.ts';
import { inAnyLanguage, lexicons } from './lexicon/index.ts';
import { province } from './placeholders.ts';
import type { Entity, Leaning, Opening, Token } from './reading.ts';
import { placeKinds } from './runs.ts';

const goingOn = inAnyLanguage('goingOn');
const pointing = inAnyLanguage('pointingWords');
const contractions = inAnyLanguage('pointingContractions');
const youWords = inAnyLanguage('secondPersons');
const howWords = inAnyLanguage('howWords');
const tooWords = inAnyLanguage('tooWords');
const meaning = inAnyLanguage('meaningWords');
const firstPersons = inAnyLanguage('firstPersons');
const tradeVerbs = inAnyLanguage('tradeVerbs');
const thereWords = inAnyLanguage('thereWords');
const alwaysThere = inAnyLanguage('alwaysThere');
const beingWords = inAnyLanguage('beingWords');
/** A message of more words than this speaks for itself. */
const fewWords = 10;

/** How a short message leans on the turn before: it points at something it does not name, or opens like a continuation. */
export function leaningOf(tokens: readonly Token[], entities: readonly Entity[]): Leaning | undefined {
  if (tokens.length === 0 || tokens.length > fewWords) return undefined;
  const named = entities.filter(({ kind }) => kind !== 'home');
  const has = (words: ReadonlySet<string>) => tokens.some(({ text }) => words.has(text));
  // "Geht das auch in Hessen?", "is dat ook voor logistiek?"
  if (has(pointing) && (named.length === 0 || has(tooWords))) return 'points-back';
  return goingOn.has(tokens[0]?.text ?? '') ? 'goes-on' : undefined;
}

/**
 * How a message opens: a remark says what something is that it only points at ("das ist …", "it's …"), and what asks after "you" asks what the
 * assistant is ("are you a robot?"). Who asks how to get along ("hoe kom ik in …") asks more than a name.
 */
export function opensAs(tokens: readonly Token[]): Opening {
  const [first, second] = [tokens[0]?.text ?? '', tokens[1]?.text ?? ''];
  if (contractions.has(first) || (pointing.has(first) && beingWords.has(second))) return 'remark';
  if (beingWords.has(first) && youWords.has(second)) return 'you';
  return howWords.has(first) && tokens.slice(1, 4).some(({ text }) => firstPersons.has(text)) ? 'how' : 'otherwise';
}

/**
 * The words that stand for the region of the turn before: "wat doet Brabant daar?", "Gibt es dort auch Logistik?". None where the message names a
 * place of its own; the province is none to point at.
 */
export function wordsForRegion(tokens: readonly Token[], entities: readonly Entity[]): ReadonlySet<number> {
  if (tokens.length > fewWords || entities.some(({ kind, id }) => placeKinds.has(kind) && id !== province)) return new Set();
  return new Set([...tokens.keys()].filter((at) => pointsThere(tokens, at)));
}

/** True when the word points at a place named before: "en hoe gaat het daar?", not "is there …". "Da wir …" gives a reason. */
export function pointsThere(tokens: readonly Token[], at: number): boolean {
  const word = (near: number) => tokens[near]?.text ?? '';
  const fillsGap = !alwaysThere.has(word(at)) && [at - 2, at - 1, at + 1].some((near) => beingWords.has(word(near)));
  return at > 0 && thereWords.has(word(at)) && !fillsGap;
}

/** How many words of the message ask something of their own: neither names nor facts about a firm nor words that every sentence has. */
export function countContentWords(
  tokens: readonly Token[],
  entities: readonly Entity[],
  language: Language,
  facts: ReadonlySet<number>,
): number {
  const named = (at: number) => entities.some(({ from, to }) => at >= from && at < to);
  const { functionWords } = lexicons[language];
  const empty = (word: string) => functionWords.has(word) || goingOn.has(word) || meaning.has(word);
  const tellsTrade = (at: number) => at === 1 && firstPersons.has(tokens[0]?.text ?? '') && tradeVerbs.has(tokens[1]?.text ?? '');
  return tokens.filter(({ text }, at) => !named(at) && !facts.has(at) && !tellsTrade(at) && !empty(text)).length;
}
