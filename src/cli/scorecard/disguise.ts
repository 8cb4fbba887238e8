import type { Case } from '../cases/case.ts';
import { framed, readFrames } from './frames.ts';

/** Changes how a turn of a case is typed. */
export type Disguise = (text: string, one: Case) => string;

const frames = readFrames();

/** Ways in which the same question is typed; each case is tried in all of them. */
export const disguises: Readonly<Record<string, Disguise>> = {
  'as written': (text) => text,
  'one slip': slip,
  'no capitals or marks': (text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s@/-]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  'ae oe ue': (text) => text.replace(/[äöüÄÖÜß]/g, (letter) => plainUmlauts[letter] ?? letter),
  'in a letter': (text, { lang, turns, cat }) => {
    const list = frames[lang];
    return turns.length > 1 || cat === 'smalltalk' ? text : framed(text, list[seedOf(text) % list.length] ?? '{q}');
  },
};

const plainUmlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' };

/** Swaps, drops or doubles one inner letter of the longest word; which one follows from the text, so that every run types the same. */
function slip(text: string): string {
  const longest = [...text.matchAll(/\p{L}{4,}/gu)].reduce<RegExpMatchArray | undefined>(
    (one, other) => (one && one[0].length >= other[0].length ? one : other),
    undefined,
  );
  if (longest?.index === undefined) return text;
  const word = longest[0];
  const seed = seedOf(text);
  const at = 1 + (seed % (word.length - 2));
  const mistyped = [
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at] + word.slice(at),
  ][seed % 3];
  return text.slice(0, longest.index) + mistyped + text.slice(longest.index + word.length);
}

/** A number that follows from the text alone. */
const seedOf = (text: string): number => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
