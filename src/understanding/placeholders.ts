import type { Entity, EntityKind, Token } from './reading.ts';

/**
 * Names stand for their kind in what the intent model reads, so that "wij maken laadpalen" and "wij maken warmtepompen" teach the same:
 * the words of a region, sector or place give way to a placeholder; a partner keeps its words too, since partners are what a few topics are about.
 */
const placeholders: Readonly<Record<EntityKind, string>> = {
  region: '@region',
  sector: '@sector',
  ambiguous: '@sector',
  partner: '@partner',
  elsewhere: '@elsewhere',
  home: '@home',
};

/** The words of a message, or of one sentence of it, as the intent model reads them. */
export function modelWords(tokens: readonly Token[], entities: readonly Entity[], sentence?: number): string[] {
  const words: string[] = [];
  const starts = new Map(entities.map((entity) => [entity.from, entity]));
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    const entity = starts.get(at);
    const next = entity ? Math.max(entity.to, at + 1) : at + 1;
    if (sentence === undefined || token.sentence === sentence) {
      if (entity) words.push(placeholders[entity.kind]);
      if (!entity || entity.kind === 'partner') for (const { text } of tokens.slice(at, next)) words.push(text);
    }
    at = next;
  }
  return words;
}
