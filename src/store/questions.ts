import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What was asked and not answered; `reply` is the kind of reply it got instead. */
export interface Unanswered {
  /** Without what tells who wrote it. */
  readonly text: string;
  readonly language: string;
  readonly reply: string;
}

export interface QuestionStore {
  /** What was asked and not answered, oldest first. */
  unansweredQuestions(): Promise<readonly (Unanswered & { readonly createdAt: number })[]>;
}

export const questionsOf = (database: Kysely<Tables>): QuestionStore => ({
  async unansweredQuestions() {
    const rows = await database.selectFrom('questions').selectAll().orderBy('created_at').orderBy('activity_id').execute();
    return rows.map(({ text, language, reply, created_at }) => ({ text, language, reply, createdAt: Number(created_at) }));
  },
});
