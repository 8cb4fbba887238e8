/** The three languages the assistant speaks. */
export const languages = ['nl', 'de', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in each language. */
export type Texts = Readonly<Record<Language, string>>;
/** Several texts in each language. */
export type Terms = Readonly<Record<Language, readonly string[]>>;

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);
