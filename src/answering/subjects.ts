import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TopicForm } from '../knowledge/schema.ts';
import type { Subject } from './memory.ts';
import { purposeOfTopic } from './purpose.ts';

/** The subject that a question of this form leans on: the newest that it can be asked about, else the newest of all. */
export function subjectFor(form: TopicForm, subjects: readonly Subject[], knowledge: Knowledge): Subject | undefined {
  return subjects.find((subject) => canBeAsked(form, subject, knowledge)) ?? subjects[0];
}

function canBeAsked(form: TopicForm, subject: Subject, knowledge: Knowledge): boolean {
  const named = subject.regions.length + subject.sectors.length > 0;
  switch (form) {
    // Nobody asks why of a telephone number.
    case 'why':
    case 'more':
      return named || !contactForms.has(knowledge.topics.get(subject.intent)?.form);
    case 'source':
      return subject.sources.length > 0;
    case 'contact':
    case 'contact-request':
      return named || subject.partners.length > 0 || purposeOfTopic(subject.intent, knowledge) !== undefined;
    case 'partner':
      return subject.partners.length > 0;
    case 'region-status':
    case 'comparison':
      return named;
    default:
      return true;
  }
}

const contactForms: ReadonlySet<TopicForm | undefined> = new Set(['contact', 'contact-request', 'partners', 'partner']);
