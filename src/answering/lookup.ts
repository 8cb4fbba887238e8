import type { Knowledge, Topic } from '../knowledge/knowledge.ts';
import type { Language, Terms, Texts } from '../knowledge/language.ts';
import type { TopicForm } from '../knowledge/topic-forms.ts';
import type { Search } from '../retrieval/index.ts';
import { fold } from '../understanding/fold.ts';
import type { Understanding } from '../understanding/index.ts';
import type { Reading } from '../understanding/reading.ts';
import { answer } from './answer.ts';
import { contactCard, routeContact } from './contact-routing.ts';
import { purposeOfWords } from './purpose.ts';
import type { Part, SourceLink } from './reply.ts';
import { type Wording, wordingOf } from './wording.ts';

/** Something of the knowledge that can be quoted by itself: in a message to colleagues, say. */
export interface Found {
  readonly kind: 'region' | 'sector' | 'partner' | 'contact' | 'topic';
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly parts: readonly Part[];
  readonly sources: readonly SourceLink[];
}

/** Looks up in the knowledge of this moment. */
export type LookUp = (typed: string, hint: Language | undefined) => readonly Found[];

export interface Shelf {
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  readonly search: Search;
}

/**
 * What fits what somebody types, best first; while they type, so half a word counts too. Pure: it answers nothing and keeps nothing. Names
 * count most, then names that begin like this, then what the question means, then topics that hold its words. Without words: what to start with.
 */
export function lookUp(typed: string, hint: Language | undefined, { knowledge, understanding, search }: Shelf): readonly Found[] {
  const read = understanding.understand(typed.slice(0, longest), { hint });
  const { tokens, entities } = read;
  // Names travel between languages ("logistics"), a single word may ("funding"), and its first letters tell none: "bei" may become "Beieren".
  const unnamed = tokens.filter((_, at) => !entities.some(({ from, to }) => at >= from && at < to));
  const tells = unnamed.length > 1;
  const reading = { ...read, language: tells ? read.language : (hint ?? read.language) };
  const wording = wordingOf(knowledge, reading.language);
  if (tokens.length === 0) return startersOf(knowledge).map((place) => found(place, wording));

  const words = tokens.map(({ text }) => fold(text));
  const places = [...named(reading), ...beginning(words, knowledge), ...meant(reading, knowledge), ...holding(reading, search)];
  const best = new Map<string, Place>();
  for (const place of places) {
    const key = `${place.kind} ${place.id}`;
    if (place.weight > (best.get(key)?.weight ?? 0)) best.set(key, place);
  }
  return [...best.values()]
    .filter(({ kind, id }) => kind !== 'topic' || quotable.has(knowledge.topics.get(id)?.form as TopicForm))
    .sort((one, other) => other.weight - one.weight)
    .map((place) => found(place, wording));
}

/** Characters of a search that are read. */
const longest = 200;

/** Topics that say something by themselves. */
const quotable: ReadonlySet<TopicForm> = new Set(['text', 'self', 'about-region', 'overview', 'sectors', 'partners']);

/** Something of the knowledge, with how well it fits from 0 to 1. */
type Place = Pick<Found, 'kind' | 'id'> & { readonly weight: number };

function startersOf(knowledge: Knowledge): Place[] {
  const forms: readonly TopicForm[] = ['overview', 'sectors', 'partners'];
  const everybody = routeContact({ regions: [], sectors: [], language: 'nl' }, knowledge);
  return [
    ...[...knowledge.topics.values()]
      .filter(({ form }) => forms.includes(form))
      .map(({ id }) => ({ kind: 'topic' as const, id, weight: 1 })),
    ...[...knowledge.regions.keys()].map((id) => ({ kind: 'region' as const, id, weight: 1 })),
    { kind: 'contact', id: everybody.id, weight: 1 },
  ];
}

/** What the words name, also mistyped or inside a compound; the region's own topic goes with the region. */
const named = ({ entities }: Reading): Place[] =>
  entities.flatMap(({ kind, id, certainty }) =>
    kind === 'region' || kind === 'sector' || kind === 'partner' ? [{ kind, id, weight: 0.8 + 0.2 * certainty }] : [],
  );

