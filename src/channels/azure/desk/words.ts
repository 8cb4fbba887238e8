import type { Wording } from '../../../answering/wording.ts';
import { waited } from '../../../contact/desk.ts';
import { type Language, localeOf } from '../../../knowledge/language.ts';
import type { RequestStep, StoredRequest } from '../../../store/requests.ts';

/** "25 november om 10:05", in the time of Amsterdam. */
export const timeIn = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Amsterdam',
  }).format(at);

/** "3 uur", "2 dagen". */
export function waitedWords(since: number, now: number, { language, say }: Wording): string {
  const { count, unit } = waited(since, now);
  if (count === 0) return say('desk.less-than-an-hour');
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** How a request stands: "Eva is ermee bezig". */
export function standing({ state, claimedBy, lastStep }: StoredRequest, answeredBy: string | undefined, { say }: Wording): string {
  switch (state) {
    case 'open':
      return say('desk.state.open');
    case 'claimed':
      return say('desk.state.claimed', { name: claimedBy ?? '' });
    case 'answered':
      return say('desk.state.answered', { name: answeredBy ?? '' });
    case 'closed':
      return lastStep?.by === undefined ? say('desk.state.closed-by-asker') : say('desk.state.closed', { name: lastStep.by });
  }
}

/** Who was quicker, and with what. */
export function stepBefore({ kind, by, at }: RequestStep, contact: string, { language, say }: Wording): string {
  const time = timeIn(at, language);
  if (kind === 'handed-over') return say('desk.before.handed-over', { time, contact });
  if (by === undefined) return say('desk.before.closed-by-asker', { time });
  if (kind === 'reassigned') return say('desk.before.reassigned', { name: by, time, contact });
  return say(`desk.before.${kind}`, { name: by, time });
}

/** The name of a contact; its id when the knowledge does not have it any more. */
export const contactName = (id: string, { knowledge, language }: Wording): string => knowledge.contacts.get(id)?.name[language] ?? id;
