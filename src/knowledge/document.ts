import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Finding } from './finding.ts';
import type { Language } from './language.ts';
import { lostLetters } from './plain-text.ts';
import type * as schema from './schema.ts';
import { yamlFaults } from './yaml-faults.ts';

/** A file of the knowledge folder that was read and fits its schema, with the way back to its lines. */
export interface Document<T> {
  readonly file: string;
  readonly value: T;
  /** Line of a field, from 1; the nearest one that exists above it when the field is missing. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** The files of the folder by their kind, as documents that know their lines. */
export interface Documents {
  readonly regions: readonly Document<schema.Region>[];
  readonly sectors: readonly Document<schema.Sector>[];
  readonly partners: readonly Document<schema.Partner>[];
  readonly contacts: readonly Document<schema.Contact>[];
  readonly additions: readonly Document<schema.Addition>[];
  readonly sources: readonly Document<readonly schema.Source[]>[];
  readonly topics: readonly TopicDocument[];
  readonly ambiguous: Document<readonly schema.Ambiguous[]> | undefined;
  readonly places: Document<schema.Places> | undefined;
  readonly purposes: Document<schema.Purposes> | undefined;
  readonly holidays: Document<readonly schema.Holiday[]> | undefined;
  readonly offTopic: Document<z.infer<typeof schema.offTopicSchema>> | undefined;
  readonly around: Document<z.infer<typeof schema.aroundSchema>> | undefined;
  readonly expressions: Document<schema.Expressions> | undefined;
  readonly phrases: Document<z.infer<typeof schema.phrasesSchema>> | undefined;
}

/** One language of a topic. */
export interface TopicDocument extends Document<z.infer<typeof schema.topicSchema>> {
  readonly id: string;
  readonly language: Language;
  readonly body: string;
}

/** A finding about a field of a document. */
export const findingAt = (
  document: Document<unknown>,
  path: readonly PropertyKey[],
  severity: Finding['severity'],
  message: string,
): Finding => ({
  severity,
  file: document.file,
  line: document.lineOf(path),
  field: path.join('.'),
  message,
});

/** Reads YAML against a schema; what does not fit goes to `report` and gives undefined. `firstLine` shifts lines for front matter. */
export function readYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  report: (finding: Finding) => void,
  firstLine = 1,
): Document<T> | undefined {
  const fault = (line: number, message: string, field = ''): undefined => {
    report({ severity: 'error', file, line, field, message });
  };
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  const lost = lostLetters(text);
  if (lost) return fault(lost.line + firstLine - 1, lost.message);
  if (!text.trim()) return fault(firstLine, isEmpty);
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true, stringKeys: true });
  const faults = yamlFaults(document, text);
  for (const { at, message } of faults) fault(lineAt(at), message);
  if (faults.length > 0) return undefined;
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lineAt(node.range[0]);
    }
    return firstLine;
  };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { file, value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) fault(lineOf(issue.path), explain(issue), issue.path.join('.'));
  return undefined;
}

/** What is said of a file in which nothing stands. */
export const isEmpty = 'is empty: write what belongs in it, or delete it.';

/** Splits a Markdown file into its front matter and the text below it. */
export function splitFrontMatter(text: string): { front: string; body: string } | undefined {
  const match = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)([\s\S]*)$/.exec(text);
  return match ? { front: match[1] ?? '', body: (match[2] ?? '').trim() } : undefined;
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const hidden = issue.keys.some((key) => /[^\x20-\x7E\u00C0-\u024F]|^ | $/.test(key))
      ? ' It holds a sign that can’t be seen: type the line again.'
      : '';
    return `has the unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}: correct its name or take it out.${hidden}`;
  }
  if (issue.code === 'invalid_type') {
    const wanted = wantedWords[issue.expected] ?? issue.expected;
    if (issue.message.endsWith('undefined')) return `is missing: add it (${wanted}).`;
    return `must be ${wanted}${issue.message.includes('string') && / (?:number|boolean)$/.test(issue.message) ? ': put it in double quotes' : ''}.`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}.`;
  return `${issue.message}.`;
}

/** What a field must hold, in the words of editors. */
const wantedWords: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of named fields',
  record: 'a group of named fields',
};
