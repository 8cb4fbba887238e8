import { languages } from '../knowledge/language.ts';
import { inAnyLanguage, lexicons, union } from './lexicon/index.ts';
import type { Token } from './reading.ts';

/**
 * The words of a cleaned message with their offsets and sentences. A word keeps its inner hyphens and apostrophes ("e-bike", "'s-Hertogenbosch",
 * "foto's"); a slash parts words ("laadpalen/batterijen") but for names such as "TU/e"; "R&D", numbers ("3.000", "4.0") and web or mail addresses stay
 * whole; letters with dots lose them ("i.v.m." becomes "ivm", "N.R.W." "nrw"). One pass: the cost grows with the length of the text.
 */
export function tokenize(text: string): Token[] {
  const words: Word[] = [];
  for (const found of text.matchAll(wordPattern)) words.push({ raw: found[0], start: found.index, end: found.index + found[0].length });
  const sentences = sentenceNumbers(text, words);
  return words.map(({ raw, start, end }, at) => ({ text: plain(raw), raw, start, end, sentence: sentences[at] ?? 0 }));
}

/** The numbers of the sentences that end in a question mark. */
export function askingSentences(text: string, tokens: readonly Token[]): ReadonlySet<number> {
  const asking = new Set<number>();
  tokens.forEach((token, at) => {
    if (text.slice(token.end, tokens[at + 1]?.start ?? text.length).includes('?')) asking.add(token.sentence);
  });
  return asking;
}

interface Word {
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

const letter = '[\\p{L}\\p{M}\\p{N}]';
const clitics = languages.map((language) => lexicons[language].clitics).join('');
/** Alternatives in order: addresses, numbers with points, letters with dots, "TU/e" and "R&D", "'s-…", and plain words. Every repetition is bounded or cannot backtrack. */
const wordPattern = new RegExp(
  [
    `(?:https?://|www\\.)[^\\s<>"]*[^\\s<>"'.,;:!?)\\]]`,
    `[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,5}`,
    `\\p{N}+(?:[.,]\\p{N}+)+(?!${letter})`,
    `\\p{L}(?:\\.\\p{L})+(?!${letter})\\.?`,
    `\\p{L}{1,2}(?:/\\p{L}|&\\p{L}{1,2})(?!${letter})`,
    `(?<!${letter})['’][${clitics}](?!${letter})(?:-${letter}+)*`,
    `${letter}+(?:['’ʼ\`‐‑-]${letter}+)*`,
  ].join('|'),
  'gu',
);

/** Lower case, one kind of apostrophe and hyphen, no dots between single letters, and no accents that only stress a word. */
function plain(raw: string): string {
  const word = raw.toLowerCase().normalize('NFC').replace(/[’ʼ`]/g, "'").replace(/[‐‑]/g, '-');
  if (/^\p{L}(?:\.\p{L})+\.?$/u.test(word)) return word.replaceAll('.', '');
  return /[áéíóú]/.test(word) ? withoutStress(word) : word;
}

/** Some languages stress their small words by accents: "én", "vóór", "dít". Other words keep theirs. */
function withoutStress(word: string): string {
  const unstressed = word
    .normalize('NFD')
    .replace(/\u0301/g, '')
    .normalize('NFC');
  return stressed.has(unstressed) ? unstressed : word;
}

const stressed = union(
  languages.map((language) => lexicons[language]).flatMap(({ accents, functionWords }) => (accents === 'stress' ? [functionWords] : [])),
);

/** Which sentence each word stands in. A colon ends one only when a question follows: "een vraag: welke regio past bij ons?" */
function sentenceNumbers(text: string, words: readonly Word[]): number[] {
  const numbers: number[] = [];
  let colon = -1;
  let sentence = 0;
  words.forEach((word, at) => {
    numbers.push(sentence);
    const next = words[at + 1];
    const gap = text.slice(word.end, next?.start ?? text.length);
    if (gap.includes('?') && colon >= 0) {
      // Only now is it known that the sentence asks: the words after its colon move to a sentence of their own.
      sentence += 1;
      numbers.fill(sentence, colon + 1);
      colon = -1;
    }
    if (next && ends(word, gap, next)) {
      sentence += 1;
      colon = -1;
    } else if (/:\s/.test(gap)) colon = at;
  });
  return numbers;
}

/** Whether the sentence ends between two neighbouring words. */
function ends(word: Word, gap: string, next: Word): boolean {
  if (/[\n!?;]/.test(gap)) return true;
  const dotted = word.raw.includes('.') && word.raw.endsWith('.');
  if (!dotted && !/^["'’”»)\]]*[.…]/.test(gap)) return false;
  const capital = /^["'’“„«([]?\p{Lu}/u.test(next.raw);
  if (!/\s/.test(gap)) return capital && /\p{Ll}{2}$/u.test(word.raw) && !abbreviations.has(word.raw.toLowerCase());
  const name = plain(word.raw);
  if (closingAbbreviations.has(name) || /\.{2}|…/.test(gap)) return capital;
  if (dotted || abbreviations.has(name) || /^\p{L}$/u.test(name)) return false;
  // "14. November", "3. Platz": a short number with a point is an ordinal.
  return !/^\p{N}{1,2}$/u.test(name);
}

const abbreviations = inAnyLanguage('abbreviations');
const closingAbbreviations = inAnyLanguage('closingAbbreviations');
