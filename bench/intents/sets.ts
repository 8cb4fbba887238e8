import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLanguage, type Language } from '../../src/knowledge/language.ts';

/** One line of a set: a text and its intent. */
export interface Line {
  readonly text: string;
  readonly intent: string;
}

export interface IntentSet {
  readonly name: string;
  /** From the suffix of the name, such as "-nl"; English otherwise. */
  readonly language: Language;
  readonly train: readonly Line[];
  readonly test: readonly Line[];
}

/** The intent of a line that must be refused. */
export const outOfScope = 'oos';

/** The names of the sets in a folder: its folders that hold both train.tsv and test.tsv. */
export function setsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => ['train', 'test'].every((part) => existsSync(join(folder, name, `${part}.tsv`))));
  if (names.length === 0) throw new Error(`${folder} holds no sets. Give a folder of <set>/train.tsv and <set>/test.tsv with --data.`);
  return names.sort();
}

export function readSet(folder: string, name: string): IntentSet {
  const suffix = name.split('-').at(-1);
  return {
    name,
    language: isLanguage(suffix) ? suffix : 'en',
    train: readLines(folder, name, 'train'),
    test: readLines(folder, name, 'test'),
  };
}

function readLines(folder: string, name: string, part: string): Line[] {
  const path = join(folder, name, `${part}.tsv`);
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const [text, intent, ...rest] = line.split('\t');
    if (text === undefined || intent === undefined || rest.length > 0) throw new Error(`${path}:${at + 1} is not "text TAB intent".`);
    return { text, intent: intent.trim() };
  });
}
