import type { Knowledge, Topic } from '../knowledge/knowledge.ts';
import { isCooperation, traitsOf } from '../knowledge/topic-forms.ts';
import type { Reading } from '../understanding/reading.ts';
import { refit, topicForNames, topicOfForm } from './fitting-form.ts';
import type { Memory, Subject } from './memory.ts';
import type { Query } from './query.ts';
import { isOwnName, type Slots } from './slots.ts';
import { subjectFor } from './subjects.ts';
import { lacksName, takenOver, withNamesExchanged } from './taking-over.ts';
import { worthAsking } from './topics-meant.ts';

/** What is known when it is decided what a message asks. */
export interface QueryFacts {
  readonly reading: Reading;
  readonly memory: Memory;
  readonly knowledge: Knowledge;
  /** What the turn before was about. */
  readonly before: Subject | undefined;
  /** What the message names itself. */
  readonly named: Slots;
  /** What it counts of the list before: "the second one". */
  readonly counted: Partial<Slots> | undefined;
  /** What it names, counts or points at. */
  readonly slots: Slots;
  /** The topics that may be meant, best first. */
  readonly topics: readonly Topic[];
  /** The best topic is sure enough to be answered. */
  readonly sure: boolean;
}

/** A line of the table: what is asked, or undefined where it does not apply. */
export interface Rule {
  readonly name: string;
  readonly query: (facts: QueryFacts) => (Slots & Pick<Query, 'topic' | 'sure'> & Partial<Query>) | undefined;
}

/** The one place that says what a message asks: the first rule that applies decides, and the last applies to all. */
export const rules: readonly Rule[] = [
  {
    name: 'a command that is not to be carried out',
    query({ reading: { negated, text }, topics: [best], named, sure }) {
      const command = best && traitsOf(best.form).speaksOf === 'command' && sure;
      return command && negated && !text.includes('?') ? { ...named, topic: undefined, notDone: true, sure: true } : undefined;
    },
  },
  {
    name: 'the question before, with the name exchanged',
    query({ reading, before, named, knowledge }) {
      if (!before || !reading.leaning || !namesAnything(named) || asksItsOwn(reading)) return undefined;
      return { ...withNamesExchanged(named, before, reading.leaning, knowledge), confidence: surely(reading), sure: true };
    },
  },
  {
    name: 'names alone',
    query(facts) {
      const { reading, named, slots, knowledge } = facts;
      if (!(namesAnything(named) && onlyNames(facts))) return undefined;
      return { ...slots, topic: topicForNames(slots, knowledge), confidence: surely(reading), sure: true };
    },
  },
  {
    name: 'one of the list before',
    query({ reading, counted, slots, topics, sure, knowledge }) {
      if (!counted || (counted.regions && sure && asksOfRegion(topics[0]))) return undefined;
      return { ...slots, topic: topicForNames(slots, knowledge), confidence: surely(reading), sure: true };
    },
  },
  {
    name: 'nothing that is known',
    query(facts) {
      const best = bestTopic(facts);
      return best && !asksAnotherYear(best, facts.reading) ? undefined : { ...facts.named, topic: undefined, sure: true };
    },
  },
  {
    name: 'the text of before says it',
    query(facts) {
      const { reading, before, named, knowledge } = facts;
      const { topic, slots } = asked(facts);
      if (!before || !reading.leaning || !pointsAtText(topic, slots, before, knowledge)) return undefined;
      return { ...named, topic: knowledge.topics.get(before.intent), sure: true };
    },
  },
  {
    name: 'as it is read',
    query(facts) {
      const { topic, slots, before } = asked(facts);
      return { ...slots, before, topic: refit(topic, slots, facts.knowledge), sure: facts.sure };
    },
  },
];

const namesAnything = ({ regions, sectors, partners, ambiguous, elsewhere }: Slots): boolean =>
  regions.length + sectors.length + partners.length + ambiguous.length + elsewhere.length > 0;

