import { type Knowledge, regionsOfSector, type Topic } from '../knowledge/knowledge.ts';
import type { TopicForm } from '../knowledge/schema.ts';
import type { Slots } from './slots.ts';

/** Forms that speak of regions and sectors; only these are refitted to what the message names. */
export const cooperationForms: ReadonlySet<TopicForm> = new Set([
  'sector-regions',
  'region-sectors',
  'region-status',
  'comparison',
  'overview',
  'sectors',
]);

/** The first topic of a form; every form has one, which the knowledge check makes sure of. */
export const topicOfForm = (knowledge: Knowledge, form: TopicForm): Topic | undefined =>
  [...knowledge.topics.values()].find((topic) => topic.form === form);

/** The topic for a message that only names something: "logistiek?", "Hessen of Beieren". */
export function topicForNames(slots: Slots, knowledge: Knowledge): Topic | undefined {
  const { regions, sectors, partners, ambiguous } = slots;
  const form: TopicForm =
    regions.length > 1
      ? 'comparison'
      : regions.length === 1
        ? 'region-sectors'
        : sectors.length + ambiguous.length > 0
          ? 'sector-regions'
          : partners.length > 0
            ? 'partner'
            : 'overview';
  return topicOfForm(knowledge, form);
}

/** The form that fits what was named: "met welke regio's werken jullie samen voor logistiek" is about a sector. */
export function refit(topic: Topic, slots: Slots, knowledge: Knowledge): Topic {
  const form = fittingForm(topic.form, slots, knowledge);
  return form === topic.form ? topic : (topicOfForm(knowledge, form) ?? topic);
}

export function fittingForm(form: TopicForm, slots: Slots, knowledge: Knowledge): TopicForm {
  // Two regions in one breath are compared, also where "wie doet wat" sounds like partners.
  if (form === 'partners') return slots.regions.length > 1 ? 'comparison' : form;
  // The number of a partner stands on the partner's own page.
  if (form === 'contact') return slots.partners.length > 0 && slots.regions.length + slots.sectors.length === 0 ? 'partner' : form;
  if (form === 'about-region') return slots.regions.length > 1 ? 'comparison' : form;
  if (!cooperationForms.has(form)) return form === 'partner' && slots.partners.length === 0 ? 'partners' : form;
  const region = slots.regions.length > 0;
  const sector = slots.sectors.length + slots.ambiguous.length > 0;
  const named = slots.sectors.some((id) => regionsOfSector(knowledge, id).length > 0) || slots.ambiguous.length > 0;
  // A sector that the source names nowhere, in a region: what does go on in that region is the better answer.
  if (form === 'sector-regions') return region && !named ? 'region-sectors' : form;
  if (form === 'comparison') return slots.regions.length === 1 && slots.sectors.length === 0 ? 'region-status' : form;
  if (form === 'region-status') return slots.regions.length > 1 ? 'comparison' : form;
  if (form === 'region-sectors') return !region && sector ? 'sector-regions' : !region ? 'sectors' : form;
  if (form === 'overview') return sector ? 'sector-regions' : region ? 'region-sectors' : form;
  if (form === 'sectors') return region ? 'region-sectors' : sector ? 'sector-regions' : form;
  return form;
}
