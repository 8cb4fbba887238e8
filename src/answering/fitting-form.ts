import { type Knowledge, regionsOfSector, type Topic } from '../knowledge/knowledge.ts';
import { type Naming, type TopicForm, traitsOf } from '../knowledge/topic-forms.ts';
import type { Slots } from './slots.ts';

/** The first topic of a form; every form has one, which the knowledge check makes sure of. */
export const topicOfForm = (knowledge: Knowledge, form: TopicForm): Topic | undefined =>
  [...knowledge.topics.values()].find((topic) => topic.form === form);

/** The topic that fits what was named: "met welke regio's werken jullie samen voor logistiek" is about a sector. */
export function refit(topic: Topic, slots: Slots, knowledge: Knowledge): Topic {
  const form = fittingForm(topic.form, slots, knowledge);
  return form === topic.form ? topic : (topicOfForm(knowledge, form) ?? topic);
}

export const fittingForm = (form: TopicForm, slots: Slots, knowledge: Knowledge): TopicForm =>
  firstNamed(traitsOf(form).becomes ?? [], slots, knowledge) ?? form;

/** The form that a follow-up with regions of its own asks for: "en Hessen?" */
export const followUpForm = (form: TopicForm | undefined, slots: Slots, knowledge: Knowledge): TopicForm =>
  (form && firstNamed(traitsOf(form).followUp ?? [], slots, knowledge)) ?? 'region-sectors';

/** The topic for a message that only names something: "logistiek?", "Hessen of Beieren". */
export const topicForNames = (slots: Slots, knowledge: Knowledge): Topic | undefined =>
  topicOfForm(knowledge, firstNamed(namesAlone, slots, knowledge) ?? 'overview');

const namesAlone: readonly (readonly [Naming, TopicForm])[] = [
  ['several regions', 'comparison'],
  ['a region', 'region-sectors'],
  ['a sector', 'sector-regions'],
  ['a partner alone', 'partner'],
];

const firstNamed = (rows: readonly (readonly [Naming, TopicForm])[], slots: Slots, knowledge: Knowledge): TopicForm | undefined =>
  rows.find(([naming]) => names(naming, slots, knowledge))?.[1];

function names(naming: Naming, { regions, sectors, ambiguous, partners }: Slots, knowledge: Knowledge): boolean {
  const sector = sectors.length + ambiguous.length > 0;
  switch (naming) {
    case 'several regions':
      return regions.length > 1;
    case 'one region and no sector':
      return regions.length === 1 && sectors.length === 0;
    case 'a region':
      return regions.length > 0;
    case 'a region, and no sector that a region names':
      return regions.length > 0 && ambiguous.length === 0 && sectors.every((id) => regionsOfSector(knowledge, id).length === 0);
    case 'a sector and no region':
      return sector && regions.length === 0;
    case 'a sector':
      return sector;
    case 'no region':
      return regions.length === 0;
    case 'a partner alone':
      return partners.length > 0 && regions.length + sectors.length === 0;
    case 'no partner':
      return partners.length === 0;
  }
}
