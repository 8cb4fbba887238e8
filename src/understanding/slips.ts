import { foldSound, foldWide } from './fold.ts';
import type { VocabularyWord } from './vocabulary.ts';

/**
 * Finds words near another without comparing all: every word is filed under what is left of the start of its sound when up to two letters
 * are deleted, and a mistyped word is looked up by its own deletions (symmetric deletion, W. Garbe, https://github.com/wolfgarbe/SymSpell).
 * A hash table in typed arrays: about 30 entries of 12 bytes a word; a look-up costs some 30 hashes whatever the size of the vocabulary.
 */
export interface SlipIndex {
  readonly words: readonly FiledWord[];
  /** First entry of each bucket, and the next entry of each entry; -1 ends. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly hashes: Uint32Array;
  /** The word of each entry. */
  readonly word: Int32Array;
}

export interface FiledWord {
  readonly word: VocabularyWord;
  /** Its letters, with umlauts written one way. */
  readonly letters: string;
  readonly sound: string;
}

export function buildSlipIndex(all: readonly VocabularyWord[]): SlipIndex {
  const words = all
    .filter(({ folded }) => folded.length >= 4 && folded.length <= longestWord && /^[a-z]+$/.test(folded))
    .map((word) => ({ word, letters: foldWide(word.folded), sound: foldSound(word.folded) }));
  const hashes: number[] = [];
  const word: number[] = [];
  words.forEach(({ sound }, at) => {
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
  return { words, first, next, hashes: Uint32Array.from(hashes), word: Int32Array.from(word) };
}

/** The words whose sound starts like this one but for two letters or so, each once. Those that are not near are for the caller to tell. */
export function nearWords({ words, first, next, hashes, word }: SlipIndex, sound: string): FiledWord[] {
  const near = new Set<number>();
  for (const hash of deletions(sound)) {
    for (let entry = first[hash & (first.length - 1)] ?? -1; entry >= 0; entry = next[entry] ?? -1) {
      if (hashes[entry] === hash) near.add(word[entry] as number);
    }
  }
  return [...near].map((at) => words[at] as FiledWord);
}

/** Longer words are not mended. */
export const longestWord = 32;
/** Letters of the sound that are filed; slips further on are found all the same, since the start agrees. */
const filedLetters = 7;

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
