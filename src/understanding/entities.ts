import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import { languages } from '../knowledge/language.ts';
import { functionWords, isCommon } from './commonwords.ts';
import { splitCompound } from './compounds.ts';
import { fold, foldWide } from './fold.ts';
import { meansPlace } from './placenames.ts';
import type { Entity, EntityKind, Token } from './reading.ts';
import { mendSpelling } from './spelling.ts';
import { buildTermIndex, type Piece, piecesOf, type Sense, stemsOf, type TermIndex } from './terms.ts';
import { buildVocabulary, lookUp, type Vocabulary } from './vocabulary.ts';

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
    const message: Message = { tokens, language, shouted: isShouted(tokens), pieces: piecesOf(tokens) };
    const plain = runsOf(message, message.pieces, index);
    const compounds = compoundsOf(message, uncovered(message.pieces, plain), index, vocabulary);
    const mended = mendedOf(message, uncovered(message.pieces, [...plain, ...compounds]), index, vocabulary);
    const runs = [...pickLongest([...plain, ...mended]), ...compounds].sort((one, other) => one.from - other.from);
    return decideSectors(
      keepPlaces(
        runs.flatMap((run) => entitiesOf(run, message)),
        message,
      ),
      choices,
    );
  };
}

/** Likelihood that a term is meant, by how it was found. */
const certainties = { exact: 1, inflected: 0.9, compound: 0.8, shared: 0.75, mended: 0.7 } as const;

