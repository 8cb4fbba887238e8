import { type Knowledge, listedPartners, regionsOfSector, type Topic } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { TopicForm } from '../knowledge/schema.ts';
import type { Leaning, Reading } from '../understanding/reading.ts';
import { countedAlone } from './counted.ts';
import { cooperationForms, fittingForm, refit, topicForNames, topicOfForm } from './fitting-form.ts';
import { type Memory, regionsBefore, type Subject } from './memory.ts';
import { purposeOfTopic } from './purpose.ts';
import { asksThere, isOwnName, type Slots, slotsOf, storyWords } from './slots.ts';
import { subjectFor } from './subjects.ts';

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
  /** Sources of the last reply; empty when it had none. */
  readonly said?: readonly string[] | undefined;
}

/** Reads a message together with what the conversation was about: the follow-up logic of the assistant. */
export function toQuery(reading: Reading, memory: Memory, knowledge: Knowledge): Query {
  const own = slotsOf(reading, knowledge);
  const before = memory.subjects[0];
  const named = own.regions.length + own.sectors.length + own.partners.length + own.ambiguous.length + own.elsewhere.length > 0;
  const listed = listedBefore(reading, own, memory, knowledge);
  const pointed = { ...own, ...(reading.pointsAtRegion && { regions: regionsBefore(memory) }), ...listed };
  const ranked = topicsRanked(reading, pointed, before, knowledge);
  const base = {
    language: reading.language,
    confidence: reading.ranking[0]?.confidence ?? 0,
    others: ranked.slice(0, 3),
    before,
    said: memory.sources,
  };
  const sure = isSure(reading, ranked, pointed, knowledge);

  if (before && reading.leaning && named && !ownQuestion(reading)) {
    return { ...base, ...inherit(own, before, reading.leaning, knowledge), confidence: Math.max(base.confidence, 0.8), sure: true };
  }
  if ((named && onlyNames(reading, ranked[0], own, knowledge)) || (listed && !(listed.regions && sure && asksOfRegion(ranked[0])))) {
    return { ...base, ...pointed, topic: topicForNames(pointed, knowledge), confidence: Math.max(base.confidence, 0.8), sure: true };
  }
  const best = isTooVague(reading, sure) || isSaying(reading) ? undefined : neverOnItsOwn(ranked[0], reading, knowledge);
  if (!best || asksAnotherYear(best, reading)) return { ...base, ...own, topic: undefined, sure: true };
  const leansOn = subjectFor(best.form, memory.subjects, knowledge);
  const slots = leansOn && (reading.leaning || needsSlots(best.form, pointed)) ? carry(pointed, leansOn, best.form, knowledge) : pointed;
  if (before && reading.leaning && pointsAtText(best.form, slots, before, knowledge)) {
    return { ...base, ...own, topic: knowledge.topics.get(before.intent), sure: true };
  }
  return { ...base, ...slots, before: leansOn, topic: refit(best, slots, knowledge), sure };
}

/** Nothing but a figure of speech: "das ist nicht mein Bier". */
const isSaying = ({ entities, contentWords }: Reading): boolean => contentWords === 0 && entities.some(({ kind }) => kind === 'saying');

/** What the turn before listed and the message counts: "vertel eens over de derde", "what does the second one do". */
function listedBefore(reading: Reading, { regions }: Slots, memory: Memory, knowledge: Knowledge): Partial<Slots> | undefined {
  if (regions.length > 0) return undefined;
  if (knowledge.topics.get(memory.subjects[0]?.intent ?? '')?.form === 'partners') {
    const partners = countedAlone(
      reading,
      listedPartners(knowledge).map(({ id }) => id),
    );
    return partners && { partners };
  }
  const counted = countedAlone(reading, regionsBefore(memory));
  return counted && { regions: counted };
}

/** Refused by the gate, or so unclear that the readings to choose from would be guesses. */
const isTooVague = ({ band, ranking }: Reading, sure: boolean): boolean =>
  !sure && (band === 'refuse' || (ranking[0]?.confidence ?? 0) < worthAsking);

const worthAsking = 0.25;

/** A message to the province is begun only for who clearly asks for it; others see the contact, with a button for it. */
const neverOnItsOwn = (topic: Topic | undefined, { band }: Reading, knowledge: Knowledge): Topic | undefined =>
  topic?.form === 'contact-request' && band !== 'answer' ? topicOfForm(knowledge, 'contact') : topic;

