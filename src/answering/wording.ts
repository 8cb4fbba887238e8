import { type Knowledge, phrase } from '../knowledge/knowledge.ts';
import { byLanguage, type Language, localeOf } from '../knowledge/language.ts';
import type { PhraseKey } from '../knowledge/phrases.ts';
import type { Choice, SourceLink } from './reply.ts';

/** Names and phrases of the knowledge in one language. */
export interface Wording {
  readonly language: Language;
  readonly knowledge: Knowledge;
  say(key: PhraseKey, values?: Readonly<Record<string, string | number>>): string;
  region(id: string): string;
  sector(id: string): string;
  /** "a, b en c". */
  all(items: readonly string[]): string;
  regions(ids: readonly string[]): string;
  sectors(ids: readonly string[]): string;
  sources(ids: readonly string[]): SourceLink[];
  /** A day such as 2026-11-24 in words. */
  day(iso: string): string;
  /** A button that says what it shows. */
  choice(key: PhraseKey, values?: Readonly<Record<string, string>>): Choice;
}

export function wordingOf(knowledge: Knowledge, language: Language): Wording {
  const say: Wording['say'] = (key, values) => phrase(knowledge, key, language, values);
  const join = (items: readonly string[], word: string) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
  const all: Wording['all'] = (items) => join(items, say('list.and'));
  const region = (id: string) => knowledge.regions.get(id)?.name[language] ?? id;
  const sector = (id: string) => knowledge.sectors.get(id)?.name[language] ?? id;
  return {
    language,
    knowledge,
    say,
    region,
    sector,
    all,
    regions: (ids) => all(ids.map((id) => `**${region(id)}**`)),
    sectors: (ids) => join(ids.map(sector), say('list.and-sector')),
    sources: (ids) =>
      [...new Set(ids)].flatMap((id) => {
        const source = knowledge.sources.get(id);
        return source ? [{ title: source.title[language], url: source.url, checked: source.checked }] : [];
      }),
    day: (iso) => dayIn(iso, language),
    choice: (key, values) => ({ title: say(key, values), text: say(key, values) }),
  };
}

/** A phrase as it begins a line. */
export const capital = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** "24 november 2026"; the date counts, wherever the reader is. */
export const dayIn = (iso: string, language: Language): string => days[language].format(new Date(`${iso}T00:00:00Z`));

const daysOf = (language: Language) => new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' });
/** Made once: making one takes longer than all the rest of an answer. */
const days: Readonly<Record<Language, Intl.DateTimeFormat>> = byLanguage(daysOf);
