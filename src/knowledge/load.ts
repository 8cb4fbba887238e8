import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkKnowledge } from './check.ts';
import { type Document, type Documents, isEmpty, readYaml, splitFrontMatter, type TopicDocument } from './document.ts';
import { type Finding, KnowledgeError } from './finding.ts';
import { type KnowledgeFiles, KnowledgePartUnreadable, readKnowledgeFiles } from './folder.ts';
import type { Knowledge, Topic } from './knowledge.ts';
import { byLanguage, type Language } from './language.ts';
import { isRead, pageFiles, placeOf } from './names.ts';
import { lostLetters } from './plain-text.ts';
import * as schema from './schema.ts';

export { type KnowledgeFiles, readKnowledgeFiles } from './folder.ts';

/** What was read, with the documents behind it, so that checks can name lines. */
export interface KnowledgeReading {
  /** Undefined when there are errors. */
  readonly knowledge?: Knowledge;
  readonly findings: readonly Finding[];
}

/** The knowledge of a folder. Throws a KnowledgeError that lists every error with file, line and mend. */
export function loadKnowledge(folder: string): Knowledge {
  const { knowledge, findings } = readKnowledge(folder);
  if (!knowledge) throw new KnowledgeError(folder, findings);
  return knowledge;
}

/** Reads and checks the folder; never throws for what editors write, only when the folder itself can't be read. */
export function readKnowledge(folder: string, today = new Date()): KnowledgeReading {
  try {
    return checkedKnowledge(readKnowledgeFiles(folder), today);
  } catch (error) {
    if (error instanceof KnowledgePartUnreadable) return checkedKnowledge(error.files, today, error.findings);
    throw error;
  }
}

/** The knowledge in the files of a folder, checked; `today` tells which reviews are due, `unreadable` names what lies there beside the files. */
export function checkedKnowledge(files: KnowledgeFiles, today = new Date(), unreadable: readonly Finding[] = []): KnowledgeReading {
  const findings = [...unreadable];
  const named = new Set(unreadable.map(({ file }) => file));
  const report = (finding: Finding) => {
    if (!named.has(finding.file)) findings.push(finding);
  };
  const documents: Documents = {
    regions: filesIn(files, 'regions', shapes.regions, report),
    sectors: filesIn(files, 'sectors', shapes.sectors, report),
    partners: filesIn(files, 'partners', shapes.partners, report),
    contacts: filesIn(files, 'contacts', shapes.contacts, report),
    additions: filesIn(files, 'additions', shapes.additions, report),
    sources: filesIn(files, 'sources', shapes.sources, report),
    topics: readTopics(files, report),
    ambiguous: singleFile(files, 'ambiguous.yaml', z.array(schema.ambiguousSchema), report),
    places: singleFile(files, 'places.yaml', schema.placesSchema, report),
    purposes: singleFile(files, 'purposes.yaml', schema.purposesSchema, report),
    holidays: singleFile(files, 'holidays.yaml', schema.holidaysSchema, report),
    offTopic: singleFile(files, 'off-topic.yaml', schema.offTopicSchema, report),
    around: singleFile(files, 'around.yaml', schema.aroundSchema, report),
    expressions: singleFile(files, 'expressions.yaml', schema.expressionsSchema, report),
    phrases: singleFile(files, 'phrases.yaml', schema.phrasesSchema, report),
  };
  // The widget reads them by their shape; a fault of form is told with the others.
  for (const name of pageFiles) singleFile(files, name, z.unknown(), report);
  const unread = unreadFiles(files);
  if (findings.length > 0) return { findings: [...findings, ...unread] };
  const knowledge = assemble(documents, versionOf(files));
  findings.push(...checkKnowledge(knowledge, documents, today), ...unread);
  return findings.some(({ severity }) => severity === 'error') ? { findings } : { knowledge, findings };
}

/** The files that lie there and that nobody reads: what stands in them is never said. */
export const unreadFiles = (files: KnowledgeFiles): readonly Finding[] =>
  [...files.keys()].flatMap((file) => {
    const place = placeOf(file);
    return place.kind === 'stray' ? [{ severity: 'warning', file, line: 0, field: '', message: place.advice }] : [];
  });

type Report = (finding: Finding) => void;

/** Hash of all files that are read: the same content gives the same version. */
export function versionOf(files: KnowledgeFiles): string {
  const hash = createHash('sha256');
  for (const [path, text] of files) if (isRead(placeOf(path))) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}

/** What stands in the folders, one a file. */
const shapes = {
  regions: schema.regionSchema,
  sectors: schema.sectorSchema,
  partners: schema.partnerSchema,
  contacts: schema.contactSchema,
  additions: schema.additionSchema,
  sources: z.array(schema.sourceSchema),
};

