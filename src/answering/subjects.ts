import type { Knowledge } from '../knowledge/knowledge.ts';
import { type TopicForm, traitsOf } from '../knowledge/topic-forms.ts';
import type { Subject } from './memory.ts';
import { purposeOfTopic } from './purpose.ts';

/** The subject that a question of this form leans on: the newest that it can be asked about, else the newest of all. */
export function subjectFor(form: TopicForm, subjects: readonly Subject[], knowledge: Knowledge): Subject | undefined {
  return subjects.find((subject) => canBeAsked(form, subject, knowledge)) ?? subjects[0];
}

function canBeAsked(form: TopicForm, { intent, regions, sectors, partners, sources }: Subject, knowledge: Knowledge): boolean {
  const named = regions.length + sectors.length > 0;
  const topic = knowledge.topics.get(intent);
  switch (traitsOf(form).asksOf) {
    case 'something named':
      return named;
    case 'something named or no contact':
      return named || !(topic && ['contact', 'command', 'partners'].includes(traitsOf(topic.form).speaksOf));
    case 'something with sources':
      return sources.length > 0;
    case 'a partner':
      return partners.length > 0;
    case 'something to route by':
      return named || partners.length > 0 || purposeOfTopic(intent, knowledge) !== undefined;
    default:
      return true;
  }
}
