import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { bump } from './desk.ts';
import { deleteUses } from './limits.ts';
import { listOf, lock } from './log.ts';
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

/** Conversations deleted at a time, so that nobody waits long for the rest. */
const batch = 100;

export function retentionOf(database: Kysely<Tables>, now: () => number): RetentionStore {
  /** In a transaction of its own, while no other instance deletes what is old. */
  const alone = <T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> =>
    database.transaction().execute(async (transaction) => {
      const value = String(now());
      await transaction
        .insertInto('shared_values')
        .values({ name: 'retention', value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
      return work(transaction);
    });

  return {
    async deleteOlder(cutoffs) {
      let conversations = 0;
      for (;;) {
        const { found, deleted } = await alone((transaction) => deleteConversations(transaction, cutoffs.conversations));
        conversations += deleted;
        if (found < batch) break;
      }
      return alone(async (transaction) => {
        const requests = await transaction.deleteFrom('requests').where('closed_at', '<', cutoffs.requests).returning('receipt').execute();
        await bump(transaction, receiptsOf(requests), now());
        await deleteUses(transaction, now());
        const feedback = await transaction.deleteFrom('feedback').where('created_at', '<', cutoffs.feedback).executeTakeFirst();
        const questions = await transaction.deleteFrom('questions').where('created_at', '<', cutoffs.questions).executeTakeFirst();
        return {
          conversations,
          requests: requests.length,
          feedback: Number(feedback.numDeletedRows),
          questions: Number(questions.numDeletedRows),
        };
      });
    },

    erase: (conversationId) =>
      database.transaction().execute(async (transaction) => {
        await lock(transaction, conversationId);
        await eraseContents(transaction, conversationId, now());
        const row = await transaction.deleteFrom('conversations').where('id', '=', conversationId).returning('id').executeTakeFirst();
        return row !== undefined;
      }),
  };
}

/** Takes the rows first and then looks once more: a message may have come in while they were waited for. */
async function deleteConversations(
  transaction: Transaction<Tables>,
  before: number,
): Promise<{ readonly found: number; readonly deleted: number }> {
  const isOld = ({ and, eb, exists, not, selectFrom }: ExpressionBuilder<Tables, 'conversations'>) =>
    and([
      eb('created_at', '<', before),
      not(
        exists(
          selectFrom('activities')
            .select('seq')
            .whereRef('activities.conversation_id', '=', 'conversations.id')
            .where('activities.created_at', '>=', before),
        ),
      ),
    ]);
  const found = await transaction
    .updateTable('conversations')
    .set((expression) => ({ last_seq: expression.ref('last_seq') }))
    .where('id', 'in', (expression) => expression.selectFrom('conversations').select('id').where(isOld).limit(batch))
    .returning('id')
    .execute();
  if (found.length === 0) return { found: 0, deleted: 0 };
  const ids = listOf(
    found.map(({ id }) => id),
    batch,
  );
  const { numDeletedRows } = await transaction.deleteFrom('conversations').where('id', 'in', ids).where(isOld).executeTakeFirst();
  return { found: found.length, deleted: Number(numDeletedRows) };
}

/** Deletes everything of a conversation but its own row, which keeps counting: whoever listens goes on behind the place it had reached. */
export async function eraseContents(transaction: Transaction<Tables>, conversationId: string, now: number): Promise<void> {
  // The messages and mails of a request go with it, and its cards are wiped.
  const requests = await transaction.deleteFrom('requests').where('conversation_id', '=', conversationId).returning('receipt').execute();
  await bump(transaction, receiptsOf(requests), now);
  for (const table of ['outbox', 'conversation_references', 'activities', 'turns', 'feedback', 'questions'] as const)
    await transaction.deleteFrom(table).where('conversation_id', '=', conversationId).execute();
}

const receiptsOf = (rows: readonly { readonly receipt: string }[]) => rows.map(({ receipt }) => receipt);
