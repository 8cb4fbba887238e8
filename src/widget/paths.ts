import type { Language } from '../knowledge/language.ts';

/** What stands beside the chat as a page of its own. */
export const statementNames = ['accessibility', 'privacy', 'terms'] as const;
export type StatementName = (typeof statementNames)[number];

/** Where a statement stands: the Dutch one without a language, as people type it. */
export const statementPath = (name: StatementName, language: Language): string => (language === 'nl' ? `/${name}` : `/${name}/${language}`);
