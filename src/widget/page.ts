import { z } from 'zod';
import { type Finding, KnowledgeError } from '../knowledge/finding.ts';
import { byLanguage, type Language, type Texts } from '../knowledge/language.ts';
import { filesIn, readKnowledgeFiles, singleFile } from '../knowledge/load.ts';
import type { Localised } from './localised.ts';

/** The shape of knowledge/page.yaml and of the statements beside it: every sentence of the chat's own pages, in three languages. */

const text = z.string().trim().min(1, 'must not be empty');
const texts = z.strictObject(byLanguage(() => text));
const address = z.url({ protocol: /^https$/, error: 'write a whole web address that starts with https://' });
const id = z.string().regex(/^[a-z0-9-]+$/, 'write small letters, digits and hyphens alone');

/** A text that must keep the words in curly brackets which the page fills in. */
const withSlot = (slot: string) => {
  const filled = text.refine((value) => value.includes(`{${slot}}`), `must contain {${slot}}, which the page fills in`);
  return z.strictObject(byLanguage(() => filled));
};

const examples = z.array(texts).min(1, 'give at least one question to start with').max(5, 'give five questions to start with at most');

export const pageSchema = z.strictObject({
  title: texts,
  description: texts,
  notice: texts,
  intro: texts,
  examples,
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
  notShown: texts,
  ownWindow: texts,
  aboutTitle: texts,
  about: z.array(texts).min(1, 'say in at least one paragraph what the chatbot does'),
  pageLink: texts,
  pageAddress: z.strictObject(byLanguage(() => address)),
  accessibilityLink: texts,
  copy: texts,
  copied: texts,
  helpfulQuestion: texts,
  helpfulYes: texts,
  helpfulNo: texts,
  helpfulThanks: texts,
  reasonQuestion: texts,
  reasons: z.array(z.strictObject({ id, text: texts })).min(1, 'give at least one reason'),
  person: texts,
  options: texts,
  download: texts,
  downloadName: texts,
  erase: texts,
  erasePhrase: texts,
  erased: texts,
  mapCaption: texts,
  mapDescription: withSlot('regions'),
  mapNames: z.strictObject({
    'noord-brabant': texts,
    'baden-wuerttemberg': texts,
    bavaria: texts,
    hesse: texts,
    'north-rhine-westphalia': texts,
  }),
  launcher: z.strictObject({ open: texts, close: texts, news: texts, failed: texts }),
  startTopics: z.array(z.strictObject({ id, examples })),
  embedTitle: texts,
  embedText: texts,
  copyTag: texts,
});

export const statementSchema = z.strictObject({
  title: texts,
  reviewed: z.iso.date('write the day as 2026-11-25'),
  reviewedLabel: withSlot('day'),
  back: texts,
  contactTitle: texts,
  sections: z
    .array(z.strictObject({ title: texts, paragraphs: z.array(texts), items: z.array(texts).optional() }))
    .min(1, 'give at least one section'),
});

export type Statement = z.infer<typeof statementSchema>;

/** What the pages show of a contact; the rest of its file is for the assistant. */
const contactSchema = z.object({
  name: texts,
  organisation: texts,
  web: address.optional(),
  mail: z.string().optional(),
  phone: z.string().optional(),
  address: texts.optional(),
  confirmed: z.boolean(),
  covers: z.record(z.string(), z.array(z.string())),
});

/** The one sentence of phrases.yaml that the pages say as well. */
const phrasesSchema = z.object({ 'contact.unconfirmed': texts });

/** The sentences of the chat's pages, and the contact for those whom they can't serve. */
export interface Page {
  readonly chat: z.infer<typeof pageSchema>;
  readonly accessibility: Statement;
  readonly privacy: Statement;
  readonly terms: Statement;
  /** The contact for everything that no other one covers; `note` says when its details are still to be confirmed. */
  readonly contact: z.infer<typeof contactSchema> & { readonly note?: Texts };
}

export type PageContact = Localised<Page['contact']>;
/** The chat's sentences in one language. */
export type PageTexts = Localised<Omit<Page['chat'], 'launcher'>>;
export type AllPageTexts = Readonly<Record<Language, PageTexts>>;

/** Reads and checks the pages' files in the knowledge folder. Throws a KnowledgeError that lists every fault with its line and how to mend it. */
export async function readPage(folder: string): Promise<Page> {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const files = readKnowledgeFiles(folder);
  const read = <T>(file: string, schema: z.ZodType<T>): T | undefined => singleFile(files, file, schema, report)?.value;

  const chat = read('page.yaml', pageSchema);
  const accessibility = read('accessibility.yaml', statementSchema);
  const privacy = read('privacy.yaml', statementSchema);
  const terms = read('terms.yaml', statementSchema);
  const phrases = read('phrases.yaml', phrasesSchema);
  const contacts = filesIn(files, 'contacts', contactSchema, report).map(({ value }) => value);
  const contact = contacts.find((each) => Object.values(each.covers).every((list) => list.length === 0));
  if (!contact && !findings.some(({ file }) => file.startsWith('contacts/')))
    findings.push({
      severity: 'error',
      file: 'contacts',
      line: 0,
      field: 'covers',
      message: 'no contact has nothing but empty lists under covers: leave them empty at the one who is there for everything else.',
    });
  if (!chat || !accessibility || !privacy || !terms || !phrases || !contact) throw new KnowledgeError(folder, findings);
  return {
    chat,
    accessibility,
    privacy,
    terms,
    contact: { ...contact, ...(!contact.confirmed && { note: phrases['contact.unconfirmed'] }) },
  };
}
