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
  const starts = new Map(entities.map((entity) => [entity.from, entity]));
  for (let at = 0; at < tokens.length; ) {
    const entity = starts.get(at);
    const next = entity ? Math.max(entity.to, at + 1) : at + 1;
    if (entity) words.push({ text: placeholderOf(entity), token: at });
    if (!entity || entity.kind === 'partner') {
      for (let token = at; token < next; token++)
        words.push({ text: entity ? (tokens[token] as Token).text : mend(tokens[token] as Token), token });
    }
    at = next;
  }
  return words;
}

function placeholderOf({ kind, id }: Entity): string {
  if (kind === 'ambiguous') return '@sector';
  // The two countries and the province stand in many questions as their subject; the towns are where people come from.
  if (kind === 'home') return countries.has(id) ? `@${id}` : '@home';
  return `@${kind}`;
}

const countries = new Set(['germany', 'netherlands', 'north-brabant']);
