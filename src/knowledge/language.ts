/** The three languages the assistant speaks. */
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

/** The locale in which days, times and numbers are written: English as in Europe. */
export const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);
