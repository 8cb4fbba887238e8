import type { Language } from '../../knowledge/language.ts';

/** The few sentences that the launcher itself says. */
export interface LauncherTexts {
  readonly open: string;
  readonly close: string;
  readonly news: string;
  readonly title: string;
  readonly failed: string;
  readonly again: string;
  readonly page: string;
  readonly pageAddress: string;
}

export type AllLauncherTexts = Readonly<Record<Language, LauncherTexts>>;
