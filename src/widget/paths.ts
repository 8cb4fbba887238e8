import type { Language } from '../knowledge/language.ts';

/** Where the accessibility statement stands: the Dutch one without a language, as people type it. */
export const accessibilityPath = (language: Language): string => (language === 'nl' ? '/accessibility' : `/accessibility/${language}`);
