import { type Language, languages } from '../knowledge/language.ts';
import { foldWide } from './fold.ts';
import { isCommon, type Likely, lexicons, wordsIn } from './lexicon/index.ts';
import type { EntityKind, Token } from './reading.ts';
import { type Piece, type Sense, stemsOf, type TermIndex } from './terms.ts';

/** A message being searched for terms. */
export interface Message {
  readonly tokens: readonly Token[];
  readonly language: Language;
  readonly likely: Likely;
  /** `everywhere` when all is in capitals, so that they tell nothing. */
  readonly capitals: 'meant' | 'everywhere';
  readonly pieces: readonly Piece[];
}

/** A run of pieces that is a term. */
export interface TermMatch {
  readonly from: number;
  readonly to: number;
  readonly senses: readonly Sense[];
  readonly certainty: number;
  readonly letters: number;
  readonly foreign: boolean;
}

/** Likelihood that a term is meant, by how it was found. */
export const certainties = { exact: 1, inflected: 0.9, compound: 0.8, shared: 0.75, mended: 0.7 } as const;

export const placeKinds: ReadonlySet<EntityKind> = new Set(['region', 'elsewhere', 'home']);

/** Every run that is a term. */
export function matchTerms(message: Message, pieces: readonly Piece[], index: TermIndex): TermMatch[] {
  const runs: TermMatch[] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    const end = Math.min(from + reachFrom(pieces, from, index), pieces.length);
    for (let to = from + 1; to <= end && inOneSentence(message, pieces, from, to); to += 1) {
      const run = termAt(message, pieces, from, to, index);
      if (run) runs.push(run);
    }
  }
  return runs;
}

/** How many words to try from here: none when no term starts with these letters. */
function reachFrom(pieces: readonly Piece[], from: number, { starts, reach }: TermIndex): number {
  let start = '';
  for (let at = from; at < pieces.length && start.length < 6; at += 1) start += (pieces[at] as Piece).folded;
  const wide = foldWide(start);
  const alone = (pieces[from] as Piece).folded;
  let most = starts.has(start.slice(0, 3)) || starts.has(wide.slice(0, 3)) || (alone.length < 3 && starts.has(alone)) ? 1 : 0;
  for (let letters = 5; letters >= 3; letters -= 1) {
    most = Math.max(most, reach.get(start.slice(0, letters)) ?? 0, reach.get(wide.slice(0, letters)) ?? 0);
  }
  return most;
}

const inOneSentence = ({ tokens }: Message, pieces: readonly Piece[], from: number, to: number): boolean =>
  tokens[(pieces[from] as Piece).token]?.sentence === tokens[(pieces[to - 1] as Piece).token]?.sentence;

/** The term that a run of pieces is: to the letter, with its umlauts spelt out, or inflected, in that order. */
function termAt(message: Message, pieces: readonly Piece[], from: number, to: number, index: TermIndex): TermMatch | undefined {
  const run = pieces.slice(from, to);
  const letters = run.map(({ folded }) => folded).join('');
  const found = (senses: readonly Sense[] | undefined, certainty: number): TermMatch | undefined => {
    const own = senses?.filter((sense) => sense.languages.has(message.language)) ?? [];
    const best = own.length > 0 ? own : (senses ?? []);
    return best.length > 0 ? { from, to, senses: best, certainty, letters: letters.length, foreign: own.length === 0 } : undefined;
  };
  const spelt = (senses: readonly Sense[] | undefined) =>
    senses?.filter((sense) => suits(sense, message, run) && (sense.words === run.length || mayBeSpacedSo(message, run, letters)));
  const exact = found(spelt(index.exact.get(letters)), certainties.exact);
  // An everyday word is itself: the "ue" of "baue" is no umlaut.
  if (exact || (run.length === 1 && isCommon((run[0] as Piece).text, message.language))) return exact;
  const wide = found(spelt(index.wide.get(foldWide(letters))), certainties.inflected);
  if (wide || letters.length < 4) return wide;
  for (const language of [message.language, ...languages.filter((other) => other !== message.language)]) {
    if (language !== message.language && letters.length < 6) return undefined;
    // Most words start like no term: that spares their stems. A short first word may lose letters to its stem.
    if ((run.length === 1 || (run[0] as Piece).folded.length > 4) && !index.stemStarts[language].has(letters.slice(0, 4))) continue;
    const stems = stemsOf(run, language);
    const inflected = index.stems[language]
      .get(stems)
      ?.filter(
        (sense) =>
          sense.words === run.length && suits(sense, message, run) && mayInflectSo(sense, letters, stems, language === message.language),
      );
    const match = found(inflected, certainties.inflected);
    if (match) return match;
  }
  return undefined;
}

