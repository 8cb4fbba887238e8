import type { Knowledge } from '../knowledge/knowledge.ts';
import { byLanguage, type Language, languages, type Terms, type Texts } from '../knowledge/language.ts';
import { fold, foldWide } from './fold.ts';
import { lexicons } from './lexicon/index.ts';
import type { EntityKind, Token } from './reading.ts';
import { stem } from './stem.ts';
import { tokenize } from './tokens.ts';

/** What a term of the knowledge stands for. */
export interface Sense {
  readonly kind: EntityKind;
  readonly id: string;
  /** The languages that write it so. */
  readonly languages: ReadonlySet<Language>;
  /** The term's letters, folded and without spaces and hyphens. */
  readonly letters: string;
  /** How many words it has, the parts of hyphenated ones counted. */
  readonly words: number;
  /** An `abbreviation` is never inflected, bent or joined. */
  readonly form: 'word' | 'abbreviation';
  readonly via?: 'town';
}

/** A word of a message or of a term; hyphenated words are taken apart, so that "e-mobility", "e mobility" and "emobility" meet. */
export interface Piece {
  readonly text: string;
  readonly folded: string;
  readonly token: number;
}

/** All terms by their letters, so that a run of words is found with one look-up, however it was spaced. */
export interface TermIndex {
  readonly exact: ReadonlyMap<string, readonly Sense[]>;
  /** By letters with umlauts written either way. */
  readonly wide: ReadonlyMap<string, readonly Sense[]>;
  /** By the stems of their words, in each language. */
  readonly stems: Readonly<Record<Language, ReadonlyMap<string, readonly Sense[]>>>;
  /** The first three letters of all terms. */
  readonly starts: ReadonlySet<string>;
  /** How many words a run can have that starts with these five letters (or is shorter): as many as the longest such term, and one for a term typed apart. */
  readonly reach: ReadonlyMap<string, number>;
  /** The first four letters of each language's stems. */
  readonly stemStarts: Readonly<Record<Language, ReadonlySet<string>>>;
}

export const piecesOf = (tokens: readonly Token[]): Piece[] =>
  tokens.flatMap(({ text }, token) =>
    text
      .replace(possessive, '')
      .split('-')
      .filter(Boolean)
      .map((part) => ({ text: part, folded: fold(part), token })),
  );

const possessive = new RegExp(`(?<=..)(?:${[...new Set(languages.flatMap((language) => lexicons[language].possessives))].join('|')})$`);

export function buildTermIndex(knowledge: Knowledge): TermIndex {
  const exact = new Map<string, Sense[]>();
  const wide = new Map<string, Sense[]>();
  const stems = byLanguage(() => new Map<string, Sense[]>());
  const starts = new Set<string>();
  const reach = new Map<string, number>();
  const stemStarts = byLanguage(() => new Set<string>());
  for (const { text, language, ...meaning } of termsOf(knowledge)) {
    for (const variant of variantsOf(text, language)) {
      const pieces = piecesOf(tokenize(variant));
      const letters = pieces.map(({ folded }) => folded).join('');
      if (letters === '') continue;
      const form = isAbbreviation(text) ? 'abbreviation' : 'word';
      const sense: Sense = { ...meaning, languages: setOf([language]), letters, words: pieces.length, form };
      const keys = [letters];
      add(exact, letters, sense);
      if (form === 'word') {
        const broad = foldWide(letters);
        const stemmed = stemsOf(pieces, language);
        add(wide, broad, sense);
        add(stems[language], stemmed, sense);
        keys.push(broad, stemmed);
        stemStarts[language].add(stemmed.slice(0, 4));
      }
      for (const key of keys) {
        starts.add(key.slice(0, 3));
        reach.set(key.slice(0, 5), Math.max(reach.get(key.slice(0, 5)) ?? 0, pieces.length + 1));
      }
    }
  }
  return { exact, wide, stems, starts, reach, stemStarts };
}

/** The stems of the words, run together. */
export const stemsOf = (pieces: readonly Piece[], language: Language): string =>
  pieces.map(({ text }) => fold(lexicons[language].termStem(text, stem(text, language)))).join('');

/** "NRW", "BaWü", "IoT", "H2": short, with capitals or digits only, or two capitals at least. */
const isAbbreviation = (text: string): boolean => /^[\p{L}\p{N}&]{2,6}$/u.test(text) && (text.match(/\p{Lu}/gu) ?? []).length >= 2;

function add(map: Map<string, Sense[]>, key: string, sense: Sense): void {
  const senses = map.get(key) ?? [];
  const same = senses.findIndex(
    ({ kind, id, letters, form }) => kind === sense.kind && id === sense.id && letters === sense.letters && form === sense.form,
  );
  const twin = senses[same];
  if (twin) senses[same] = { ...twin, languages: setOf([...twin.languages, ...sense.languages]) };
  else senses.push(sense);
  map.set(key, senses);
}

/** One set for each of the few combinations: there are tens of thousands of senses. */
const setOf = (some: readonly Language[]): ReadonlySet<Language> =>
  sets[languages.reduce((key, one, at) => key + (some.includes(one) ? 1 << at : 0), 0)] as ReadonlySet<Language>;
const sets = Array.from({ length: 1 << languages.length }, (_, key) => new Set(languages.filter((_, at) => key & (1 << at))));

/** "Medtech & Life Sciences" is also written with "and", a comma or nothing. */
function variantsOf(text: string, language: Language): string[] {
  const { joint, links } = joints[language];
  return text.search(joint) < 0 ? [text] : links.map((link) => text.replace(joint, link));
}

/** What joins the words of a term, and what may stand in its place. */
const joints = byLanguage((language) => {
  const words = [...lexicons[language].andWords];
  return {
    joint: new RegExp(String.raw`(?<!\s)\s*(?:&|\+|\s(?:${words.join('|')})\s)\s*`, 'g'),
    links: [' ', ...words.map((word) => ` ${word} `)],
  };
});

interface Term {
  readonly text: string;
  readonly language: Language;
  readonly kind: EntityKind;
  readonly id: string;
  readonly via?: 'town';
}

function* termsOf(knowledge: Knowledge): Generator<Term> {
  const each = function* (meaning: Omit<Term, 'text' | 'language'>, ...lists: readonly (Texts | Terms)[]): Generator<Term> {
    for (const texts of lists)
      for (const language of languages) for (const text of [texts[language]].flat()) yield { text, language, ...meaning };
  };
  for (const { id, name, aliases } of knowledge.regions.values()) yield* each({ kind: 'region', id }, name, aliases);
  for (const { region, name, aliases } of knowledge.places.towns) yield* each({ kind: 'region', id: region, via: 'town' }, name, aliases);
  for (const { id, name, aliases } of knowledge.places.elsewhere) yield* each({ kind: 'elsewhere', id }, name, aliases);
  for (const { id, name, aliases } of knowledge.places.home) yield* each({ kind: 'home', id }, name, aliases);
  for (const { id, name, aliases } of knowledge.partners.values()) yield* each({ kind: 'partner', id }, name, aliases);
  for (const { id, words } of knowledge.ambiguous) yield* each({ kind: 'ambiguous', id }, words);
  for (const { id, name, vocabulary } of knowledge.sectors.values()) yield* each({ kind: 'sector', id }, name, vocabulary);
}
