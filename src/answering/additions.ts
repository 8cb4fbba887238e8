import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Addition } from '../knowledge/schema.ts';
import type { Query } from './query.ts';

/** The additions that answer a topic's question for the regions, or else the sectors, that a query names. */
export function additionsThatAnswer({ topic, regions, sectors }: Query, knowledge: Knowledge): readonly Addition[] {
  if (!topic || regions.length + sectors.length === 0) return [];
  const fits = (own: readonly string[], asked: readonly string[]) => asked.length === 0 || own.some((id) => asked.includes(id));
  return knowledge.additions.filter(
    (addition) => addition.answers?.includes(topic.id) && fits(addition.regions, regions) && fits(addition.sectors, sectors),
  );
}
