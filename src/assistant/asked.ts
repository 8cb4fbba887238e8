import { questionOf } from '../../dialogs/request-fields.ts';
import type { Asked } from '../answering/memory.ts';
import type { Query } from '../answering/query.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { traitsOf } from '../knowledge/topic-forms.ts';
import type { Reading } from '../understanding/reading.ts';

/** The message as a question to pass on, when it is one that stands by itself; a follow-up or small talk leaves the one before. */
export function askedOf({ topic, regions, sectors, purpose }: Query, reading: Reading, knowledge: Knowledge): Asked | undefined {
  const leans = reading.leaning !== undefined && reading.tokens.length <= fewWords;
  // Who asks for a contact for something tells what it is about.
  const names = regions.length + sectors.length > 0 || purpose !== undefined;
  const around = topic && (leans || (topic.form === 'contact' ? !names : traitsOf(topic.form).asksNothing));
  return around || reading.tokens.length < 2 ? undefined : questionOf(reading, knowledge);
}

const fewWords = 5;
