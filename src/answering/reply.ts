import type { Language } from '../knowledge/language.ts';

export type ReplyKind = 'answer' | 'clarify' | 'fallback' | 'contact' | 'smalltalk';

/** A piece of a reply. Texts are light Markdown: paragraphs, `-` lists, `**bold**` and `[links](https://…)`. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly caption: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'contact'; readonly contact: ContactCard };

/** A contact as users see it; `note` says what is not confirmed yet. */
export interface ContactCard {
  readonly name: string;
  readonly organisation: string;
  readonly web?: string;
  readonly mail?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly hours?: string;
  readonly note?: string;
}

/** Where the statements come from, in the language of the reply; `checked` as 2026-11-24. */
export interface SourceLink {
  readonly title: string;
  readonly url: string;
  readonly checked: string;
}

/** A button: `title` is shown, `text` is what pressing it says. */
export interface Choice {
  readonly title: string;
  readonly text: string;
}

/** The fields of a message to the province, as far as they are known. */
export interface FormValues {
  readonly name?: string;
  readonly organisation?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly question?: string;
  readonly copy?: boolean;
}

/** A form to fill in at once, for channels that have forms; the reply asks the same in words, one thing after another. */
export interface ReplyForm {
  /** The same for the same form, however often it is sent in. */
  readonly id: string;
  /** Whom the consent is about, by the id of the contact. */
  readonly contact: string;
  readonly values: FormValues;
  /** Whether a copy by mail is offered. */
  readonly copies: boolean;
  /** What is wrong, a sentence each. */
  readonly wrong: readonly string[];
}

/** What the assistant says, as data; each channel renders it in its own way. */
export interface Reply {
  readonly kind: ReplyKind;
  readonly language: Language;
  readonly intent: string | null;
  readonly confidence: number;
  readonly entities: readonly { readonly kind: string; readonly id: string }[];
  readonly parts: readonly Part[];
  readonly sources: readonly SourceLink[];
  readonly choices: readonly Choice[];
  readonly form?: ReplyForm;
  /** The limit for which less was done than was asked, for those who watch the service. */
  readonly limit?: string;
  /** The channel goes on alone with the person who asked, with these words of theirs; none: it only says hello there. */
  readonly privately?: readonly string[];
}

/** The public contract under `channelData.reply` of every message of the assistant. */
export interface ReplyContract {
  readonly kind: ReplyKind;
  readonly language: Language;
  readonly intent: string | null;
  readonly confidence: number;
  readonly entities: readonly { readonly kind: string; readonly id: string }[];
  readonly sources: readonly SourceLink[];
}

export const replyContract = ({ kind, language, intent, confidence, entities, sources }: Reply): ReplyContract => ({
  kind,
  language,
  intent,
  confidence,
  entities,
  sources,
});
