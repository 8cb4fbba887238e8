import { type Knowledge, listedPartners, regionsOfSector, type Topic } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { Reading } from '../understanding/reading.ts';
import { listReference } from './list-reference.ts';
import { type Memory, regionsBefore, type Subject } from './memory.ts';
import { type QueryFacts, rules } from './query-rules.ts';
import { type Slots, slotsOf } from './slots.ts';
import { isSure, topicsMeant } from './topics-meant.ts';

/** What is asked, with everything the turns before add to it: ready to be answered. */
export interface Query extends Slots {
  readonly language: Language;
  /** Undefined when nobody can tell what is asked. */
  readonly topic: Topic | undefined;
  readonly confidence: number;
  /** Other topics that may be meant, best first; the assistant asks back when `sure` is false. */
  readonly others: readonly Topic[];
  readonly sure: boolean;
  /** The subject of an earlier turn that this question leans on. */
  readonly before: Subject | undefined;
  /** The language of the conversation so far. */
  readonly spokenBefore?: Language | undefined;
  /** Sources of the last reply; empty when it had none. */
  readonly said?: readonly string[] | undefined;
  /** A command that is not to be carried out: "don't erase my data". */
  readonly notDone?: true;
  /** The line of the table that decided, for who asks why. */
  readonly rule?: string;
}

/** Reads a message together with what the conversation was about: the first rule that applies says what is asked. */
export function toQuery(reading: Reading, memory: Memory, knowledge: Knowledge): Query {
  const facts = factsOf(reading, memory, knowledge);
  for (const { name, query } of rules) {
    const decided = query(facts);
    if (!decided) continue;
    return {
      language: reading.language,
      confidence: reading.ranking[0]?.confidence ?? 0,
      others: facts.topics.slice(0, 3),
      before: facts.before,
      spokenBefore: memory.language,
      said: memory.sources,
      ...decided,
      rule: name,
    };
  }
  throw new Error('No rule of src/answering/query-rules.ts applies to the message. The last of them must apply to every one.');
}

function factsOf(reading: Reading, memory: Memory, knowledge: Knowledge): QueryFacts {
  const named = slotsOf(reading, knowledge);
  const before = memory.subjects[0];
  const counted = countedBefore(reading, named, memory, knowledge);
  const slots = { ...named, ...(reading.pointsAtRegion && { regions: regionsBefore(memory) }), ...counted };
  const topics = topicsMeant(reading, slots, before, knowledge);
  return { reading, memory, knowledge, before, named, counted, slots, topics, sure: isSure(reading, topics[0], slots, knowledge) };
}

/** What the turn before listed and the message counts: "vertel eens over de derde", "what does the second one do". */
function countedBefore(reading: Reading, { regions }: Slots, memory: Memory, knowledge: Knowledge): Partial<Slots> | undefined {
  if (regions.length > 0) return undefined;
  if (knowledge.topics.get(memory.subjects[0]?.intent ?? '')?.form === 'partners') {
    const partners = listReference(
      reading,
      listedPartners(knowledge).map(({ id }) => id),
    );
    return partners && { partners };
  }
  const counted = listReference(reading, regionsBefore(memory));
  return counted && { regions: counted };
}

/** The regions a query is about: those it names, else those that name its sectors. */
export function regionsMeant(query: Query, knowledge: Knowledge): string[] {
  if (query.regions.length > 0) return [...query.regions];
  return [...new Set(query.sectors.flatMap((sector) => regionsOfSector(knowledge, sector).map(({ id }) => id)))];
}
