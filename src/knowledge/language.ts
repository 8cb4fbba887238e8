/** The languages the assistant speaks. The first is the house's own: what has no other language is said in it. */
export const languages = ['nl', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in each language. */
export type Texts = Readonly<Record<Language, string>>;
/** Several texts in each language. */
export type Terms = Readonly<Record<Language, readonly string[]>>;

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

/** The language of a locale such as "nl-BE" or "de"; undefined when it is none of ours: "nds" is not Dutch. */
export function languageOf(locale: string | undefined): Language | undefined {
  const language = locale?.slice(0, 2).toLowerCase();
  return isLanguage(language) && !/^[a-z]/i.test(locale?.[2] ?? '') ? language : undefined;
}

/** Something for each language. */
export function byLanguage<T>(of: (language: Language) => T): Record<Language, T> {
  const all: Partial<Record<Language, T>> = {};
  for (const language of languages) all[language] = of(language);
  return all as Record<Language, T>;
}

/** The locale in which days, times and numbers are written: English as in Europe. */
export const localeOf = (language: Language): string => locales[language];
const locales: Readonly<Record<Language, string>> = { nl: 'nl', de: 'de', en: 'en-GB' };
