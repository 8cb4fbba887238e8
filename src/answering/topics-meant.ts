import type { Knowledge, Topic } from '../knowledge/knowledge.ts';
import { isCooperation, type TopicForm } from '../knowledge/topic-forms.ts';
import type { Reading } from '../understanding/reading.ts';
import { fittingForm, topicOfForm } from './fitting-form.ts';
import type { Subject } from './memory.ts';
import { asksThere, type Slots, storyWords } from './slots.ts';

/** The topic of an intent; of topics that share one question, the one about the region that is named. */
export const topicOfIntent = (intent: string, { regions }: Slots, knowledge: Knowledge): Topic | undefined =>
  knowledge.topics.get(intent) ??
  [...knowledge.topics.values()].find(({ form, region }) => form === intent && region !== undefined && region === regions[0]);

/**
 * The topics that may be meant, best first. A message that points back at a subject is no small talk as long as anything else comes near; "hoe gaat
 * het daar?" asks after a region, not after the assistant.
 */
export function topicsMeant(reading: Reading, slots: Slots, before: Subject | undefined, knowledge: Knowledge): Topic[] {
  const topics = reading.ranking.flatMap(({ intent, confidence }) => {
    const topic = topicOfIntent(intent, slots, knowledge);
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

/** Shares of what is likely to be meant at all. */
const mostly = 0.6;
const nearlyAll = 0.9;

/** Below this confidence the readings to choose from would be guesses. */
export const worthAsking = 0.25;

/**
 * Sure enough to answer: the gate says so, or the readings that are near all lead to an answer about regions and sectors. Those show what was
 * understood and speak of nothing but what was named, so asking back between them would cost a turn and win nothing.
 */
export function isSure({ band, ranking, inScope, tokens }: Reading, best: Topic | undefined, slots: Slots, knowledge: Knowledge): boolean {
  const form = best?.form;
  // "Wie helpt mijn brouwerij in Hessen?" asks for somebody, and for nothing else that comes near.
  const surest = ranking[0]?.confidence ?? 0;
  const asksSomebody = form === 'contact' && surest > worthAsking && surest > nearlyAll * inScope;
  if (band === 'refuse') return asksSomebody && slots.regions.length + slots.sectors.length > 0;
  if (band === 'answer') return true;
  if (form === undefined) return false;
  // Who tells at length about their trade, and then asks about regions, asks for the regions of that trade.
  if (isCooperation(form) && slots.sectors.length > 0 && tokens.length > storyWords) return true;
  // A contact is never a wrong way on for who comes near asking for it.
  if (form === 'contact' || form === 'contact-request') return surest > worthAsking;
  // What is near counts by the form it would be answered with: two regions are compared, whichever way they were asked about.
  const shareOf = (isMeant: (form: TopicForm) => boolean) => {
    const meant = ranking.filter(({ intent }) => {
      const topic = topicOfIntent(intent, slots, knowledge);
      return topic !== undefined && isMeant(fittingForm(topic.form, slots, knowledge));
    });
    return meant.reduce((sum, { confidence }) => sum + confidence, 0) / inScope;
  };
  // Nobody wants to be asked whether they mean thanks or good-bye.
  if (form === 'smalltalk') return shareOf((other) => other === 'smalltalk') > nearlyAll;
  return isCooperation(fittingForm(form, slots, knowledge)) && shareOf(isCooperation) > mostly;
}
