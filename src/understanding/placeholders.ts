import type { Language } from '../knowledge/language.ts';
import { lexicons } from './lexicon/index.ts';
import type { Entity, Token } from './reading.ts';

/** A word as the intent model reads it, with the token it stands for. */
export interface ModelWord {
  readonly text: string;
  readonly token: number;
}

/**
 * Names stand for their kind in what the intent model reads, so that "wij maken laadpalen" and "wij maken warmtepompen" teach the same: the
 * words of a region, sector or place give way to a placeholder. A partner keeps its words too, since a few topics are about partners.
 * `mend` gives the right word for a mistyped one.
 */
export function modelWords(tokens: readonly Token[], entities: readonly Entity[], mend: (token: Token) => string): ModelWord[] {
  const words: ModelWord[] = [];
  // A word may name two things: "Vlaanderen-Nederland". A saying names none.
  const starts = Map.groupBy(
    entities.filter(({ kind }) => kind !== 'saying'),
    ({ from }) => from,
  );
  for (let at = 0; at < tokens.length; ) {
    const named = starts.get(at) ?? [];
    const next = Math.max(at + 1, ...named.map(({ to }) => to));
    for (const entity of named) words.push({ text: placeholderOf(entity), token: at });
    const plain = named.length === 0;
    if (plain || named.some(({ kind }) => kind === 'partner')) {
      for (let token = at; token < next; token++)
        words.push({ text: plain ? mend(tokens[token] as Token) : (tokens[token] as Token).text, token });
    }
    at = next;
  }
  return words;
}

/** The words with those for a region of before said in so many words: "wat doet Brabant in @region". */
export const regionSpelledOut = (words: readonly ModelWord[], there: ReadonlySet<number>, language: Language): readonly ModelWord[] =>
  words.flatMap((word) => (there.has(word.token) ? [lexicons[language].inRegion, '@region'].map((text) => ({ ...word, text })) : [word]));

function placeholderOf({ kind, id }: Entity): string {
  if (kind === 'ambiguous') return '@sector';
  // The two countries and the province stand in many questions as their subject; the towns are where people come from.
  if (kind === 'home') return countries.has(id) ? `@${id}` : '@home';
  return `@${kind}`;
}

/** The province itself, as a place of the knowledge. */
export const province = 'north-brabant';
const countries = new Set(['germany', 'netherlands', province]);
