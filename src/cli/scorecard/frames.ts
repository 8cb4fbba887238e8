import { readFileSync } from 'node:fs';
import type { Language } from '../../knowledge/language.ts';

/**
 * What people write around a question, by language. `{q}` is the question as it was put, `{r}` the same without its question mark and with a small
 * first letter, for a sentence that goes on.
 */
export type Frames = Readonly<Record<Language, readonly string[]>>;

export const readFrames = (): Frames => JSON.parse(readFileSync('tests/cases/frames.json', 'utf8')) as Frames;

/** The question with the words of a frame around it. */
export function framed(question: string, frame: string): string {
  const asked = /[.!?]$/.test(question) ? question : `${question}?`;
  // German nouns, names and abbreviations keep their capitals: only a first word that is followed by a small letter and is a short one is put in the sentence.
  const inner = question.replace(/(?<![.!?])[.!?]+$/, '').replace(/^\p{Lu}(?=\p{Ll}{0,5}\s)/u, (letter) => letter.toLowerCase());
  return frame.replace('{q}', () => asked).replace('{r}', () => inner);
}
