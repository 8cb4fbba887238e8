import { byLanguage, type Language } from '../knowledge/language.ts';
import { fold } from './fold.ts';
import { foldAll, isCommon, lexicons } from './lexicon/index.ts';
import { lookUp, type Vocabulary } from './vocabulary.ts';

/**
 * The parts of a Dutch or German compound, in order, without the letters that link them; the last is its head. Undefined when the word is none.
 * The knowledge's own words drive it: "laadpaalbedrijf" is laadpaal and bedrijf. Longest first, with backtracking that visits each place of the word
 * once: the cost grows with the square of its length.
 */
export function splitCompound(word: string, vocabulary: Vocabulary, language: Language): readonly string[] | undefined {
  const folded = fold(word);
  return mayBeCompound(folded) ? knownParts(folded, 0, vocabulary, language, new Set()) : undefined;
}

/** A long term of a sector at the start or the end of a word whose rest the knowledge does not have: "varkensfluisteraar". */
export function splitHalfKnown(word: string, vocabulary: Vocabulary, language: Language): readonly string[] | undefined {
  const folded = fold(word);
  if (!mayBeCompound(folded)) return undefined;
  const isTerm = (part: string) => {
    const entry = lookUp(vocabulary, part);
    return entry?.use === 'term' && entry.counts[language] > 0;
  };
  for (let letters = folded.length - shortestRest; letters >= shortestTerm; letters -= 1) {
    if (isTerm(folded.slice(0, letters))) return [folded.slice(0, letters), folded.slice(letters)];
    if (isTerm(folded.slice(-letters))) return [folded.slice(0, -letters), folded.slice(-letters)];
  }
  return undefined;
}

const shortestTerm = 6;
const shortestRest = 4;

const longestCompound = 40;
const mayBeCompound = (word: string): boolean => word.length >= 7 && word.length <= longestCompound && /^[a-z]+$/.test(word);
const companyWords = byLanguage((language) => foldAll(lexicons[language].companyWords));

/** The rest of the word as known words, or undefined. `dead` remembers places from where nothing leads to the end. */
function knownParts(word: string, from: number, vocabulary: Vocabulary, language: Language, dead: Set<number>): string[] | undefined {
  if (dead.has(from)) return undefined;
  for (let to = word.length - (from === 0 ? 3 : 0); to >= from + 3; to -= 1) {
    const part = word.slice(from, to);
    if (!isPart(part, to - from, word.length, vocabulary, language)) continue;
    if (to === word.length) return [part];
    for (const linker of lexicons[language].linkers) {
      if (!word.startsWith(linker, to)) continue;
      const others = knownParts(word, to + linker.length, vocabulary, language, dead);
      if (others) return [part, ...others];
    }
  }
  dead.add(from);
  return undefined;
}

/** Short words hide in long ones by chance, so three letters must be a term, and its companion must be long. */
function isPart(part: string, letters: number, whole: number, vocabulary: Vocabulary, language: Language): boolean {
  if (letters < 3) return false;
  const entry = lookUp(vocabulary, part);
  if (letters === 3) return entry?.use === 'term' && entry.counts[language] > 0 && whole >= 8 && !isCommon(entry.word, language);
  if (companyWords[language].has(part)) return true;
  return entry !== undefined && (entry.counts[language] > 0 || entry.use === 'term');
}
