import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What somebody thinks of an answer. */
export interface Feedback {
  readonly conversationId: string;
  /** Id of the activity that was judged. */
  readonly answerId: string;
  /** Id of the activity it answers; undefined when it answers none, such as a word of a colleague. */
  readonly questionId: string | undefined;
  /** Version of the knowledge it came from. */
  readonly knowledge: string | undefined;
  readonly helpful: boolean;
  readonly reason: string | undefined;
}

export interface FeedbackStore {
  /** Keeps what was said last about the answer. */
  saveFeedback(feedback: Feedback): Promise<void>;
  /** All that was said, oldest first. */
  feedback(): Promise<readonly (Feedback & { readonly createdAt: number })[]>;
}

export function feedbackOf(database: Kysely<Tables>, now: () => number): FeedbackStore {
  return {
    async saveFeedback({ conversationId, answerId, questionId, knowledge, helpful, reason }) {
      const said = { helpful: helpful ? 1 : 0, reason: reason ?? null, created_at: now() };
      const about = { conversation_id: conversationId, answer_id: answerId, question_id: questionId ?? null, knowledge: knowledge ?? null };
      await database
        .insertInto('feedback')
        .values({ ...about, ...said })
        .onConflict((conflict) => conflict.columns(['conversation_id', 'answer_id']).doUpdateSet(said))
        .execute();
    },

    async feedback() {
      const rows = await database.selectFrom('feedback').selectAll().orderBy('created_at').orderBy('answer_id').execute();
      return rows.map((row) => ({
        conversationId: row.conversation_id,
        answerId: row.answer_id,
        questionId: row.question_id ?? undefined,
        knowledge: row.knowledge ?? undefined,
        helpful: row.helpful === 1,
        reason: row.reason ?? undefined,
        createdAt: Number(row.created_at),
      }));
    },
  };
}
