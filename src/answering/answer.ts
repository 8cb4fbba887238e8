import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import { type TopicForm, traitsOf } from '../knowledge/topic-forms.ts';
import { answerComparison } from './forms/comparison.ts';
import { answerContact } from './forms/contact.ts';
import { answerElsewhere, answerNotDone, answerNothing, askWhichTopic } from './forms/fallback.ts';
import { answerMore, answerSource, answerWhy } from './forms/follow-up.ts';
import { answerLanguage, answerShorter } from './forms/once-more.ts';
import { answerOverview, answerSectors } from './forms/overview.ts';
import { answerPartner, answerPartners } from './forms/partners.ts';
import { answerRegionSectors, answerRegionStatus } from './forms/region.ts';
import { answerSectorRegions } from './forms/sector-regions.ts';
import { answerText } from './forms/text.ts';
import type { Pending, Subject } from './memory.ts';
import type { Query } from './query.ts';
import type { Choice, Part, Reply, ReplyForm, ReplyKind } from './reply.ts';
import { type Wording, wordingOf } from './wording.ts';

/** What a form says: the part of a reply that it decides, and what to keep in mind of it. */
export interface Said {
  readonly kind: ReplyKind;
  readonly parts: readonly Part[];
  readonly sources: readonly string[];
  readonly choices: readonly Choice[];
  /** Left out when the turn is not about anything one can follow up. */
  readonly subject?: Subject;
  readonly pending?: Pending;
  readonly form?: ReplyForm;
  readonly privately?: readonly string[];
}

/** A reply, with what the conversation should remember of it. */
export interface Answer {
  readonly reply: Reply;
  /** Ids of the reply's sources. */
  readonly sources: readonly string[];
  readonly subject?: Subject;
  readonly pending?: Pending;
}

/** `at` is the moment of the turn in milliseconds, for what depends on it. */
type Form = (query: Query, wording: Wording, at?: number) => Said;

const forms: Readonly<Record<TopicForm, Form>> = {
  text: answerText,
  unknown: answerText,
  self: answerText,
  'about-region': answerText,
  smalltalk: answerText,
  'sector-regions': answerSectorRegions,
  'region-sectors': answerRegionSectors,
  'region-status': answerRegionStatus,
  comparison: answerComparison,
  overview: answerOverview,
  sectors: answerSectors,
  partners: answerPartners,
  partner: answerPartner,
  contact: answerContact,
  // Dialogs begin with these two (dialogs/index.ts); beside another answer the contact is the way on.
  'contact-request': answerContact,
  erase: answerContact,
  language: (query, wording, at) =>
    answerLanguage(query.spokenBefore === query.language ? undefined : saidBefore(query, wording, at), query, wording),
  source: answerSource,
  more: answerMore,
  why: answerWhy,
  shorter: (query, wording, at) => answerShorter(saidBefore(query, wording, at), query, wording),
};

/** The answer to the question before, once more. */
function saidBefore({ before, ...query }: Query, wording: Wording, at?: number): Said | undefined {
  const topic = before && wording.knowledge.topics.get(before.intent);
  if (!topic || traitsOf(topic.form).speaksOf === 'talk') return undefined;
  const { regions, sectors, partners } = before;
  return forms[topic.form]({ ...query, before, topic, regions, sectors, partners, ambiguous: [], elsewhere: [], sure: true }, wording, at);
}

/**
 * Answers a query from the knowledge; pure. `suggested` are topics that retrieval finds near, for when nothing is sure; `at` is the moment in
 * milliseconds, left out where nobody knows it.
 */
export function answer(query: Query, knowledge: Knowledge, suggested: readonly string[], at?: number): Answer {
  const wording = wordingOf(knowledge, query.language);
  return answerOf(withFinder(choose(query, wording, suggested, at), wording), query, wording);
}

