import type { Language } from '../knowledge/language.ts';
import { languages } from '../knowledge/language.ts';
import { isCommon } from './commonwords.ts';
import { splitCompound } from './compounds.ts';
import { fold, foldSound } from './fold.ts';
import type { Token } from './reading.ts';
import { stem } from './stem.ts';
import { lookUp, type Vocabulary, type VocabularyWord } from './vocabulary.ts';

/**
 * The word of the vocabulary that a mistyped one stands for, or undefined when it is right as it is, or nothing is near enough.
 * Near enough: one slip in four or five letters, two in longer words, three where they sound alike; none in three letters or fewer. A slip is a letter
 * wrong, missing, too many, or swapped with its neighbour (optimal string alignment); what sounds alike counts half. Words that a language has are never bent.
 */
export function mendSpelling(token: Pick<Token, 'text' | 'raw'>, vocabulary: Vocabulary, language: Language): string | undefined {
  const { text, raw } = token;
  if (text.length < 4 || fold(text).length > longestWord || !/^[\p{L}\p{M}'-]+$/u.test(text)) return undefined;
  // A capital in a language that writes nouns small marks a name: bend it less.
  const slips = language !== 'de' && /^\p{Lu}\p{Ll}/u.test(raw) ? 1 : 3;
  const memory = memoryOf(vocabulary);
  const key = `${language}${slips}${text}`;
  const known = memory.get(key);
  if (known !== undefined) return known ?? undefined;
  if (memory.size >= remembered) memory.clear();
  const found = isRight(text, vocabulary, language) ? undefined : nearest(fold(text), vocabulary.slips, language, slips)?.word;
  memory.set(key, found ?? null);
  return found;
}

/**
 * Finds words near another without comparing all: every word is filed under what is left of the start of its sound when up to two letters
 * are deleted, and a mistyped word is looked up by its own deletions (symmetric deletion, W. Garbe, https://github.com/wolfgarbe/SymSpell).
 * A hash table in typed arrays: about 30 entries of 12 bytes a word; a look-up costs some 30 hashes whatever the size of the vocabulary.
 */
export interface SlipIndex {
  readonly words: readonly VocabularyWord[];
  readonly sounds: readonly string[];
  /** First entry of each bucket, and the next entry of each entry; -1 ends. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly hashes: Uint32Array;
  /** The word of each entry. */
  readonly word: Int32Array;
}

export function buildSlipIndex(all: readonly VocabularyWord[]): SlipIndex {
  const words = all.filter(({ folded }) => folded.length >= 4 && folded.length <= longestWord && /^[a-z]+$/.test(folded));
  const sounds = words.map(({ folded }) => foldSound(folded));
  const hashes: number[] = [];
  const word: number[] = [];
  sounds.forEach((sound, at) => {
    for (const hash of new Set(deletions(sound))) {
      hashes.push(hash);
      word.push(at);
    }
  });
  const first = new Int32Array(2 ** Math.ceil(Math.log2(hashes.length * 2 + 2))).fill(-1);
  const next = new Int32Array(hashes.length);
  hashes.forEach((hash, entry) => {
    const bucket = hash & (first.length - 1);
    next[entry] = first[bucket] ?? -1;
    first[bucket] = entry;
  });
  return { words, sounds, first, next, hashes: Uint32Array.from(hashes), word: Int32Array.from(word) };
}

const longestWord = 32;
/** Letters of the sound that are filed; slips further on are found all the same, since the start agrees. */
const filedLetters = 7;
const remembered = 20_000;

/** Answers so far for each vocabulary; `null` for "nothing to mend". */
const memories = new WeakMap<Vocabulary, Map<string, string | null>>();
function memoryOf(vocabulary: Vocabulary): Map<string, string | null> {
  const memory = memories.get(vocabulary) ?? new Map<string, string | null>();
  memories.set(vocabulary, memory);
  return memory;
}

function isRight(word: string, vocabulary: Vocabulary, language: Language): boolean {
  return (
    languages.some((any) => isCommon(word, any)) ||
    lookUp(vocabulary, word) !== undefined ||
    vocabulary.stems[language].has(fold(stem(word, language))) ||
    splitCompound(word, vocabulary, language) !== undefined
  );
}

interface Candidate {
  readonly word: string;
  readonly cost: number;
  readonly rank: number;
}

function nearest(folded: string, index: SlipIndex, language: Language, slips: number): Candidate | undefined {
  const sound = foldSound(folded);
  const most = Math.min(slips, mostCost(folded.length));
  let best: Candidate | undefined;
  const seen = new Set<number>();
  for (const hash of deletions(sound)) {
    for (let entry = index.first[hash & (index.first.length - 1)] ?? -1; entry >= 0; entry = index.next[entry] ?? -1) {
      const at = index.word[entry] as number;
      if (index.hashes[entry] !== hash || seen.has(at)) continue;
      seen.add(at);
      const candidate = index.words[at] as VocabularyWord;
      if (Math.abs(candidate.folded.length - folded.length) > 3) continue;
      const soundDistance = distance(sound, index.sounds[at] as string, 2);
      if (soundDistance > 2) continue;
      const cost = (soundDistance + distance(folded, candidate.folded, 3)) / 2;
      if (cost > most || (best && cost > best.cost) || !plausibleStart(folded, candidate.folded, cost)) continue;
      const rank =
        (candidate.counts[language] > 0 ? 1000 : 0) + Math.min(999, candidate.counts.nl + candidate.counts.de + candidate.counts.en);
      if (!best || cost < best.cost || rank > best.rank) best = { word: candidate.word, cost, rank };
    }
  }
  return best;
}

/** The mean of plain and sounded distance that is still a slip, by length. */
function mostCost(letters: number): number {
  if (letters <= 5) return 1;
  if (letters <= 6) return 1.5;
  return letters <= 12 ? 2 : 2.5;
}

/** People seldom miss the first letter; when they do, the rest is right. */
function plausibleStart(typed: string, meant: string, cost: number): boolean {
  if (foldSound(typed.slice(0, 2))[0] === foldSound(meant.slice(0, 2))[0]) return true;
  return typed.length >= 6 && cost <= 1;
}

/** Hashes (FNV-1a) of the start of a word, whole and with one or two letters left out. */
function deletions(word: string): number[] {
  const length = Math.min(word.length, filedLetters);
  const hashes = [hashWithout(word, length, -1, -1)];
  for (let one = 0; one < length; one += 1) {
    hashes.push(hashWithout(word, length, one, -1));
    for (let other = one + 1; other < length; other += 1) hashes.push(hashWithout(word, length, one, other));
  }
  return hashes;
}

function hashWithout(word: string, length: number, one: number, other: number): number {
  let hash = 2166136261;
  for (let at = 0; at < length; at += 1) {
    if (at !== one && at !== other) hash = Math.imul(hash ^ word.charCodeAt(at), 16777619);
  }
  return hash >>> 0;
}

const rows = [new Uint8Array(longestWord + 2), new Uint8Array(longestWord + 2), new Uint8Array(longestWord + 2)];

/** Optimal string alignment distance, or `limit + 1` when it is more than the limit. Three rows of the matrix are kept, for swapped neighbours. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= other.length; column += 1) last[column] = column;
  for (let line = 1; line <= one.length; line += 1) {
    row[0] = line;
    let least = line;
    for (let column = 1; column <= other.length; column += 1) {
      const same = one.charCodeAt(line - 1) === other.charCodeAt(column - 1);
      let value = Math.min((last[column] as number) + 1, (row[column - 1] as number) + 1, (last[column - 1] as number) + (same ? 0 : 1));
      if (
        line > 1 &&
        column > 1 &&
        one.charCodeAt(line - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(line - 2) === other.charCodeAt(column - 1)
      ) {
        value = Math.min(value, (before[column - 2] as number) + 1);
      }
      row[column] = value;
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[other.length] as number, limit + 1);
}
