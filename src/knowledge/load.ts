import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { checkKnowledge } from './check.ts';
import { type Document, type Documents, readYaml, splitFrontMatter, type TopicDocument } from './document.ts';
import { type Finding, KnowledgeError } from './finding.ts';
import type { Knowledge, Topic } from './knowledge.ts';
import { byLanguage, isLanguage, type Language, languages } from './language.ts';
import * as schema from './schema.ts';

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
export const readKnowledge = (folder: string, today = new Date()): KnowledgeReading => checkedKnowledge(readKnowledgeFiles(folder), today);

/** The knowledge in the files of a folder, checked; `today` tells which reviews are due. */
export function checkedKnowledge(files: KnowledgeFiles, today = new Date()): KnowledgeReading {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const documents: Documents = {
    regions: eachFile(files, 'regions/', schema.regionSchema, report),
    sectors: eachFile(files, 'sectors/', schema.sectorSchema, report),
    partners: eachFile(files, 'partners/', schema.partnerSchema, report),
    contacts: eachFile(files, 'contacts/', schema.contactSchema, report),
    additions: eachFile(files, 'additions/', schema.additionSchema, report),
    sources: eachFile(files, 'sources/', z.array(schema.sourceSchema), report),
    topics: readTopics(files, report),
    ambiguous: oneFile(files, 'ambiguous.yaml', z.array(schema.ambiguousSchema), report),
    places: oneFile(files, 'places.yaml', schema.placesSchema, report),
    purposes: oneFile(files, 'purposes.yaml', schema.purposesSchema, report),
    holidays: oneFile(files, 'holidays.yaml', schema.holidaysSchema, report),
    offTopic: oneFile(files, 'off-topic.yaml', schema.offTopicSchema, report),
    around: oneFile(files, 'around.yaml', schema.aroundSchema, report),
    expressions: oneFile(files, 'expressions.yaml', schema.expressionsSchema, report),
    phrases: oneFile(files, 'phrases.yaml', schema.phrasesSchema, report),
  };
  const stray = strayFiles(files);
  if (findings.length > 0) return { findings: [...findings, ...stray] };
  const knowledge = assemble(documents, versionOf(files));
  findings.push(...checkKnowledge(knowledge, documents, today), ...stray);
  return findings.some(({ severity }) => severity === 'error') ? { findings } : { knowledge, findings };
}

type Report = (finding: Finding) => void;

/** The texts of a knowledge folder by their paths inside it, in the order of these. */
export type KnowledgeFiles = ReadonlyMap<string, string>;

const folders = ['regions', 'sectors', 'partners', 'contacts', 'additions', 'sources', 'topics'];
const singleFiles = [
  ...['ambiguous', 'places', 'purposes', 'holidays', 'off-topic', 'around', 'expressions', 'phrases'],
  // Those of the chat's own pages are read by the widget.
  ...['page', 'accessibility', 'privacy', 'terms'],
].map((name) => `${name}.yaml`);

/** Files that nobody reads, since they or their folders are named otherwise: what stands in them is never said. */
const strayFiles = (files: KnowledgeFiles): Finding[] =>
  [...files.keys()]
    .filter((path) => !singleFiles.includes(path) && !folders.some((folder) => path.startsWith(`${folder}/`)))
    .map((file) => {
      const known = file.includes('/')
        ? `folders ${folders.join(', ')}`
        : `files ${singleFiles.join(', ')}, or put it in one of the folders ${folders.join(', ')}`;
      const message = `is not read, so nothing of it is said: correct its name. The assistant knows the ${known}.`;
      return { severity: 'warning', file, line: 0, field: '', message };
    });

/** Throws when the folder can't be read. */
export function readKnowledgeFiles(folder: string): KnowledgeFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|md)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Map(paths.sort().map((path) => [path, plainText(readFileSync(join(folder, path), 'utf8'))]));
}

/** Windows marks the beginning of a file and ends its lines in its own way; neither is content. */
const plainText = (text: string): string => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');

/** Hash of all files: the same content gives the same version. */
export function versionOf(files: KnowledgeFiles): string {
  const hash = createHash('sha256');
  for (const [path, text] of files) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}

function eachFile<T>(files: KnowledgeFiles, under: string, shape: z.ZodType<T>, report: Report): Document<T>[] {
  return [...files]
    .filter(([path]) => path.startsWith(under))
    .map(([path, text]) => readYaml(path, text, shape, report))
    .filter((document) => document !== undefined);
}

function oneFile<T>(files: KnowledgeFiles, path: string, shape: z.ZodType<T>, report: Report): Document<T> | undefined {
  const text = files.get(path);
  if (text !== undefined) return readYaml(path, text, shape, report);
  report({ severity: 'error', file: path, line: 0, field: '', message: 'is missing: put it back.' });
  return undefined;
}

function readTopics(files: KnowledgeFiles, report: Report): TopicDocument[] {
  const topics: TopicDocument[] = [];
  for (const [file, text] of files) {
    if (!file.startsWith('topics/')) continue;
    const [, id, language] = /^topics\/([a-z0-9-]+)\.(\w+)\.md$/.exec(file) ?? [];
    if (!id || !isLanguage(language)) {
      report({
        severity: 'error',
        file,
        line: 0,
        field: '',
        message: `must be named ${languages.map((each) => `<topic>.${each}.md`).join(' or ')}.`,
      });
      continue;
    }
    const parts = splitFrontMatter(text);
    if (!parts) {
      report({ severity: 'error', file, line: 1, field: '', message: 'must start with its front matter between two lines of "---".' });
      continue;
    }
    const document = readYaml(file, parts.front, schema.topicSchema, report, 2);
    if (document) topics.push({ ...document, id, language, body: parts.body });
  }
  return topics;
}

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