/** From every answer one can go on to find the region that fits. */
function withFinder(said: Said, wording: Wording): Said {
  const finder = wording.choice('choice.find-region');
  const offers = said.kind !== 'answer' || said.choices.some(({ text }) => text === finder.text);
  return offers ? said : { ...said, choices: [...said.choices, finder] };
}

/** A reply of what is said to a query. */
export function answerOf(said: Said, query: Query, wording: Wording): Answer {
  const named = (kind: string, ids: readonly string[]) => ids.map((id) => ({ kind, id }));
  const reply: Reply = {
    kind: said.kind,
    language: query.language,
    intent: query.topic?.id ?? null,
    confidence: Math.round(query.confidence * 100) / 100,
    entities: [
      ...named('region', query.regions),
      ...named('sector', query.sectors),
      ...named('partner', query.partners),
      ...named('place', query.elsewhere),
    ],
    parts: said.parts,
    sources: wording.sources(said.sources),
    // A button once: two ways may lead to the same.
    choices: [...new Map(said.choices.map((choice) => [choice.text, choice])).values()],
    ...(said.form && { form: said.form }),
    ...(said.privately && { privately: said.privately }),
  };
  const subject = said.subject && { ...said.subject, purpose: said.subject.purpose ?? query.purpose };
  return { reply, sources: said.sources, ...(subject && { subject }), ...(said.pending && { pending: said.pending }) };
}

/** The first words of a conversation: that this is a chatbot, and what to ask it. */
export const answerWelcome = (knowledge: Knowledge, language: Language): Reply =>
  spoken(wordingOf(knowledge, language), 'smalltalk', 'welcome', ['choice.find-region', 'choice.overview', 'choice.contact']);

/** The reply to a message that was longer than is read, with what was left out said first. */
export const answerShortened = (reply: Reply, knowledge: Knowledge, limit: number): Reply => ({
  ...reply,
  parts: [{ kind: 'text', text: wordingOf(knowledge, reply.language).say('too-long', { limit }) }, ...reply.parts],
});

/** A message without words. */
export const answerEmpty = (knowledge: Knowledge, language: Language): Reply =>
  spoken(wordingOf(knowledge, language), 'fallback', 'fallback.empty', ['choice.find-region', 'choice.overview', 'choice.contact']);

/** A message was changed while a question of the assistant is open. */
export const answerEdited = (knowledge: Knowledge, language: Language): Reply =>
  spoken(wordingOf(knowledge, language), 'clarify', 'dialog.edited', []);

function spoken(
  wording: Wording,
  kind: ReplyKind,
  text: 'welcome' | 'fallback.empty' | 'dialog.edited',
  choices: readonly ('choice.find-region' | 'choice.overview' | 'choice.contact')[],
): Reply {
  return {
    kind,
    language: wording.language,
    intent: null,
    confidence: 1,
    entities: [],
    parts: [{ kind: 'text', text: wording.say(text) }],
    sources: [],
    choices: choices.map((key) => wording.choice(key)),
  };
}

function choose(query: Query, wording: Wording, suggested: readonly string[], at?: number): Said {
  if (asksElsewhere(query, wording)) return answerElsewhere(query, wording);
  if (query.notDone) return answerNotDone(wording);
  if (!query.topic) return answerNothing(query, wording, suggested);
  if (!query.sure) return askWhichTopic(query, wording);
  return forms[query.topic.form](query, wording, at);
}

/** The question is about a place that is none of the regions, and no text of the knowledge speaks of that place. */
function asksElsewhere({ elsewhere, regions, topic, sure }: Query, { knowledge, language }: Wording): boolean {
  if (elsewhere.length === 0 || topic?.form === 'contact' || (sure && topic?.form === 'self')) return false;
  const places = knowledge.places.elsewhere.filter(({ id }) => elsewhere.includes(id));
  const told = sure && topic?.form === 'text' && places.every(({ name }) => topic.body[language].includes(name[language]));
  // What another Dutch province does with a region is that province's own.
  return !told && (regions.length === 0 || places.some(({ kind }) => kind === 'dutch-province'));
}
