import type { Language } from '../knowledge/language.ts';
import { languages } from '../knowledge/language.ts';
import { splitCompound } from './compounds.ts';
import { fold, foldSound, foldWide } from './fold.ts';
import { foldAll, inAnyLanguage, isCommon, lexicons } from './lexicon/index.ts';
import type { Token } from './reading.ts';
import { longestWord, nearWords, type SlipIndex } from './slips.ts';
import { stem } from './stem.ts';
import { lookUp, type Vocabulary, type VocabularyWord } from './vocabulary.ts';

/**
 * The word of the vocabulary that a mistyped one stands for, or undefined when it is right as it is, or nothing is near enough.
 * Near enough: one likely slip in four or five letters, one of any kind in six or seven, two in eight to twelve, three in more; none in three letters
 * or fewer. Words that the language has are never bent.
 */
export function mendSpelling(token: Pick<Token, 'text' | 'raw'>, vocabulary: Vocabulary, language: Language): string | undefined {
  const { text, raw } = token;
  const folded = fold(text);
  if (folded.length < 4 || folded.length > longestWord || !/^[a-z]+$/.test(folded)) return undefined;
  // A capital in a language that writes nouns small marks a name: bend it less.
  const most = lexicons[language].nouns === 'small' && /^\p{Lu}\p{Ll}/u.test(raw) ? 10 : Number.POSITIVE_INFINITY;
  const memory = memoryOf(vocabulary);
  const key = `${language}${most}${text}`;
  const known = memory.get(key);
  if (known !== undefined) return known ?? undefined;
  if (memory.size >= remembered) memory.clear();
  const found = isRight(text, vocabulary, language) ? undefined : nearest(folded, vocabulary.slips, language, most);
  const believed = found && isCompound(text, vocabulary, language) && !isRegionName(found.meant) ? undefined : found?.meant.word;
  memory.set(key, believed ?? null);
  return believed;
}

const remembered = 20_000;

/** Answers so far for each vocabulary; `null` for "nothing to mend". */
const memories = new WeakMap<Vocabulary, Map<string, string | null>>();
function memoryOf(vocabulary: Vocabulary): Map<string, string | null> {
  const memory = memories.get(vocabulary) ?? new Map<string, string | null>();
  memories.set(vocabulary, memory);
  return memory;
}

const companyWords = foldAll(inAnyLanguage('companyWords'));

function isRight(word: string, vocabulary: Vocabulary, language: Language): boolean {
  return (
    languages.some((any) => isCommon(word, any)) ||
    companyWords.has(fold(word)) ||
    lookUp(vocabulary, word) !== undefined ||
    vocabulary.stems[language].has(fold(stem(word, language)))
  );
}

/** A compound of known words is right as it is, unless it is nearly the name of a region: "Westfahlen". */
const isCompound = (word: string, vocabulary: Vocabulary, language: Language): boolean =>
  splitCompound(word, vocabulary, language) !== undefined;

/** Names that everybody speaks of here are the regions'. */
const isRegionName = ({ use, counts }: VocabularyWord): boolean => use === 'name' && usesOf(counts) > 30;

/** How often the knowledge uses a word, in all languages. */
const usesOf = (counts: VocabularyWord['counts']): number => languages.reduce((sum, language) => sum + counts[language], 0);

interface Candidate {
  readonly meant: VocabularyWord;
  /** The cost of the slips, less what speaks for the word. */
  readonly score: number;
}

function nearest(folded: string, index: SlipIndex, language: Language, most: number): Candidate | undefined {
  const letters = foldWide(folded);
  const sound = foldSound(letters);
  const limit = Math.min(most, mostCost(letters.length));
  let best: Candidate | undefined;
  for (const near of nearWords(index, sound)) {
    const { folded: meant, counts } = near.word;
    const uses = usesOf(counts);
    // A region is meant by a short word with any one slip too: "Hessn".
    const enough = isRegionName(near.word) ? Math.max(limit, costs.missing) : limit;
    const cost = sound === near.sound ? soundsAlike : Math.min(slipCost(folded, meant, enough), slipCost(letters, near.letters, enough));
    if (cost > enough || !isPlausible(letters, near.word, cost, language)) continue;
    const score = cost + (counts[language] > 0 ? 0 : 4) - Math.min(3, Math.log(uses));
    if (!best || score < best.score) best = { meant: near.word, score };
  }
  return best;
}