interface Message {
  readonly tokens: readonly Token[];
  readonly language: Language;
  /** Written in capitals, so that capitals tell nothing. */
  readonly shouted: boolean;
  readonly pieces: readonly Piece[];
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

/** Every run that is a term. */
function runsOf(message: Message, pieces: readonly Piece[], index: TermIndex): Run[] {
  const runs: Run[] = [];
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
  let most = starts.has(start.slice(0, 3)) || starts.has(wide.slice(0, 3)) ? 1 : 0;
  for (let letters = 5; letters >= 3; letters -= 1) {
    most = Math.max(most, reach.get(start.slice(0, letters)) ?? 0, reach.get(wide.slice(0, letters)) ?? 0);
  }
  return most;
}

const inOneSentence = ({ tokens }: Message, pieces: readonly Piece[], from: number, to: number): boolean =>
  tokens[(pieces[from] as Piece).token]?.sentence === tokens[(pieces[to - 1] as Piece).token]?.sentence;

/** The term that a run of pieces is: to the letter, with its umlauts spelt out, or inflected, in that order. */
function termAt(message: Message, pieces: readonly Piece[], from: number, to: number, index: TermIndex): Run | undefined {
  const run = pieces.slice(from, to);
  const letters = run.map(({ folded }) => folded).join('');
  const found = (senses: readonly Sense[] | undefined, certainty: number): Run | undefined => {
    const own = senses?.filter((sense) => sense.languages.has(message.language)) ?? [];
    const best = own.length > 0 ? own : (senses ?? []);
    return best.length > 0 ? { from, to, senses: best, certainty, letters: letters.length, foreign: own.length === 0 } : undefined;
  };
  const spelt = (senses: readonly Sense[] | undefined) =>
    senses?.filter((sense) => suits(sense, message, run) && (sense.words === run.length || mayBeSpacedSo(message, run, letters)));
  const exact =
    found(spelt(index.exact.get(letters)), certainties.exact) ?? found(spelt(index.wide.get(foldWide(letters))), certainties.inflected);
  if (exact || letters.length < 4 || (run.length === 1 && isCommon((run[0] as Piece).text, message.language))) return exact;
  for (const language of [message.language, ...languages.filter((other) => other !== message.language)]) {
    if (language !== message.language && letters.length < 6) return undefined;
    // Most words start like no term: that spares their stems. A short first word may lose letters to its stem.
    if ((run.length === 1 || (run[0] as Piece).folded.length > 4) && !index.stemStarts[language].has(letters.slice(0, 4))) continue;
    const stems = stemsOf(run, language);
    const inflected = index.stems[language]
      .get(stems)
      ?.filter((sense) => sense.words === run.length && suits(sense, message, run) && mayInflectSo(sense, letters, stems));
    const match = found(inflected, certainties.inflected);
    if (match) return match;
  }
  return undefined;
}

/** Names are inflected by endings only ("Hessens", "Stuttgarter"), their stems meet other words ("Halle", "hall"); three letters are too few to go by. */
function mayInflectSo(sense: Sense, letters: string, stems: string): boolean {
  return sense.kind === 'sector' || sense.kind === 'ambiguous'
    ? stems.length > 3 || letters.startsWith(sense.letters)
    : letters.startsWith(sense.letters);
}

/** Whether a sense can stand here: an everyday word of the message's language is no foreign term, and "it" no "IT". */
function suits(sense: Sense, message: Message, run: readonly Piece[]): boolean {
  const [only] = run;
  if (!only || run.length > 1) return sense.form === 'word' || run.length === sense.words;
  const everyday = isCommon(only.text, message.language);
  if (sense.form === 'abbreviation') {
    const raw = message.tokens[only.token]?.raw ?? '';
    return !everyday || (!message.shouted && /\p{Lu}.*\p{Lu}|^\p{Lu}\p{N}/u.test(raw));
  }
  return sense.languages.has(message.language) || (!everyday && only.folded.length > 4) || placeKinds.has(sense.kind);
}

/** A term typed apart or together ("laad paal", "high tech", "badenwürttemberg"): only words that touch, none of them a function word ("in der" is no "Inder"). */
function mayBeSpacedSo({ tokens, language }: Message, run: readonly Piece[], letters: string): boolean {
  if (letters.length < 5) return false;
  return run.every(({ token, text }, at) => {
    const before = run[at - 1]?.token;
    if (functionWords[language].has(text)) return run.length === 1;
    return before === undefined || before === token || (tokens[token]?.start ?? 0) - (tokens[before]?.end ?? 0) <= 1;
  });
}

/** The longest runs that do not overlap. */
function pickLongest(runs: readonly Run[]): Run[] {
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

/** The places of the pieces that no run holds. */
function uncovered(pieces: readonly Piece[], runs: readonly Run[]): ReadonlySet<number> {
  const open = new Set(pieces.keys());
  for (const { from, to } of runs) for (let at = from; at < to; at += 1) open.delete(at);
  return open;
}

/** Terms among the parts of compounds that are no terms themselves: "laadpaalbedrijf", "Rechenzentrumsbetreiber". */
function compoundsOf(message: Message, open: ReadonlySet<number>, index: TermIndex, vocabulary: Vocabulary): Run[] {
  const splitters: readonly Language[] = message.language === 'de' ? ['de', 'nl'] : ['nl', 'de'];
  return [...open].flatMap((at) => {
    const { text, token } = message.pieces[at] as Piece;
    if (isCommon(text, message.language)) return [];
    for (const splitter of splitters) {
      const parts = splitCompound(text, vocabulary, splitter);
      // In a foreign compound every part has to be known: half a word is too often chance ("replacement" holds "cement").
      if (!parts || (splitter !== message.language && !parts.every((part) => lookUp(vocabulary, part)))) continue;
      const pieces = parts.map((part) => ({ text: part, folded: fold(part), token }));
      const runs = pickLongest(runsOf(message, pieces, index)).filter(maySitInCompound);
      return runs.map((run) => ({ ...run, from: at, to: at + 1, certainty: certainties.compound }));
    }
    return [];
  });
}

/** A place may lead a compound ("Hessenkontakt"), not end it ("Abendessen"). */
const maySitInCompound = ({ from, senses }: Run): boolean => from === 0 || !senses.some(({ kind }) => placeKinds.has(kind));

/** Terms that appear when the slips of unknown words are mended. */
function mendedOf(message: Message, open: ReadonlySet<number>, index: TermIndex, vocabulary: Vocabulary): Run[] {
  const mended = new Set<number>();
  const pieces = message.pieces.map((piece, at) => {
    const { raw = '' } = message.tokens[piece.token] ?? {};
    const word =
      open.has(at) && !namesCompany(message.tokens, piece.token)
        ? mendSpelling({ text: piece.text, raw }, vocabulary, message.language)
        : undefined;
    if (word === undefined) return piece;
    mended.add(at);
    return { ...piece, text: word, folded: fold(word) };
  });
  if (mended.size === 0) return [];
  return runsOf(message, pieces, index)
    .filter(({ from, to }) => pieces.slice(from, to).some((_, offset) => mended.has(from + offset)))
    .map((run) => ({ ...run, certainty: certainties.mended }));
}

/** "Müller GmbH", "firma Hansen", "Frau Weber": names are not slips. */
function namesCompany(tokens: readonly Token[], at: number): boolean {
  return companyForms.has(tokens[at + 1]?.text ?? '') || titles.has(tokens[at - 1]?.text ?? '');
}

const companyForms = new Set('gmbh ag kg ohg ug se mbh bv nv vof ltd inc llc plc group holding'.split(' '));
const titles = new Set('herr frau mr mrs ms dhr mevr mw mevrouw meneer dr drs ir ing prof fa firma'.split(' '));

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

const placeKinds: ReadonlySet<EntityKind> = new Set(['region', 'elsewhere', 'home']);

/** Leaves out names of places that are only ordinary words here. */
function keepPlaces(entities: readonly Entity[], { tokens, language }: Message): Entity[] {
  const places = new Set(entities.filter(({ kind }) => placeKinds.has(kind)).map(({ from }) => from));
  return entities.filter((entity) => !placeKinds.has(entity.kind) || meansPlace(tokens, entity, language, (token) => places.has(token)));
}

/**
 * Settles ambiguous words: one of their sectors named elsewhere in the message settles them, and so does another ambiguous word that shares a
 * single sector with them ("waterstof voor vrachtwagens" is mobility). Those left over stay ambiguous.
 */
function decideSectors(entities: readonly Entity[], choices: ReadonlyMap<string, readonly string[]>): Entity[] {
  const named = new Set(entities.filter(({ kind }) => kind === 'sector').map(({ id }) => id));
  const left = entities.filter(({ kind, id }) => kind !== 'ambiguous' || !choices.get(id)?.some((sector) => named.has(sector)));
  const ambiguous = new Set(left.filter(({ kind }) => kind === 'ambiguous').map(({ id }) => id));
  if (ambiguous.size < 2) return left;
  const [shared, ...more] = [...ambiguous]
    .map((id) => choices.get(id) ?? [])
    .reduce((one, other) => one.filter((sector) => other.includes(sector)));
  if (shared === undefined || more.length > 0) return left;
  return left.map((entity) =>
    entity.kind === 'ambiguous'
      ? { ...entity, kind: 'sector', id: shared, certainty: Math.min(entity.certainty, certainties.compound) }
      : entity,
  );
}
