import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../knowledge/document.ts';
import { type Finding, KnowledgeError } from '../knowledge/finding.ts';
import { type Language, languages } from '../knowledge/language.ts';

/** The shape of knowledge/page.yaml: every sentence of the chat page, in three languages. */

const text = z.string().trim().min(1, 'must not be empty');
const texts = z.strictObject({ nl: text, de: text, en: text });
const address = z.url({ protocol: /^https$/, error: 'write a whole web address that starts with https://' });

/** A text that must keep the words in curly brackets which the page fills in. */
const withSlot = (slot: string) => {
  const filled = text.refine((value) => value.includes(`{${slot}}`), `must contain {${slot}}, which the page fills in`);
  return z.strictObject({ nl: filled, de: filled, en: filled });
};

export const pageSchema = z.strictObject({
  title: texts,
  description: texts,
  notice: texts,
  intro: texts,
  examples: z.array(texts).min(1, 'give at least one question to start with').max(5, 'give five questions to start with at most'),
  skip: texts,
  languageLabel: texts,
  languageName: texts,
  newConversation: texts,
  newConversationStarted: texts,
  conversation: texts,
  bot: texts,
  you: texts,
  typing: texts,
  suggestions: texts,
  question: texts,
  placeholder: texts,
  keys: texts,
  privacy: texts,
  send: texts,
  sources: texts,
  checked: withSlot('day'),
  newTab: texts,
  call: withSlot('number'),
  mail: withSlot('address'),
  website: texts,
  route: texts,
  map: withSlot('address'),
  connecting: texts,
  offline: texts,
  unreachable: texts,
  busy: texts,
  tryNow: texts,
  renewed: texts,
  waiting: texts,
  refused: texts,
  tooLong: texts,
  sendAgain: texts,
  noScript: texts,
  aboutTitle: texts,
  about: z.array(texts).min(1, 'say in at least one paragraph what the chatbot does'),
  pageLink: texts,
  pageAddress: z.strictObject({ nl: address, de: address, en: address }),
});

/** knowledge/page.yaml, checked. */
export type Page = z.infer<typeof pageSchema>;

/** The page's sentences in one language. */
export type PageTexts = Readonly<Record<Exclude<keyof Page, 'examples' | 'about'>, string>> & {
  readonly examples: readonly string[];
  readonly about: readonly string[];
};

/** What the browser loads as /texts.json. */
export type AllPageTexts = Readonly<Record<Language, PageTexts>>;

/** Reads and checks `page.yaml` in the knowledge folder. Throws a KnowledgeError that lists every fault with its line and how to mend it. */
export async function readPage(folder: string): Promise<Page> {
  const findings: Finding[] = [];
  const text = await readFile(join(folder, 'page.yaml'), 'utf8');
  const document = readYaml('page.yaml', text, pageSchema, (finding) => findings.push(finding));
  if (!document) throw new KnowledgeError(folder, findings);
  return document.value;
}

/** Turns the page inside out: from texts in each language to all texts of a language. */
export function textsByLanguage(page: Page): AllPageTexts {
  const entries = languages.map((language) => {
    const pick = (value: Page[keyof Page]) => (Array.isArray(value) ? value.map((item) => item[language]) : value[language]);
    return [language, Object.fromEntries(Object.entries(page).map(([key, value]) => [key, pick(value)]))];
  });
  return Object.fromEntries(entries) as AllPageTexts;
}
