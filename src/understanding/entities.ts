import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import { languages } from '../knowledge/language.ts';
import { isCommon } from './commonwords.ts';
import { splitCompound } from './compounds.ts';
import { fold, foldWide } from './fold.ts';
import { meansPlace } from './placenames.ts';
import type { Entity, EntityKind, Token } from './reading.ts';
import { mendSpelling } from './spelling.ts';
import { buildTermIndex, type Piece, piecesOf, type Sense, stemsOf, type TermIndex } from './terms.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

export type Recognise = (tokens: readonly Token[], language: Language) => Entity[];

/**
 * Finds the regions, sectors, partners and places that a message names, in the order of the message.
 *
 * Three passes, each over the words that the one before left: terms as they are or inflected, parts of compounds, and terms with their slips mended.
 * Where terms overlap the longest wins, then the most certain, then the language of the message; terms of the other two languages count too, since people mix.
 * Each word is looked up in at most as many runs as the longest term that starts like it has words, so the cost grows with the length of the message.
 */
export function buildRecogniser(knowledge: Knowledge, vocabulary: Vocabulary = buildVocabulary(knowledge)): Recognise {
  const index = buildTermIndex(knowledge);
  const choices = new Map(knowledge.ambiguous.map(({ id, choices }) => [id, choices.map(({ sector }) => sector)]));
  return (tokens, language) => {
    const message: Message = { tokens, language, shouted: isShouted(tokens), pieces: piecesOf(tokens), taken: new Set() };
    const found = pick(
      runsOf(message, message.pieces, index, () => true),
      message,
    );
    found.push(...compoundsOf(message, index, vocabulary));
    found.push(...mendedOf(message, index, vocabulary));
    const places = new Set(found.filter(({ senses }) => senses.some(isPlace)).map(({ from }) => message.pieces[from]?.token));
    const entities = found
      .sort((one, other) => one.from - other.from)
      .flatMap((run) => entitiesOf(run, message))
      .filter(({ kind, from, to }) => !placeKinds.has(kind) || meansPlace(tokens, from, to, language, (token) => places.has(token)));
    const sectors = new Set(entities.filter(({ kind }) => kind === 'sector').map(({ id }) => id));
    return entities.filter(({ kind, id }) => kind !== 'ambiguous' || !choices.get(id)?.some((sector) => sectors.has(sector)));
  };
}

/** Likelihood that a term is meant, by how it was found. */
const certainties = { exact: 1, inflected: 0.9, compound: 0.8, shared: 0.75, mended: 0.7 } as const;

const placeKinds: ReadonlySet<EntityKind> = new Set(['region', 'elsewhere', 'home']);
const isPlace = ({ kind }: Sense): boolean => placeKinds.has(kind);

interface Message {
  readonly tokens: readonly Token[];
  readonly language: Language;
  /** Written in capitals, so that capitals tell nothing. */
  readonly shouted: boolean;
  readonly pieces: readonly Piece[];
  /** Pieces that belong to a term already. */
  readonly taken: Set<number>;
}

/** A run of pieces that is a term. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly senses: readonly Sense[];
  readonly certainty: number;
  readonly letters: number;
  readonly foreign: boolean;
}

const isShouted = (tokens: readonly Token[]): boolean => tokens.length > 2 && tokens.every(({ raw }) => raw === raw.toUpperCase());

/** Every run that is a term; `wanted` tells which runs are worth a look. */
function runsOf(message: Message, pieces: readonly Piece[], index: TermIndex, wanted: (from: number, to: number) => boolean): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    const reach = reachFrom(pieces, from, index);
    for (let to = from + 1; to <= Math.min(from + reach, pieces.length); to += 1) {
      if (message.taken.has(to - 1) || !inOneSentence(message, pieces, from, to)) break;
      if (!wanted(from, to)) continue;
      const run = termAt(message, pieces, from, to, index);
      if (run) runs.push(run);
    }
  }
  return runs;
}

/** How many words to try from here: none when no term starts with these letters. */
function reachFrom(pieces: readonly Piece[], from: number, index: TermIndex): number {
  let start = '';
  for (let at = from; at < pieces.length && start.length < 3; at += 1) start += (pieces[at] as Piece).folded;
  const alone = (pieces[from] as Piece).folded;
  return Math.max(
    index.reach.get(start.slice(0, 3)) ?? 0,
    index.reach.get(foldWide(start).slice(0, 3)) ?? 0,
    alone.length < 3 ? (index.reach.get(alone) ?? 0) : 0,
  );
}

const inOneSentence = ({ tokens }: Message, pieces: readonly Piece[], from: number, to: number): boolean =>
  tokens[(pieces[from] as Piece).token]?.sentence === tokens[(pieces[to - 1] as Piece).token]?.sentence;

/** The term that a run of pieces is: to the letter, with its umlauts spelt out, or inflected, in that order. */
function termAt(message: Message, pieces: readonly Piece[], from: number, to: number, index: TermIndex): Run | undefined {
  const run = pieces.slice(from, to);
  const letters = run.map(({ folded }) => folded).join('');
  const fits = (sense: Sense) => suits(sense, message, run) && (sense.words === run.length || mayBeSpacedSo(message, run, letters));
  const found = (senses: readonly Sense[] | undefined, certainty: number): Run | undefined => {
    const suited = senses?.filter(fits) ?? [];
    const own = suited.filter((sense) => sense.languages.has(message.language));
    const best = own.length > 0 ? own : suited;
    if (best.length === 0) return undefined;
    return { from, to, senses: best, certainty, letters: letters.length, foreign: own.length === 0 };
  };
  const exact = found(index.exact.get(letters), certainties.exact) ?? found(index.wide.get(foldWide(letters)), certainties.inflected);
  if (exact) return exact;
  for (const language of [message.language, ...languages.filter((other) => other !== message.language)]) {
    const inflected = found(
      index.stems[language].get(stemsOf(run, language))?.filter((sense) => !isName(sense) || letters.startsWith(sense.letters)),
      certainties.inflected,
    );
    if (inflected) return inflected;
  }
  return undefined;
}