/**
 * Sure enough to answer: the gate says so, or the readings that are near all lead to an answer about regions and sectors. Those show what was
 * understood and speak of nothing but what was named, so asking back between them would cost a turn and win nothing.
 */
function isSure({ band, ranking, inScope, tokens }: Reading, ranked: readonly Topic[], own: Slots, knowledge: Knowledge): boolean {
  const best = ranked[0];
  // "Wie helpt mijn brouwerij in Hessen?" asks for somebody, and for nothing else that comes near.
  const surest = ranking[0]?.confidence ?? 0;
  const asksSomebody = best?.form === 'contact' && surest > worthAsking && surest > nearlyAll * inScope;
  if (band === 'refuse') return asksSomebody && own.regions.length + own.sectors.length > 0;
  if (band === 'answer') return true;
  // Who tells at length about their trade, and then asks about regions, asks for the regions of that trade.
  if (best && cooperationForms.has(best.form) && own.sectors.length > 0 && tokens.length > storyWords) return true;
  // A contact is never a wrong way on for who comes near asking for it.
  if (best?.form === 'contact' || best?.form === 'contact-request') return surest > worthAsking;
  // What is near counts by the form it would be answered with: two regions are compared, whichever way they were asked about.
  const shareOf = (isMeant: (form: TopicForm) => boolean) => {
    const meant = ranking.filter(({ intent }) => {
      const topic = topicOfIntent(intent, own, knowledge);
      return topic !== undefined && isMeant(fittingForm(topic.form, own, knowledge));
    });
    return meant.reduce((sum, { confidence }) => sum + confidence, 0) / inScope;
  };
  // Nobody wants to be asked whether they mean thanks or good-bye.
  if (best?.form === 'smalltalk') return shareOf((form) => form === 'smalltalk') > nearlyAll;
  return (
    best !== undefined &&
    cooperationForms.has(fittingForm(best.form, own, knowledge)) &&
    shareOf((form) => cooperationForms.has(form)) > mostly
  );
}

/** Shares of what is likely to be meant at all. */
const mostly = 0.6;
const nearlyAll = 0.9;

/** The topics that may be meant, best first. A message that points back at a subject is no
 * small talk as long as anything else comes near; "hoe gaat het daar?" asks after a region, not after the assistant. */
function topicsRanked(reading: Reading, own: Slots, before: Subject | undefined, knowledge: Knowledge): Topic[] {
  const topics = reading.ranking.flatMap(({ intent, confidence }) => {
    const topic = topicOfIntent(intent, own, knowledge);
    return topic ? [{ topic, confidence }] : [];
  });
  const near = topics.filter(
    ({ topic, confidence }) => topic.form !== 'smalltalk' && confidence > comesNear * (topics[0]?.confidence ?? 0),
  );
  if (before && reading.leaning && near.length > 0) return near.map(({ topic }) => topic);
  const welfare = before && before.regions.length > 0 && topics[0]?.topic.form === 'smalltalk' && asksThere(reading);
  const status = welfare ? topicOfForm(knowledge, 'region-status') : undefined;
  return [...(status ? [status] : []), ...topics.map(({ topic }) => topic)];
}

const comesNear = 0.25;

/** A text that does not speak of the year that is asked for is no answer: figures of 2021 say nothing about 2023. */
function asksAnotherYear({ form, body }: Topic, { tokens, language, question }: Reading): boolean {
  const years = tokens.filter(({ sentence, text }) => sentence === question && /^(19|20)\d\d$/.test(text));
  return form === 'text' && years.some(({ text }) => !body[language].includes(text));
}

/** A leaning message that still asks something of its own ("en hoe ver is dat in Hessen?") keeps its own intent. */
const ownQuestion = (reading: Reading): boolean => reading.contentWords > 0 && reading.band === 'answer';

/** "Tell me more about the second one" asks for that region, as does what nobody can tell; "welche der beiden ist weiter?" asks something of them. */
const asksOfRegion = (best: Topic | undefined): boolean =>
  best !== undefined && (cooperationForms.has(best.form) || ownForms.has(best.form));
const ownForms: ReadonlySet<TopicForm> = new Set(['text', 'about-region', 'contact', 'contact-request']);

/**
 * Nothing but names and function words, and no clear question among them: "logistiek?", "Hessen of Beieren". A remark that plainly means something
 * else, or nothing that is known, is not about a product that it names, only about a sector or region: "das ist Logistik". "Are you a robot?" is
 * about the assistant, and "how do I get to Stuttgart?" about the way.
 */
