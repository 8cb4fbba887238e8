import type { Knowledge } from '../knowledge/knowledge.ts';
import { byLanguage, type Language, languages } from '../knowledge/language.ts';
import { splitCompound, splitHalfKnown } from './compounds.ts';
import { fold } from './fold.ts';
import { foldAll, inAnyLanguage, isCommon, type Likely, lexicons } from './lexicon/index.ts';
import { meansPlace } from './placenames.ts';
import type { Entity, EntityKind, Token } from './reading.ts';
import { sayingsIn } from './sayings.ts';
import { mendSpelling } from './spelling.ts';
import { certainties, longestMatches, type Message, matchTerms, placeKinds, type TermMatch, uncovered } from './term-matcher.ts';
import { buildTermIndex, type Piece, piecesOf, type TermIndex } from './terms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a message names that may be in these languages; terms are looked up in the first one. */
export type Recognise = (tokens: readonly Token[], likely: Likely) => Entity[];

/** What the knowledge names, as plain data. */
export interface Terminology {
  readonly index: TermIndex;
  /** The sectors that each ambiguous word may mean. */
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

export const terminologyOf = (knowledge: Knowledge): Terminology => ({
  index: buildTermIndex(knowledge),
  choices: new Map(knowledge.ambiguous.map(({ id, choices }) => [id, choices.map(({ sector }) => sector)])),
});

/**
 * Finds the regions, sectors, partners and places that a message names, in the order of the message.
 *
 * Four passes, each over the words that those before left: terms as they are or inflected, parts of compounds, terms with their slips mended, and terms
 * inside words that are otherwise unknown. What stands in a figure of speech names nothing else.
 * Where terms overlap the longest wins, then the most certain, then the language of the message; terms of the other two languages count too, since people mix.
 * Each word is looked up in at most as many runs as the longest term that starts like it has words, so the cost grows with the length of the message.
 */
export function recogniserOf({ index, choices }: Terminology, vocabulary: Vocabulary): Recognise {
  return (tokens, likely) => {
    const [language] = likely;
    const message: Message = { tokens, language, likely, capitals: isShouted(tokens) ? 'everywhere' : 'meant', pieces: piecesOf(tokens) };
    const split = (word: string) => splitInOneOf(compounding(language), word, vocabulary);
    // English writes its compounds apart: "consultancy" has nothing of a consul.
    const splitHalf = (word: string) => {
      const parts = lexicons[language].compounds === 'apart' ? undefined : splitHalfKnown(word, vocabulary, language);
      return parts && namesSector(parts, language) ? parts : undefined;
    };
    const plain = [...sayingsIn(message), ...matchTerms(message, message.pieces, index)];
    const compounds = compoundsOf(message, uncovered(message.pieces, plain), index, split);
    const mended = mendedOf(message, uncovered(message.pieces, [...plain, ...compounds]), index, vocabulary);
    const halves = compoundsOf(message, uncovered(message.pieces, [...plain, ...compounds, ...mended]), index, splitHalf).filter(
      ({ senses }) => !senses.some(({ kind }) => kind === 'partner'),
    );
    const runs = [...longestMatches([...plain, ...mended]), ...compounds, ...halves].sort((one, other) => one.from - other.from);
    const named = once(runs.flatMap((run) => entitiesOf(run, message)));
    return decideSectors(keepPlaces(named, message), choices);
  };
}

/** The languages that write compounds as one word, the own one first. */
const compounding = (own: Language): readonly Language[] =>
  [own, ...languages.filter((other) => other !== own)].filter((language) => lexicons[language].compounds === 'together');

function splitInOneOf(among: readonly Language[], word: string, vocabulary: Vocabulary): readonly string[] | undefined {
  for (const language of among) {
    const parts = splitCompound(word, vocabulary, language);
    if (parts) return namesSector(parts, language) ? parts : [];
  }
  return undefined;
}

/** "Bierernst" is no beer: the head of a compound may say that it names none. */
const namesSector = (parts: readonly string[], language: Language): boolean => !headsOfNoSector[language].has(parts.at(-1) ?? '');
const headsOfNoSector = byLanguage((language) => foldAll(lexicons[language].headsOfNoSector));

/** Written in capitals throughout, so that capitals tell nothing. */
const isShouted = (tokens: readonly Token[]): boolean => tokens.length > 2 && tokens.every(({ raw }) => raw === raw.toUpperCase());

/** Terms among the parts of compounds that are no terms themselves: "laadpaalbedrijf", "Rechenzentrumsbetreiber". */
function compoundsOf(
  message: Message,
  open: ReadonlySet<number>,
  index: TermIndex,
  split: (word: string) => readonly string[] | undefined,
): TermMatch[] {
  return [...open].flatMap((at) => {
    const { text, token } = message.pieces[at] as Piece;
    const parts = isCommon(text, message.language) ? [] : (split(text) ?? []);
    const pieces = parts.map((part) => ({ text: part, folded: fold(part), token }));
    const runs = longestMatches(matchTerms(message, pieces, index)).filter(maySitInCompound);
    return runs.map((run) => ({ ...run, from: at, to: at + 1, certainty: certainties.compound }));
  });
}

/** A place may lead a compound ("Hessenkontakt"), not end it ("Abendessen"). */
const maySitInCompound = ({ from, senses }: TermMatch): boolean => from === 0 || !senses.some(({ kind }) => placeKinds.has(kind));

/** Terms that appear when the slips of unknown words are mended. */
function mendedOf(message: Message, open: ReadonlySet<number>, index: TermIndex, vocabulary: Vocabulary): TermMatch[] {
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
  return (
    matchTerms(message, pieces, index)
      .filter(({ from, to }) => pieces.slice(from, to).some((_, offset) => mended.has(from + offset)))
      // A word of several meanings is too little to bend another word to: "cooking" is not "cooling".
      .filter(({ senses }) => senses.some(({ kind }) => kind !== 'ambiguous'))
      .map((run) => ({ ...run, certainty: certainties.mended }))
  );
}

/** "Müller GmbH", "firma Hansen", "Frau Weber": names are not slips. */
function namesCompany(tokens: readonly Token[], at: number): boolean {
  return companyForms.has(tokens[at + 1]?.text ?? '') || titles.has(tokens[at - 1]?.text ?? '');
}

const companyForms = inAnyLanguage('companyForms');
const titles = inAnyLanguage('titles');

/** What comes first when one word is several things. */
const order: readonly EntityKind[] = ['saying', 'region', 'partner', 'ambiguous', 'sector', 'elsewhere', 'home'];

function entitiesOf(run: TermMatch, { tokens, pieces }: Message): Entity[] {
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

/** Both parts of a compound may name the same sector. */
function once(entities: readonly Entity[]): Entity[] {
  const seen = new Set<string>();
  return entities.filter(({ kind, id, from, to }) => {
    const key = `${kind} ${id} ${from} ${to}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Leaves out names of places that are only ordinary words here. */
function keepPlaces(entities: readonly Entity[], { tokens, likely }: Message): Entity[] {
  const places = new Set(entities.filter(({ kind }) => placeKinds.has(kind)).map(({ from }) => from));
  return entities.filter((entity) => !placeKinds.has(entity.kind) || meansPlace(tokens, entity, likely, (token) => places.has(token)));
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