/**
 * Names are inflected by endings of the own language only ("Hessens", "Stuttgarter"): their stems meet other words ("Halle", "hall"; "Indien", "indienen").
 * Three letters of a stem are too few to go by.
 */
function mayInflectSo(sense: Sense, letters: string, stems: string, own: boolean): boolean {
  const longer = letters.startsWith(sense.letters);
  return sense.kind === 'sector' || sense.kind === 'ambiguous' ? longer || stems.length > 3 : longer && own;
}

/** Whether a sense can stand here: an everyday word of the message's language is no foreign term, and "it" no "IT". */
function suits(sense: Sense, message: Message, run: readonly Piece[]): boolean {
  const [only] = run;
  if (!only || run.length > 1) return sense.form === 'word' || run.length === sense.words;
  const everyday = isCommon(only.text, message.language);
  // "Ik bouw kassen" tells what somebody does, not that the sector is Bouw.
  if (everyday && wordsIn('firstPersons', message.likely).has(message.tokens[only.token - 1]?.text ?? '')) return false;
  if (sense.form === 'abbreviation') {
    const raw = message.tokens[only.token]?.raw ?? '';
    return !everyday || (message.capitals === 'meant' && /\p{Lu}.*\p{Lu}|^\p{Lu}\p{N}/u.test(raw));
  }
  return sense.languages.has(message.language) || (!everyday && only.folded.length > 4) || placeKinds.has(sense.kind);
}

/** A term typed apart or together ("laad paal", "high tech", "badenwürttemberg"): only words that touch, none of them a function word ("in der" is no "Inder"). */
function mayBeSpacedSo({ tokens, language }: Message, run: readonly Piece[], letters: string): boolean {
  if (letters.length < 5) return false;
  return run.every(({ token, text }, at) => {
    const before = run[at - 1]?.token;
    if (lexicons[language].functionWords.has(text)) return run.length === 1;
    return before === undefined || before === token || (tokens[token]?.start ?? 0) - (tokens[before]?.end ?? 0) <= 1;
  });
}

/** The longest runs that do not overlap. */
export function longestMatches(runs: readonly TermMatch[]): TermMatch[] {
  const taken = new Set<number>();
  const best = [...runs].sort(
    (one, other) => other.letters - one.letters || other.certainty - one.certainty || Number(one.foreign) - Number(other.foreign),
  );
  return best.filter(({ from, to }) => {
    for (let at = from; at < to; at += 1) if (taken.has(at)) return false;
    for (let at = from; at < to; at += 1) taken.add(at);
    return true;
  });
}

/** The places of the pieces that no run holds. The rest of a word that names a place is part of its name: "Frankfurt-Sossenheim". */
export function uncovered(pieces: readonly Piece[], runs: readonly TermMatch[]): ReadonlySet<number> {
  const open = new Set(pieces.keys());
  for (const { from, to, senses } of runs) {
    for (let at = from; at < to; at += 1) open.delete(at);
    if (!senses.some(({ kind }) => placeKinds.has(kind))) continue;
    const { token } = pieces[from] as Piece;
    for (let at = from; pieces[at]?.token === token; at -= 1) open.delete(at);
    for (let at = from; pieces[at]?.token === token; at += 1) open.delete(at);
  }
  return open;
}
