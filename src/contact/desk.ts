import { openTime } from '../answering/office-hours.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Reminder } from '../store/request-actions.ts';
import type { StoredRequest } from '../store/requests.ts';

/** What colleagues do with a request at the desk. */
export type DeskVerb = 'claim' | 'take-over' | 'answer' | 'reassign' | 'close';

/** What may be done with a request as it stands. */
export function offered({ state }: Pick<StoredRequest, 'state'>): readonly DeskVerb[] {
  switch (state) {
    case 'open':
      return ['claim', 'answer', 'reassign', 'close'];
    case 'claimed':
      return ['answer', 'take-over', 'reassign', 'close'];
    case 'answered':
      return ['answer', 'reassign', 'close'];
    case 'closed':
      return [];
  }
}

/** Whether the person who asked waits for an answer. */
export const isWaiting = ({ state }: Pick<StoredRequest, 'state'>): boolean => state === 'open' || state === 'claimed';

const hour = 3_600_000;

/**
 * What is due when nobody has taken a request: its contact is reminded after so many hours in which somebody is there, and after as many more the
 * deputy gets it, who is reminded in turn. A contact without a deputy is reminded a second time, and then left alone. Nobody is late before
 * `shownSince`, when the request came to the desk. Undefined: nothing is due.
 */
export function lateness(
  request: StoredRequest,
  shownSince: number,
  hours: number,
  now: number,
  knowledge: Knowledge,
): Reminder | undefined {
  const { receipt, state, contact: id, remindedAt, waitingSince, steps, reminders } = request;
  const contact = knowledge.contacts.get(id);
  const since = Math.max(remindedAt ?? waitingSince, shownSince);
  if (state !== 'open' || reminders > 1) return undefined;
  if ((contact ? openTime(contact, since, now, knowledge) : now - since) < hours * hour) return undefined;
  return { receipt, steps, reminders, ...(reminders === 1 && contact?.deputy && { handTo: contact.deputy }) };
}

/** How long somebody has waited: whole hours up to a day, then whole days. */
export function waited(since: number, now: number): { readonly count: number; readonly unit: 'hour' | 'day' } {
  const hours = Math.max(0, Math.floor((now - since) / hour));
  return hours < 24 ? { count: hours, unit: 'hour' } : { count: Math.floor(hours / 24), unit: 'day' };
}