/** The files in a folder that fit their shape; what does not is reported. */
export function filesIn<T>(files: KnowledgeFiles, folder: string, shape: z.ZodType<T>, report: Report): Document<T>[] {
  const documents: Document<T>[] = [];
  for (const [path, text] of files) {
    const place = placeOf(path);
    if (place.kind !== 'entry' || place.folder !== folder) continue;
    const findings: Finding[] = [];
    const document = readYaml(path, text, shape, (finding) => findings.push(finding));
    if (document) documents.push(document);
    else for (const finding of inPlace(path, text, folder) ?? findings) report(finding);
  }
  return documents;
}

/** Where the file fits another folder, that folder says more than every field that does not fit this one. */
function inPlace(file: string, text: string, folder: string): readonly Finding[] | undefined {
  const other = Object.entries(shapes).find(([name, shape]) => name !== folder && readYaml<unknown>(file, text, shape, () => {}));
  if (!other) return undefined;
  const message = `is written as those in ${other[0]}/ are: move it there.`;
  return [{ severity: 'error', file, line: 0, field: '', message }];
}

/** One of the files that are there once; that it is missing, or does not fit its shape, is reported. */
export function singleFile<T>(files: KnowledgeFiles, name: string, shape: z.ZodType<T>, report: Report): Document<T> | undefined {
  for (const [path, text] of files) {
    const place = placeOf(path);
    if (place.kind === 'single' && place.name === name) return readYaml(path, text, shape, report);
  }
  report({ severity: 'error', file: name, line: 0, field: '', message: 'is missing: put it back.' });
  return undefined;
}

function readTopics(files: KnowledgeFiles, report: Report): TopicDocument[] {
  const topics: TopicDocument[] = [];
  for (const [file, text] of files) {
    const place = placeOf(file);
    if (place.kind !== 'topic') continue;
    const parts = splitFrontMatter(text);
    const lost = lostLetters(text);
    if (lost) report({ severity: 'error', file, line: lost.line, field: '', message: lost.message });
    else if (!parts) report({ severity: 'error', file, line: 1, field: '', message: text.trim() ? noFrontMatter : isEmpty });
    if (lost || !parts) continue;
    const document = readYaml(file, parts.front, schema.topicSchema, report, 2);
    if (document) topics.push({ ...document, id: place.id, language: place.language, body: parts.body });
  }
  return topics;
}

const noFrontMatter = 'must start with its front matter between two lines of "---".';

function assemble(documents: Documents, version: string): Knowledge {
  const byId = <T extends { id: string }>(values: readonly T[]) => new Map(values.map((value) => [value.id, value]));
  const values = <T>(list: readonly Document<T>[]) => list.map(({ value }) => value);
  return Object.freeze({
    regions: byId(values(documents.regions)),
    sectors: byId(values(documents.sectors)),
    partners: byId(values(documents.partners)),
    contacts: byId(values(documents.contacts)),
    sources: byId(values(documents.sources).flat()),
    additions: values(documents.additions),
    topics: joinTopics(documents.topics),
    ambiguous: documents.ambiguous?.value ?? [],
    places: documents.places?.value ?? { towns: [], elsewhere: [], home: [] },
    purposes: documents.purposes?.value ?? { contact: [], aims: [] },
    holidays: documents.holidays?.value ?? [],
    offTopic: documents.offTopic?.value ?? byLanguage(() => []),
    around: documents.around?.value ?? byLanguage(() => []),
    expressions: documents.expressions?.value ?? ({} as schema.Expressions),
    phrases: documents.phrases?.value ?? {},
    version,
  });
}

/** Puts the three languages of each topic together; the check has to say where one is missing. */
function joinTopics(documents: readonly TopicDocument[]): ReadonlyMap<string, Topic> {
  const topics = new Map<string, Topic>();
  for (const id of new Set(documents.map((document) => document.id))) {
    const inLanguage = (language: Language) => documents.find((document) => document.id === id && document.language === language);
    const each = <T>(pick: (document: TopicDocument) => T, none: T) =>
      byLanguage((language) => {
        const document = inLanguage(language);
        return document ? pick(document) : none;
      });
    const first = documents.find((document) => document.id === id) as TopicDocument;
    topics.set(id, {
      id,
      form: first.value.form,
      title: each(({ value }) => value.title, ''),
      examples: each<readonly string[]>(({ value }) => value.examples, []),
      body: each(({ body }) => body, ''),
      sources: first.value.sources,
      ...(first.value.contact !== undefined && { contact: first.value.contact }),
      ...(first.value.region !== undefined && { region: first.value.region }),
    });
  }
  return topics;
}
