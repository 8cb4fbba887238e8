import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** For each kind of record the time before which it is deleted. */
export interface Cutoffs {
  /** By their last activity. */
  readonly conversations: number;
  /** By the time they were closed: one that waits is never deleted. */
  readonly requests: number;
  readonly feedback: number;
  readonly questions: number;
}

export interface RetentionStore {
  /** Deletes what is older, and tells how many of each kind. A request stays when its conversation goes. */
  deleteOlder(cutoffs: Cutoffs): Promise<Readonly<Record<keyof Cutoffs, number>>>;
  /** Deletes a conversation and all that came of it, requests and feedback included; false when there was no such conversation. */
  erase(conversationId: string): Promise<boolean>;
}

export function retentionOf(database: Kysely<Tables>): RetentionStore {
  return {
    deleteOlder: (cutoffs) =>
      database.transaction().execute(async (transaction) => {
        const conversations = await transaction
          .deleteFrom('conversations')
          .where('created_at', '<', cutoffs.conversations)
          .where(({ exists, not, selectFrom }) =>
            not(
              exists(
                selectFrom('activities')
                  .select('seq')
                  .whereRef('activities.conversation_id', '=', 'conversations.id')
                  .where('activities.created_at', '>=', cutoffs.conversations),
              ),
            ),
          )
          .executeTakeFirst();
        const requests = await transaction.deleteFrom('requests').where('closed_at', '<', cutoffs.requests).executeTakeFirst();
        const feedback = await transaction.deleteFrom('feedback').where('created_at', '<', cutoffs.feedback).executeTakeFirst();
        const questions = await transaction.deleteFrom('questions').where('created_at', '<', cutoffs.questions).executeTakeFirst();
        return {
          conversations: Number(conversations.numDeletedRows),
          requests: Number(requests.numDeletedRows),
          feedback: Number(feedback.numDeletedRows),
          questions: Number(questions.numDeletedRows),
        };
      }),

    erase: (conversationId) =>
      database.transaction().execute(async (transaction) => {
        await eraseContents(transaction, conversationId);
        const row = await transaction.deleteFrom('conversations').where('id', '=', conversationId).returning('id').executeTakeFirst();
        return row !== undefined;
      }),
  };
}

/** Deletes everything of a conversation but its own row, which keeps counting: whoever listens goes on behind the place it had reached. */
export async function eraseContents(transaction: Transaction<Tables>, conversationId: string): Promise<void> {
  // The messages and mails of a request go with it.
  for (const table of ['outbox', 'conversation_references', 'activities', 'turns', 'requests', 'feedback', 'questions'] as const)
    await transaction.deleteFrom(table).where('conversation_id', '=', conversationId).execute();
  await transaction.updateTable('conversations').set({ memory: null }).where('id', '=', conversationId).execute();
}
