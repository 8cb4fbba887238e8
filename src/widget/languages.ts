import { type Language, languageOf, languages, localeOf } from '../knowledge/language.ts';
import type { Shelf } from './directline/shelf.ts';

const key = 'brabant-chat-language';

/** The first of these that is a language of ours, such as "nl-BE" or "de"; Dutch when none is. */
export function firstLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const language = languageOf(wish ?? undefined);
    if (language) return language;
  }
  return languages[0];
}

/** What was chosen in this browser before. */
export const rememberedLanguage = (shelf: Shelf): string | null => shelf.getItem(key);

export const rememberLanguage = (shelf: Shelf, language: Language): void => shelf.setItem(key, language);

export const forgetLanguage = (shelf: Shelf): void => shelf.removeItem(key);

/** Puts the values in the {slots} of a text. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);

/** "24 november 2026" of 2026-11-24; what is no day stays as it is. */
export function longDay(day: string, language: Language): string {
  const date = new Date(day);
  return Number.isNaN(date.getTime())
    ? day
    : new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** "14:05", on the clock of the reader. */
export const clockTime = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(at);
