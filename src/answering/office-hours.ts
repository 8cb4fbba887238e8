import type { Knowledge } from '../knowledge/knowledge.ts';
import { type Language, localeOf } from '../knowledge/language.ts';
import { type Contact, type Holiday, weekdays } from '../knowledge/schema.ts';
import { capital, type Wording } from './wording.ts';

/** Office hours are in the time of this place. */
const timeZone = 'Europe/Amsterdam';
/** Nobody is closed longer than so many days on end. */
const daysAhead = 30;
/** Milliseconds. */
const day = 24 * 3_600_000;

/** Whether somebody is there at a moment, and if not, from when. Days as 2026-11-30, times as "09:00", both in the time of Amsterdam. */
export type OfficeHours =
  | { readonly kind: 'open' }
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'closed';
      readonly day: string;
      readonly time: string;
      readonly today: boolean;
      readonly holiday: Holiday | undefined;
    };

/** OfficeHours of a contact at a moment in milliseconds. */
export function officeHoursAt({ hours, holidays = [] }: Contact, at: number, knowledge: Knowledge): OfficeHours {
  if (!hours) return { kind: 'unknown' };
  const now = localTime(at);
  const onDay = (day: string) =>
    holidayOn(day, holidays, knowledge)
      ? []
      : hours.filter(({ from, to }) => between(weekdayOf(day), from, to)).sort((a, b) => a.opens.localeCompare(b.opens));
  if (onDay(now.day).some(({ opens, closes }) => opens <= now.time && now.time < closes)) return { kind: 'open' };
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = daysLater(now.day, ahead);
    const next = onDay(day).find(({ opens }) => ahead > 0 || opens > now.time);
    if (next) return { kind: 'closed', day, time: next.opens, today: ahead === 0, holiday: holidayOn(now.day, holidays, knowledge) };
  }
  return { kind: 'unknown' };
}

/**
 * The milliseconds between two moments in which somebody is there, to the minute; all of them where no hours are known. What is older than a
 * month counts as a month.
 */
export function openTime({ hours, holidays = [] }: Contact, from: number, to: number, knowledge: Knowledge): number {
  if (to <= from) return 0;
  const begin = Math.max(from, to - daysAhead * day);
  if (!hours) return to - begin;
  const [first, last] = [localTime(begin), localTime(to)];
  let minutes = 0;
  for (let at = first.day; at <= last.day; at = daysLater(at, 1)) {
    if (holidayOn(at, holidays, knowledge)) continue;
    const earliest = at === first.day ? minutesOf(first.time) : 0;
    const latest = at === last.day ? minutesOf(last.time) : minutesOf('24:00');
    for (const { opens, closes } of hours.filter(({ from, to }) => between(weekdayOf(at), from, to)))
      minutes += Math.max(0, Math.min(minutesOf(closes), latest) - Math.max(minutesOf(opens), earliest));
  }
  return minutes * 60_000;
}

/** The holidays on the day of a moment where it is one: `netherlands`, `germany` or regions; what holds in Germany holds in its regions. */
export function holidayAt(at: number, where: string, knowledge: Knowledge): Holiday | undefined {
  return holidayOn(localTime(at).day, knowledge.regions.has(where) ? [where, 'germany'] : [where], knowledge);
}

/** "Maandag tot en met vrijdag van 9.00 tot 17.00 uur, niet op feestdagen. Nu gesloten, weer open op …" Undefined where no hours are known. */
export function officeHoursInWords(contact: Contact, wording: Wording, at?: number): string | undefined {
  const { hours, holidays = [] } = contact;
  if (!hours) return undefined;
  const { language } = wording;
  const ranges = hours.map(({ from, to, opens, closes }) => {
    const times = { opens: clock(opens, language), closes: clock(closes, language) };
    return from === to
      ? wording.say('hours.day', { day: weekdayName(from, language), ...times })
      : wording.say('hours.range', { from: weekdayName(from, language), to: weekdayName(to, language), ...times });
  });
  const usual = [...ranges, ...(holidays.length > 0 ? [wording.say('hours.not-on-holidays')] : [])].join(', ');
  const now = at === undefined ? undefined : nowWords(officeHoursAt(contact, at, wording.knowledge), wording);
  const words = capital(usual);
  return now ? `${words}. ${now}` : words;
}

function nowWords(opening: OfficeHours, wording: Wording): string | undefined {
  if (opening.kind !== 'closed') return undefined;
  const { language } = wording;
  const time = clock(opening.time, language);
  if (opening.today) return wording.say('hours.closed-today', { time });
  const day = dayName(opening.day, language);
  return opening.holiday
    ? wording.say('hours.closed-holiday', { holiday: opening.holiday.name[language], day, time })
    : wording.say('hours.closed', { day, time });
}

const holidayOn = (day: string, where: readonly string[], { holidays }: Knowledge): Holiday | undefined =>
  holidays.find((holiday) => holiday.day === day && holiday.where.some((place) => where.includes(place)));

function localTime(at: number): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
    .format(at)
    .split(' ');
  return { day, time };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const daysLater = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

type Weekday = (typeof weekdays)[number];

/** The week of `weekdays` starts on Monday, that of JavaScript on Sunday. */
const weekdayOf = (day: string): Weekday => weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] as Weekday;

/** Whether a day lies in a range that may go round the weekend. */
function between(day: Weekday, from: Weekday, to: Weekday): boolean {
  const [at, first, last] = [weekdays.indexOf(day), weekdays.indexOf(from), weekdays.indexOf(to)];
  return first <= last ? first <= at && at <= last : at >= first || at <= last;
}

/** 2026-01-05 was a Monday. */
const weekdayName = (day: Weekday, language: Language): string =>
  format(daysLater('2026-01-05', weekdays.indexOf(day)), language, { weekday: 'long' });

const dayName = (day: string, language: Language): string => format(day, language, { weekday: 'long', day: 'numeric', month: 'long' });

const format = (day: string, language: Language, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** "09:00" as people write it. */
const clock = (time: string, language: Language): string => clocks[language](time);

/** 9.00 in Dutch and German, 9:00 am in English. */
const clocks: Readonly<Record<Language, (time: string) => string>> = { nl: withPoint, de: withPoint, en: withHalves };

function withPoint(time: string): string {
  return time.replace(/^0/, '').replace(':', '.');
}

function withHalves(time: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'UTC' }).format(
    new Date(`2026-01-05T${time}:00Z`),
  );
}
