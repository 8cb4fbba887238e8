import { foldSound, foldWide } from './fold.ts';
import type { VocabularyWord } from './vocabulary.ts';

/**
 * Finds words near another without comparing all: every word is filed under what is left of the start of its sound when up to two letters
 * are deleted, and a mistyped word is looked up by its own deletions (symmetric deletion, W. Garbe, https://github.com/wolfgarbe/SymSpell).
 * A hash table in typed arrays, bucket behind bucket: about 26 entries of 8 bytes a word; a look-up costs some 30 hashes whatever the size
 * of the vocabulary.
 */
export interface SlipIndex {
  readonly words: readonly FiledWord[];
  /** The entries of bucket b are those from `starts[b]` up to `starts[b + 1]`; the bucket of a hash is its last bits. */
  readonly starts: Uint32Array;
  /** Hash and word of each entry. */
  readonly hashes: Uint32Array;
  readonly owners: Uint32Array;
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
  const deleted = words.map(({ sound }) => new Set(deletions(sound)));
  const entries = deleted.reduce((sum, { size }) => sum + size, 0);
  const starts = new Uint32Array(2 ** Math.ceil(Math.log2(entries + 1)) + 1);
  const bucketOf = (hash: number) => hash & (starts.length - 2);
  for (const own of deleted) for (const hash of own) starts[bucketOf(hash)] = (starts[bucketOf(hash)] as number) + 1;
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number);
  // Each start is now where its bucket ends, and moves down by one with every entry that is filed.
  const hashes = new Uint32Array(entries);
  const owners = new Uint32Array(entries);
  deleted.forEach((own, at) => {
    for (const hash of own) {
      const entry = (starts[bucketOf(hash)] as number) - 1;
      starts[bucketOf(hash)] = entry;
      hashes[entry] = hash;
      owners[entry] = at;
    }
  });
  return { words, starts, hashes, owners };
}

/** The words whose sound starts like this one but for two letters or so, each once. Those that are not near are for the caller to tell. */
export function nearWords({ words, starts, hashes, owners }: SlipIndex, sound: string): FiledWord[] {
  const near = new Set<number>();
  for (const hash of deletions(sound)) {
    const bucket = hash & (starts.length - 2);
    const end = starts[bucket + 1] as number;
    for (let entry = starts[bucket] as number; entry < end; entry += 1) if (hashes[entry] === hash) near.add(owners[entry] as number);
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