/** What is read off the names is surer than what the intent model makes of so few words. */
const surely = ({ ranking }: Reading): number => Math.max(ranking[0]?.confidence ?? 0, 0.8);

/** A leaning message that still asks something of its own ("en hoe ver is dat in Hessen?") keeps its own intent. */
const asksItsOwn = ({ contentWords, band }: Reading): boolean => contentWords > 0 && band === 'answer';

/**
 * Nothing but names and function words, and no clear question among them: "logistiek?", "Hessen of Beieren". A remark that plainly means something
 * else, or nothing that is known, is not about a product that it names, only about a sector or region: "das ist Logistik". "Are you a robot?" is
 * about the assistant, and "how do I get to Stuttgart?" about the way.
 */
function onlyNames({ reading: { contentWords, band, opens }, topics: [best], named, knowledge }: QueryFacts): boolean {
  if (contentWords > 0) return false;
  const { partners } = named;
  // A partner and a place together may be a subject of their own: the consulate in Düsseldorf.
  const asked = best && (isCooperation(best.form) || (best.form === 'text' && partners.length > 0));
  const subject = named.regions.length > 0 || named.sectors.some((id) => isOwnName(id, named.words[id] ?? '', knowledge));
  if (opens === 'remark' && !asked && !subject && band !== 'ask' && partners.length === 0) return false;
  if (opens === 'how' && band !== 'answer' && partners.length === 0) return false;
  if (opens === 'you' && best?.form === 'smalltalk' && band === 'answer') return false;
  return !(band === 'answer' && asked);
}

/** "Tell me more about the second one" asks for that region, as does what nobody can tell; "welche der beiden ist weiter?" asks something of them. */
const asksOfRegion = (best: Topic | undefined): boolean =>
  best !== undefined && (isCooperation(best.form) || ['text', 'about-region', 'contact', 'contact-request'].includes(best.form));

/** The topic to answer or to ask about; undefined where all would be guesses, and for a figure of speech: "das ist nicht mein Bier". */
function bestTopic({ reading, topics: [best], sure, knowledge }: QueryFacts): Topic | undefined {
  const { band, ranking, contentWords, entities } = reading;
  const vague = !sure && (band === 'refuse' || (ranking[0]?.confidence ?? 0) < worthAsking);
  const saying = contentWords === 0 && entities.some(({ kind }) => kind === 'saying');
  if (vague || saying) return undefined;
  // A message to the province is begun only for who clearly asks for it; others see the contact, with a button for it.
  return best?.form === 'contact-request' && band !== 'answer' ? topicOfForm(knowledge, 'contact') : best;
}

/** A text that does not speak of the year that is asked for is no answer: figures of 2021 say nothing about 2023. */
function asksAnotherYear({ form, body }: Topic, { tokens, language, question }: Reading): boolean {
  const years = tokens.filter(({ sentence, text }) => sentence === question && /^(19|20)\d\d$/.test(text));
  return form === 'text' && years.some(({ text }) => !body[language].includes(text));
}

/** The best topic with what it takes over from the subject it leans on. */
function asked(facts: QueryFacts): { readonly topic: Topic; readonly slots: Slots; readonly before: Subject | undefined } {
  const { reading, memory, slots, knowledge } = facts;
  const topic = bestTopic(facts) as Topic;
  const before = subjectFor(topic.form, memory.subjects, knowledge);
  const leans = before && (reading.leaning || lacksName(topic.form, slots));
  return { topic, before, slots: leans ? takenOver(slots, before, topic.form, knowledge) : slots };
}

/** "met welke regio doen jullie dat?" after a topic of its own text: that text says which. */
function pointsAtText({ form }: Topic, { sectors, regions, ambiguous }: Slots, before: Subject, knowledge: Knowledge): boolean {
  const asksRegion = form === 'overview' || (traitsOf(form).needsName === true && isCooperation(form));
  return asksRegion && sectors.length + regions.length + ambiguous.length === 0 && knowledge.topics.get(before.intent)?.form === 'text';
}
