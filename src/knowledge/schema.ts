import { z } from 'zod';
import { byLanguage, languages } from './language.ts';
import { topicForms } from './topic-forms.ts';

/**
 * The shape of every file in the knowledge folder. Zod checks the files with it, and gives the types.
 * Checks that look across files (references, languages, collisions) stand in `check.ts`.
 */

const text = z.string().trim().min(1, 'must not be empty');
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and hyphens only, such as "baden-wuerttemberg"');
const texts = z.strictObject(byLanguage(() => text));
const terms = z.strictObject(byLanguage(() => z.array(text)));
const some = z.array(text).min(1, 'give at least one phrase');
const phrases = z.strictObject(byLanguage(() => some));
const day = z.iso.date('write the day as 2026-11-24');
const url = z.url({ protocol: /^https?$/, error: 'write a whole web address that starts with https://' });
const sources = z.array(id).min(1, 'name at least one source from sources.yaml');

/** Where statements come from. `checked` is the day somebody last compared them with the source, `review` the day by which to do so again. */
export const sourceSchema = z.strictObject({
  id,
  title: texts,
  url,
  checked: day,
  review: day,
  /** What the source itself says about its age, such as "2022" or "June 2025"; left out when it shows no date. */
  dated: text.optional(),
});

/** A German region the province works with, how far that is, and in which sectors. */
export const regionSchema = z.strictObject({
  id,
  name: texts,
  aliases: terms,
  /** "far-reaching cooperation": fits after "Brabant and this region have …". */
  cooperation: texts,
  /** Whole sentence that says how far the cooperation is. */
  status: texts,
  sectors: z.array(id).min(1, 'name at least one sector'),
  sources,
});

/** A sector and the words people use for it. A sector that no region names is one the source does not list. */
export const sectorSchema = z.strictObject({ id, name: texts, vocabulary: terms });

/** A word that fits several sectors: the assistant asks back. */
export const ambiguousSchema = z.strictObject({
  id,
  words: terms,
  question: texts,
  choices: z
    .array(z.strictObject({ sector: id, label: texts }))
    .min(2, 'give two or three choices')
    .max(3, 'give two or three choices'),
});

/** A party the province works with (`listed`), or one people often ask for that the source does not list. */
export const partnerSchema = z.strictObject({
  id,
  name: texts,
  aliases: terms,
  listed: z.boolean(),
  about: texts,
  link: url.optional(),
  sources,
});

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const weekday = z.enum(weekdays);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write the time as "09:00"');

/** Whom to contact, for what. Empty lists under `covers` mean "all". */
export const contactSchema = z.strictObject({
  id,
  name: texts,
  organisation: texts,
  /** With its article, as a sentence has it: fits after "I can record your question for …". */
  recipient: texts,
  covers: z.strictObject({
    regions: z.array(id),
    sectors: z.array(id),
    purposes: z.array(id),
    languages: z.array(z.enum(languages)),
  }),
  web: url.optional(),
  mail: z.email('write a whole mail address such as info@brabant.nl').optional(),
  phone: z
    .string()
    .regex(/^\+\d[\d ()-]+$/, 'write the number as +31 73 681 28 12')
    .optional(),
  address: texts.optional(),
  /** When somebody is there, in the time of Amsterdam; left out where it is not known. */
  hours: z.array(z.strictObject({ from: weekday, to: weekday, opens: clock, closes: clock })).optional(),
  /** Whose holidays close it: `netherlands`, `germany` or regions. */
  holidays: z.array(id).optional(),
  /** Who may be asked instead: named beside this contact. */
  deputy: id.optional(),
  /** False until an editor of the province has confirmed these details; the check reports it. */
  confirmed: z.boolean(),
  sources,
});

/** What somebody may need a contact for, and what the region finder asks for: the words and topics that tell it. */
export const purposesSchema = z.strictObject({
  /** `name` fits after "because your question is about …". */
  contact: z.array(z.strictObject({ id, name: texts, words: terms, topics: z.array(id) })).min(1),
  /** What people look for in a region; `contact` is the purpose of the contact that helps with it. */
  aims: z.array(z.strictObject({ id, name: texts, words: terms, advice: texts, sources, contact: id })).min(2),
});

/** Days on which offices are closed: `netherlands`, `germany` or the regions where the holiday holds. */
export const holidaysSchema = z.array(z.strictObject({ day, name: texts, where: z.array(id).min(1) })).min(1);

/** Towns that point to a region, and places that are not one of the four regions. */
export const placesSchema = z.strictObject({
  towns: z.array(z.strictObject({ name: texts, aliases: terms, region: id })),
  elsewhere: z.array(
    z.strictObject({ id, name: texts, aliases: terms, kind: z.enum(['german-state', 'german-town', 'country', 'dutch-province']) }),
  ),
  home: z.array(z.strictObject({ id, name: texts, aliases: terms })),
});

/**
 * A dated fact beside the source document, shown when somebody asks for more about its regions and sectors; `answers` are the topics whose question it
 * answers for these, such as since when.
 */
export const additionSchema = z.strictObject({
  id,
  regions: z.array(id),
  sectors: z.array(id),
  answers: z.array(id).optional(),
  text: texts,
  sources,
});

/** Front matter of a topic file; the text below it is what the assistant says. */
export const topicSchema = z.strictObject({
  title: text,
  form: z.enum(topicForms),
  examples: z.array(text).min(12, 'give at least 12 example questions'),
  sources: z.array(id),
  contact: id.optional(),
  /** Only for the form `about-region`: the region the text is about. */
  region: id.optional(),
});

/** Questions that are not for this assistant; they teach it when to say so. */
export const offTopicSchema = terms;

/** What people write around their question: it teaches what to look past. */
export const aroundSchema = terms;

/** How people steer a dialog: what each message of a dialog may be, beside an answer to its question. */
export const commands = ['leave', 'skip', 'yes', 'no', 'send', 'change', 'private'] as const;

/** The phrases that mean each command; a message means it when it is nothing but one of them, give or take polite words. */
export const expressionsSchema = z.strictObject(
  Object.fromEntries(commands.map((command) => [command, phrases])) as Record<(typeof commands)[number], typeof phrases>,
);

/** What the assistant says around the facts; `phrases.ts` lists the keys and their placeholders. */
export const phrasesSchema = z.record(z.string(), texts);

/** Nobody changes the knowledge while it is in use. */
type Immutable<T> = T extends (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

export type Source = Immutable<z.infer<typeof sourceSchema>>;
export type Region = Immutable<z.infer<typeof regionSchema>>;
export type Sector = Immutable<z.infer<typeof sectorSchema>>;
export type Ambiguous = Immutable<z.infer<typeof ambiguousSchema>>;
export type Partner = Immutable<z.infer<typeof partnerSchema>>;
export type Contact = Immutable<z.infer<typeof contactSchema>>;
export type Purposes = Immutable<z.infer<typeof purposesSchema>>;
export type Holiday = Immutable<z.infer<typeof holidaysSchema>>[number];
export type Command = (typeof commands)[number];
export type Expressions = Immutable<z.infer<typeof expressionsSchema>>;
export type Places = Immutable<z.infer<typeof placesSchema>>;
export type Addition = Immutable<z.infer<typeof additionSchema>>;
