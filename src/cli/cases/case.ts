import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { languages } from '../../knowledge/language.ts';

/** A short conversation, and what the reply to its last turn must be. */
export const caseSchema = z.strictObject({
  id: z.string(),
  lang: z.enum(languages),
  cat: z.string(),
  turns: z.array(z.string()).min(1),
  /** What the case is there for, for those who read it. */
  why: z.string().optional(),
  expect: z.strictObject({
    /** The reply must be of one of these kinds; left out: of any. */
    kind: z.array(z.enum(['answer', 'clarify', 'fallback', 'contact', 'smalltalk'])).default([]),
    /** Of each group at least one must stand in the reply, buttons included; capitals do not matter. */
    all: z.array(z.array(z.string())).default([]),
    /** None of these may stand in what is said. */
    none: z.array(z.string()).default([]),
  }),
});
export type Case = z.infer<typeof caseSchema>;

/** The cases of a file, one JSON object a line. Throws an error that names the line that does not fit. */
export function readCases(file: string): Case[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [caseSchema.parse(JSON.parse(line))];
      } catch (error) {
        throw new Error(`${file}:${index + 1} is no case: ${(error as Error).message}`);
      }
    });
}