/** What a slip costs, in tenths: the likelier, the less. */
const costs = { doubled: 4, alike: 4, swapped: 7, nextKey: 8, missing: 8, vowel: 9, wrong: 12 } as const;
const soundsAlike = 5;

/** The most that all slips together may cost, by length. */
function mostCost(letters: number): number {
  if (letters <= 5) return 7;
  if (letters <= 7) return 10;
  if (letters <= 9) return letters * 2 - 2;
  return letters <= 12 ? 21 : 28;
}

/** People seldom miss the first letter. Short names and words of another language are only meant when nearly all is right. */
function isPlausible(typed: string, { folded, use, counts }: VocabularyWord, cost: number, language: Language): boolean {
  const sameStart = foldSound(typed.slice(0, 2))[0] === foldSound(folded.slice(0, 2))[0];
  if (use === 'name') return sameStart && counts[language] > 0 && typed.length >= 5 && cost <= (typed.length >= 9 ? 16 : 10);
  if (counts[language] === 0 && (typed.length < 7 || cost > 8)) return false;
  return sameStart || (typed.length >= 6 && cost <= 8);
}

const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const alike = ['dt', 'sz', 'ck', 'fv', 'iy', 'gh', 'bp', 'vw', 'jy'];
const vowels = 'aeiouy';

/** What it costs to type one letter for another, at 32 times the one plus the other, both counted from `a`. */
const substitutions = new Uint8Array(32 * 32).fill(costs.wrong);
{
  const letter = (of: string) => of.charCodeAt(0) - 97;
  const set = (one: string, other: string | undefined, cost: number) => {
    if (other === undefined) return;
    substitutions[32 * letter(one) + letter(other)] = cost;
    substitutions[32 * letter(other) + letter(one)] = cost;
  };
  for (const one of vowels) for (const other of vowels) set(one, other, costs.vowel);
  keyboard.forEach((row, line) => {
    const below = keyboard[line + 1] ?? '';
    [...row].forEach((key, at) => {
      for (const next of [row[at + 1], below[at], below[at - 1]]) set(key, next, costs.nextKey);
    });
  });
  for (const pair of alike) set(pair[0] as string, pair[1], costs.alike);
}

const rows = [new Uint16Array(longestWord + 2), new Uint16Array(longestWord + 2), new Uint16Array(longestWord + 2)];

/**
 * Optimal string alignment (Damerau-Levenshtein without edits inside swaps) with the costs above, of words in a to z; more than the limit when they
 * are too far apart. Three rows of the matrix are kept: the swap looks back two.
 */
function slipCost(typed: string, meant: string, limit: number): number {
  if (Math.abs(typed.length - meant.length) * costs.doubled > limit) return limit + 1;
  let [before, last, row] = rows as [Uint16Array, Uint16Array, Uint16Array];
  last[0] = 0;
  for (let column = 1; column <= meant.length; column += 1) last[column] = (last[column - 1] as number) + gap(meant, column);
  for (let line = 1; line <= typed.length; line += 1) {
    const one = typed.charCodeAt(line - 1);
    const previous = typed.charCodeAt(line - 2);
    const extra = gap(typed, line);
    row[0] = (last[0] as number) + extra;
    let least = row[0];
    for (let column = 1; column <= meant.length; column += 1) {
      const other = meant.charCodeAt(column - 1);
      let value = last[column - 1] as number;
      if (one !== other) {
        value += substitutions[32 * (one - 97) + (other - 97)] as number;
        const swapped = line > 1 && one === meant.charCodeAt(column - 2) && previous === other;
        if (swapped) value = Math.min(value, (before[column - 2] as number) + costs.swapped);
      }
      value = Math.min(value, (last[column] as number) + extra, (row[column - 1] as number) + gap(meant, column));
      row[column] = value;
      if (value < least) least = value;
    }
    if (least > limit) return least;
    [before, last, row] = [last, row, before];
  }
  return last[meant.length] as number;
}

/** A letter too many or too few: cheap when it only doubles its neighbour. */
function gap(word: string, place: number): number {
  const letter = word.charCodeAt(place - 1);
  return letter === word.charCodeAt(place - 2) || letter === word.charCodeAt(place) ? costs.doubled : costs.missing;
}
