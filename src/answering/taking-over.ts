import type { Knowledge, Topic } from '../knowledge/knowledge.ts';
import { type TopicForm, traitsOf } from '../knowledge/topic-forms.ts';
import type { Leaning } from '../understanding/reading.ts';
import { followUpForm, topicOfForm } from './fitting-form.ts';
import type { Subject } from './memory.ts';
import { purposeOfTopic } from './purpose.ts';
import type { Slots } from './slots.ts';
import { topicOfIntent } from './topics-meant.ts';

/** "en voor logistiek?", "und Hessen?": the question of the turn before, with the name exchanged. */
export function withNamesExchanged(
  slots: Slots,
  before: Subject,
  leaning: Leaning,
  knowledge: Knowledge,
): Slots & { topic: Topic | undefined } {
  const topic = knowledge.topics.get(before.intent);
  const asked = topic?.form;
  // "Gilt das auch für Bayern?" after a text: that text says for whom.
  if (asked === 'text' && leaning === 'points-back') return { ...slots, topic };
  if (slots.partners.length > 0 && slots.regions.length + slots.sectors.length === 0)
    return { ...slots, topic: topicOfForm(knowledge, 'partner') };
  if (asked === 'about-region' && slots.regions.length === 1 && slots.sectors.length === 0) {
    return { ...slots, topic: topicOfIntent(asked, slots, knowledge) };
  }
  if (slots.regions.length > 0) {
    const sectors = slots.sectors.length > 0 ? slots.sectors : asked === 'sector-regions' ? before.sectors : [];
    return { ...slots, sectors, topic: topicOfForm(knowledge, followUpForm(asked, slots, knowledge)) };
  }
  if (asked === 'region-sectors' && before.regions.length === 1 && before.sectors.length === 0) {
    return { ...slots, regions: before.regions, topic };
  }
  return { ...slots, topic: topicOfForm(knowledge, 'sector-regions') };
}

/** True for a form that can't be answered without a name, when the message gives none. */
export const lacksName = (form: TopicForm, { regions, sectors, ambiguous }: Slots): boolean =>
  traitsOf(form).needsName === true && regions.length + sectors.length + ambiguous.length === 0;

/** Fills what the message leaves open with what the conversation was about. */
export function takenOver(slots: Slots, before: Subject, form: TopicForm, knowledge: Knowledge): Slots {
  const { takesOver = [] } = traitsOf(form);
  if (takesOver.length === 0) return slots;
  const takes = (kind: (typeof takesOver)[number], open: boolean) => (open && takesOver.includes(kind) ? before[kind] : slots[kind]);
  return {
    ...slots,
    regions: takes('regions', slots.regions.length === 0),
    sectors: takes('sectors', slots.sectors.length + slots.ambiguous.length === 0),
    partners: takes('partners', slots.partners.length === 0),
    ...(form !== 'partner' && { purpose: slots.purpose ?? before.purpose ?? purposeOfTopic(before.intent, knowledge) }),
  };
}