/** What is called by words that begin like the typed ones, in any of the languages. */
function beginning(words: readonly string[], knowledge: Knowledge): Place[] {
  const fits = (name: Texts, aliases?: Terms): boolean =>
    [...Object.values(name), ...Object.values(aliases ?? {}).flat()].some((each) => {
      const parts = fold(each).split(/[^\p{L}\p{N}]+/u);
      return words.every((word) => word.length > 1 && parts.some((part) => part.startsWith(word)));
    });
  const those = (kind: Found['kind'], items: Iterable<{ readonly id: string; readonly name: Texts; readonly aliases?: Terms }>) =>
    [...items].filter(({ name, aliases }) => fits(name, aliases)).map(({ id }): Place => ({ kind, id, weight: 0.75 }));
  const topics = [...knowledge.topics.values()].filter(({ title }) => fits(title));
  return [
    ...those('region', knowledge.regions.values()),
    ...those('sector', knowledge.sectors.values()),
    ...those('partner', knowledge.partners.values()),
    ...those('contact', knowledge.contacts.values()),
    ...topics.map(({ id }): Place => ({ kind: 'topic', id, weight: 0.6 })),
  ];
}

/** The topic the question is about, and the contact for what it names. */
function meant(reading: Reading, knowledge: Knowledge): Place[] {
  const { entities, ranking, language } = reading;
  const ids = (kind: string) => entities.filter((entity) => entity.kind === kind).map(({ id }) => id);
  const regions = ids('region');
  const topics = [...knowledge.topics.values()];
  const likely = ranking
    .slice(0, 3)
    .flatMap(({ intent, confidence }) => topicsOf(intent, regions, topics).map(({ id }) => ({ id, confidence })));
  const purpose = purposeOfWords(reading, knowledge);
  const about = regions.length > 0 || entities.some(({ kind }) => kind === 'sector') || purpose !== undefined;
  const asked = ranking[0]?.intent === 'contact' && reading.band === 'answer';
  const contact = routeContact({ regions, sectors: ids('sector'), purpose, language }, knowledge);
  return [
    ...likely.map(({ id, confidence }): Place => ({ kind: 'topic', id, weight: 0.7 * confidence })),
    ...(asked ? [{ kind: 'contact' as const, id: contact.id, weight: 0.9 }] : []),
    ...(about ? [{ kind: 'contact' as const, id: contact.id, weight: 0.5 }] : []),
  ];
}

/** All texts about regions are one intent: the regions named choose among them. */
const topicsOf = (intent: string, regions: readonly string[], topics: readonly Topic[]): Topic[] =>
  topics.filter(({ id, region }) => (intent === 'about-region' ? region !== undefined && regions.includes(region) : id === intent));

/** Topics whose text holds the words; a hit much poorer than the best is by a word that stands everywhere. */
function holding({ tokens, language }: Reading, search: Search): Place[] {
  const hits = search(
    tokens.map(({ text }) => text),
    language,
  );
  const best = hits[0]?.score ?? 1;
  return hits
    .filter(({ score }) => score > best / 2)
    .map(({ topic, score }) => ({ kind: 'topic', id: topic, weight: (0.45 * score) / best }));
}

/** What the assistant would say of it, and from where. */
function found({ kind, id }: Place, wording: Wording): Found {
  const { knowledge, language } = wording;
  if (kind === 'contact') {
    const contact = knowledge.contacts.get(id);
    if (!contact) throw new Error(`There is no contact "${id}" in the knowledge.`);
    const parts: Part[] = [{ kind: 'contact', contact: contactCard(contact, wording) }];
    return { kind, id, language, title: contact.name[language], parts, sources: wording.sources(contact.sources) };
  }
  const form: TopicForm = { region: 'region-sectors', sector: 'sector-regions', partner: 'partner', topic: 'text' }[kind] as TopicForm;
  const topic = kind === 'topic' ? knowledge.topics.get(id) : [...knowledge.topics.values()].find((each) => each.form === form);
  const { reply } = answer(
    {
      language,
      topic,
      confidence: 1,
      others: [],
      sure: true,
      before: undefined,
      regions: kind === 'region' ? [id] : topic?.region ? [topic.region] : [],
      sectors: kind === 'sector' ? [id] : [],
      partners: kind === 'partner' ? [id] : [],
      ambiguous: [],
      elsewhere: [],
      excluded: [],
      words: {},
    },
    knowledge,
    [],
  );
  return { kind, id, language, title: titleOf(kind, id, wording), parts: reply.parts, sources: reply.sources };
}

function titleOf(kind: Found['kind'], id: string, { knowledge, language, region, sector }: Wording): string {
  if (kind === 'region') return region(id);
  if (kind === 'sector') return sector(id);
  if (kind === 'partner') return knowledge.partners.get(id)?.name[language] ?? id;
  return knowledge.topics.get(id)?.title[language] ?? id;
}