/** Names are inflected by endings only ("Hessens", "Stuttgarter"); their stems meet other words ("Halle", "hall"). */
const isName = ({ kind }: Sense): boolean => kind !== 'sector' && kind !== 'ambiguous';

/** Whether a sense can stand here: an everyday word of the message's language is no foreign term, and "it" no "IT". */
function suits(sense: Sense, message: Message, run: readonly Piece[]): boolean {
  const [only] = run;
  if (!only || run.length > 1) return sense.form === 'word' || run.length === sense.words;
  const own = sense.languages.has(message.language);
  const everyday = isCommon(only.text, message.language);
  if (sense.form === 'abbreviation') {
    const raw = message.tokens[only.token]?.raw ?? '';
    return !everyday || (!message.shouted && /\p{Lu}.*\p{Lu}|^\p{Lu}\p{N}/u.test(raw));
  }
  return own || (!everyday && only.folded.length > 3) || isPlace(sense);
}

/** A term typed apart or together ("laad paal", "high tech", "badenwürttemberg"): only words that touch, and not too short to be chance. */
function mayBeSpacedSo({ tokens }: Message, run: readonly Piece[], letters: string): boolean {
  if (letters.length < 5) return false;
  return run.every(({ token }, at) => {
    const before = run[at - 1]?.token;
    return before === undefined || before === token || (tokens[token]?.start ?? 0) - (tokens[before]?.end ?? 0) <= 1;
  });
}

/** The longest runs that do not overlap; the pieces they take are marked. */
function pick(runs: readonly Run[], message: Message): Run[] {
  const best = [...runs].sort(
    (one, other) => other.letters - one.letters || other.certainty - one.certainty || Number(one.foreign) - Number(other.foreign),
  );
  return best.filter(({ from, to }) => {
    for (let at = from; at < to; at += 1) if (message.taken.has(at)) return false;
    for (let at = from; at < to; at += 1) message.taken.add(at);
    return true;
  });
}

/** Terms among the parts of compounds that are no terms themselves: "laadpaalbedrijf", "Rechenzentrumsbetreiber". */
function compoundsOf(message: Message, index: TermIndex, vocabulary: Vocabulary): Run[] {
  return message.pieces.flatMap((piece, at) => {
    if (message.taken.has(at) || isCommon(piece.text, message.language)) return [];
    const parts = (['nl', 'de'] as const)
      .toSorted((one) => (one === message.language ? -1 : 1))
      .map((language) => splitCompound(piece.text, vocabulary, language))
      .find((split) => split !== undefined);
    if (!parts) return [];
    const asPieces = parts.map((text) => ({ text, folded: fold(text), token: piece.token }));
    const runs = pick(
      runsOf({ ...message, taken: new Set() }, asPieces, index, () => true),
      { ...message, taken: new Set() },
    );
    if (runs.length > 0) message.taken.add(at);
    return runs.map((run) => ({ ...run, from: at, to: at + 1, certainty: certainties.compound }));
  });
}

/** Terms that appear when the slips of unknown words are mended. */
function mendedOf(message: Message, index: TermIndex, vocabulary: Vocabulary): Run[] {
  const mended = new Set<number>();
  const pieces = message.pieces.map((piece, at) => {
    if (message.taken.has(at)) return piece;
    const raw = message.tokens[piece.token]?.raw ?? '';
    const word = mendSpelling({ text: piece.text, raw }, vocabulary, message.language);
    if (word === undefined) return piece;
    mended.add(at);
    return { ...piece, text: word, folded: fold(word) };
  });
  if (mended.size === 0) return [];
  const touches = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) if (mended.has(at)) return true;
    return false;
  };
  return pick(runsOf(message, pieces, index, touches), message).map((run) => ({ ...run, certainty: certainties.mended }));
}

/** What comes first when one word is several things. */
const order: readonly EntityKind[] = ['region', 'partner', 'ambiguous', 'sector', 'elsewhere', 'home'];

function entitiesOf(run: Run, { tokens, pieces }: Message): Entity[] {
  const kind = order.find((one) => run.senses.some((sense) => sense.kind === one)) as EntityKind;
  const senses = run.senses.filter((sense) => sense.kind === kind);
  const ids = new Map(senses.map((sense) => [sense.id, sense]));
  const from = pieces[run.from]?.token ?? 0;
  const to = (pieces[run.to - 1]?.token ?? 0) + 1;
  const words = tokens.slice(from, to);
  return [...ids.values()].map(({ id, via }) => ({
    kind,
    id,
    text: words.map(({ raw }) => raw).join(' '),
    from,
    to,
    sentence: words[0]?.sentence ?? 0,
    certainty: ids.size > 1 ? Math.min(run.certainty, certainties.shared) : run.certainty,
    ...(via && { via }),
  }));
}
