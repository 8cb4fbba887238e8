import type { Subject } from '../../src/answering/memory.ts';
import type { Query } from '../../src/answering/query.ts';
import type { Knowledge, Topic } from '../../src/knowledge/knowledge.ts';
import { type Language, languages } from '../../src/knowledge/language.ts';

/** A sure question about a topic and nothing else. */
export const queryOf = (topic: Topic | undefined, language: Language, more: Partial<Query> = {}): Query => ({
  language,
  topic,
  confidence: 0.9,
  others: [],
  sure: true,
  before: undefined,
  regions: [],
  sectors: [],
  partners: [],
  ambiguous: [],
  elsewhere: [],
  excluded: [],
  words: {},
  ...more,
});

/** What an earlier turn was about. */
export const subjectOf = (more: Partial<Subject> = {}): Subject => ({
  intent: 'sector-regions',
  regions: [],
  sectors: [],
  partners: [],
  sources: ['province-page'],
  told: [],
  ...more,
});

/**
 * Every question the knowledge can be asked, in every language: each topic, alone, after another subject, and with each region, sector, pair,
 * partner, place and word of several meanings that it may come with.
 */
export function everyQuery(knowledge: Knowledge): Query[] {
  const regions = [...knowledge.regions.keys()];
  const sectors = [...knowledge.sectors.keys()];
  const pairs = regions.flatMap((one, index) => regions.slice(index + 1).map((other) => [one, other]));
  const slots: Partial<Query>[] = [
    {},
    ...regions.map((region) => ({ regions: [region] })),
    ...pairs.map((regions) => ({ regions })),
    ...sectors.map((sector) => ({ sectors: [sector], words: { [sector]: '100' } })),
    ...sectors.flatMap((sector) => regions.map((region) => ({ regions: [region], sectors: [sector] }))),
    { sectors: sectors.slice(0, 3) },
    { regions: regions.slice(0, 2), sectors: sectors.slice(0, 2) },
    ...[...knowledge.partners.keys()].map((partner) => ({ partners: [partner] })),
    ...knowledge.ambiguous.map(({ id }) => ({ ambiguous: [id] })),
    ...knowledge.places.elsewhere.slice(0, 5).map(({ id }) => ({ elsewhere: [id] })),
  ];
  const topics = [...knowledge.topics.values()];
  const texts = topics.filter(({ form }) => ['text', 'self', 'smalltalk'].includes(form));
  const subjects = regions.flatMap((region) => sectors.map((sector) => subjectOf({ regions: [region], sectors: [sector] })));
  return languages.flatMap((language) => [
    ...texts.map((topic) => queryOf(topic, language)),
    ...topics.filter((topic) => !texts.includes(topic)).flatMap((topic) => slots.map((more) => queryOf(topic, language, more))),
    ...topics
      .filter(({ form }) => ['more', 'why', 'source', 'language'].includes(form))
      .flatMap((topic) => subjects.map((before) => queryOf(topic, language, { before }))),
    ...slots.map((more) => queryOf(undefined, language, more)),
    ...topics.map((topic) => queryOf(topic, language, { sure: false, others: topics.slice(0, 2) })),
  ]);
}
