import type { Language, Terms, Texts } from './language.ts';
import type { Addition, Ambiguous, Contact, Expressions, Holiday, Partner, Places, Purposes, Region, Sector, Source } from './schema.ts';
import type { TopicForm } from './topic-forms.ts';

/** A thing one can ask about, in all three languages. Its id is the intent of the questions that mean it. */
export interface Topic {
  readonly id: string;
  readonly form: TopicForm;
  readonly title: Texts;
  readonly examples: Terms;
  /** Markdown; empty where the form says all there is to say. */
  readonly body: Texts;
  readonly sources: readonly string[];
  readonly contact?: string;
  /** The region that a topic of the form `about-region` is about. */
  readonly region?: string;
}

/** The intent that a topic's examples teach: its id, or its form where many topics share one question. */
export const intentOf = ({ id, form }: Topic): string => (form === 'about-region' ? form : id);

/** The topic that "why?" is answered with, where no sector tells why. */
export const goalTopic = 'goal';

/** Everything the assistant may say and needs to understand people; read once, frozen, swapped as a whole. */
export interface Knowledge {
  readonly regions: ReadonlyMap<string, Region>;
  readonly sectors: ReadonlyMap<string, Sector>;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly additions: readonly Addition[];
  readonly ambiguous: readonly Ambiguous[];
  readonly places: Places;
  readonly purposes: Purposes;
  readonly holidays: readonly Holiday[];
  readonly offTopic: Terms;
  /** What people write around a question; it asks nothing. */
  readonly around: Terms;
  readonly expressions: Expressions;
  readonly phrases: Readonly<Record<string, Texts>>;
  /** Hash of all files: the same content gives the same version. */
  readonly version: string;
}

/** The partners that the source itself names, in its order. */
export const listedPartners = ({ partners }: Knowledge): Partner[] => [...partners.values()].filter(({ listed }) => listed);

/** The regions that name the sector, in the order of their files. */
export const regionsOfSector = (knowledge: Knowledge, sector: string): Region[] =>
  [...knowledge.regions.values()].filter((region) => region.sectors.includes(sector));

/** A phrase with its `{placeholders}` filled in. Throws when the phrase does not exist: a fault of the program, found by the knowledge check. */
export function phrase(
  knowledge: Knowledge,
  key: string,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const texts = knowledge.phrases[key];
  if (!texts) throw new Error(`knowledge/phrases.yaml lacks the phrase "${key}". Add it in all three languages.`);
  return texts[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