function onlyNames({ contentWords, band, opens }: Reading, best: Topic | undefined, own: Slots, knowledge: Knowledge): boolean {
  if (contentWords > 0) return false;
  const { partners } = own;
  // A partner and a place together may be a subject of their own: the consulate in Düsseldorf.
  const asked = best && (cooperationForms.has(best.form) || (best.form === 'text' && partners.length > 0));
  const subject = own.regions.length > 0 || own.sectors.some((id) => isOwnName(id, own.words[id] ?? '', knowledge));
  if (opens === 'remark' && !asked && !subject && band !== 'ask' && partners.length === 0) return false;
  if (opens === 'how' && band !== 'answer' && partners.length === 0) return false;
  if (opens === 'you' && best?.form === 'smalltalk' && band === 'answer') return false;
  return !(band === 'answer' && asked);
}

/** The topic of an intent; of topics that share one question, the one about the region that is named. */
const topicOfIntent = (intent: string, { regions }: Slots, knowledge: Knowledge): Topic | undefined =>
  knowledge.topics.get(intent) ??
  [...knowledge.topics.values()].find(({ form, region }) => form === intent && region !== undefined && region === regions[0]);

/** "en voor logistiek?", "und Hessen?": the question of the turn before, with the name exchanged. */
function inherit(own: Slots, before: Subject, leaning: Leaning, knowledge: Knowledge): Slots & { topic: Topic | undefined } {
  const topic = knowledge.topics.get(before.intent);
  const asked = topic?.form;
  // "Gilt das auch für Bayern?" after a text: that text says for whom.
  if (asked === 'text' && leaning === 'points-back') return { ...own, topic };
  if (own.partners.length > 0 && own.regions.length + own.sectors.length === 0) return { ...own, topic: topicOfForm(knowledge, 'partner') };
  if (asked === 'about-region' && own.regions.length === 1 && own.sectors.length === 0) {
    return { ...own, topic: topicOfIntent(asked, own, knowledge) };
  }
  if (own.regions.length > 0) {
    const keeps = asked === 'region-status' || asked === 'comparison' ? asked : 'region-sectors';
    const form = keeps === 'comparison' && own.regions.length === 1 ? 'region-sectors' : keeps;
    const sectors = own.sectors.length > 0 ? own.sectors : asked === 'sector-regions' ? before.sectors : [];
    return { ...own, sectors, topic: topicOfForm(knowledge, form) };
  }
  if (asked === 'region-sectors' && before.regions.length === 1 && before.sectors.length === 0) {
    return { ...own, regions: before.regions, topic: topicOfForm(knowledge, 'region-sectors') };
  }
  return { ...own, topic: topicOfForm(knowledge, 'sector-regions') };
}

/** Forms that can't be answered without a name, when the message gives none. */
function needsSlots(form: TopicForm, own: Slots): boolean {
  const empty = own.regions.length + own.sectors.length + own.ambiguous.length === 0;
  return empty && (form === 'sector-regions' || form === 'region-sectors' || form === 'partner');
}

/** Fills what the message leaves open with what the conversation was about. */
function carry(own: Slots, before: Subject, form: TopicForm, knowledge: Knowledge): Slots {
  if (form === 'partner') return own.partners.length > 0 ? own : { ...own, partners: before.partners };
  if (!cooperationForms.has(form) && form !== 'contact' && form !== 'contact-request') return own;
  const regions = own.regions.length > 0 || form === 'sector-regions' || form === 'overview' ? own.regions : before.regions;
  const sectors = own.sectors.length > 0 || own.ambiguous.length > 0 || form === 'sectors' ? own.sectors : before.sectors;
  return { ...own, regions, sectors, purpose: own.purpose ?? purposeOfTopic(before.intent, knowledge) };
}

/** "met welke regio doen jullie dat?" after a topic of its own text: that text says which. */
function pointsAtText(form: TopicForm, slots: Slots, before: Subject, knowledge: Knowledge): boolean {
  const asksRegion = form === 'sector-regions' || form === 'overview' || form === 'region-sectors';
  return (
    asksRegion &&
    slots.sectors.length + slots.regions.length + slots.ambiguous.length === 0 &&
    knowledge.topics.get(before.intent)?.form === 'text'
  );
}

/** The regions a query is about: those it names, else those that name its sectors. */
export function regionsMeant(query: Query, knowledge: Knowledge): string[] {
  if (query.regions.length > 0) return [...query.regions];
  return [...new Set(query.sectors.flatMap((sector) => regionsOfSector(knowledge, sector).map(({ id }) => id)))];
}
