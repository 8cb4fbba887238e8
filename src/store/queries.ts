import { type Kysely, sql } from 'kysely';
import { deskOf } from './desk.ts';
import { feedbackOf } from './feedback.ts';
import { activityOf, append, idOf } from './log.ts';
import type { StoreNotices } from './notices.ts';
import { outboxOf } from './outbox.ts';
import { questionsOf } from './questions.ts';
import { readingOf } from './reading.ts';
import { referencesOf } from './references.ts';
import { requestActionsOf } from './request-actions.ts';
import { requestsOf } from './requests.ts';
import { retentionOf } from './retention.ts';
import type { Store, StoredActivity } from './store.ts';
import type { Tables } from './tables.ts';
import { ticketsOf } from './tickets.ts';
import { turnsOf } from './turns.ts';

/**
 * The store as queries that SQLite and PostgreSQL both understand. Every write that counts on what it has read first updates the row
 * of its conversation, so that two writers of one conversation stand in line in either engine. `oneConnection`: whoever asks while a transaction
 * is open waits for it, and then sees what it has written, before that is safe.
 */
export function storeOf(database: Kysely<Tables>, notices: StoreNotices, oneConnection: boolean): Store {
  const now = Date.now;
  const grown = (conversationId: string, added: StoredActivity) =>
    notices.tellHere({ kind: 'grown', conversationId, seq: added.seq, added });
  return {
    async createConversation({ id, channel, userId, createdAt }) {
      const result = await database
        .insertInto('conversations')
        .values({ id, channel, user_id: userId, created_at: createdAt, last_seq: 0, memory_version: 0, memory: null })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async conversation(id) {
      const row = await database
        .selectFrom('conversations')
        .select(['channel', 'user_id', 'created_at'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row && { id, channel: row.channel, userId: row.user_id, createdAt: row.created_at };
    },

    async append(conversationId, activities, visible = () => {}, caller = undefined) {
      const appended = await database.transaction().execute(async (transaction) => {
        const added = await append(transaction, conversationId, activities, now(), caller);
        if (oneConnection) visible();
        return added;
      });
      if (!oneConnection) visible();
      const last = appended.at(-1);
      if (last) grown(conversationId, last);
      return appended;
    },

    async replace(conversationId, activity) {
      const row = await database
        .updateTable('activities')
        .set({ activity: JSON.stringify(activity) })
        .where('conversation_id', '=', conversationId)
        .where('id', '=', idOf(activity))
        .returning(['seq', 'created_at'])
        .executeTakeFirst();
      return row && { seq: row.seq, at: row.created_at, activity };
    },

    ...readingOf(database, now),

    async activity(conversationId, id) {
      const row = await activityOf(database, conversationId, id).executeTakeFirst();
      return row && JSON.parse(row.activity);
    },

    async forget(conversationId, id) {
      await database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('activities')
          .set({ activity: JSON.stringify({ type: 'messageDelete', id }), waiting: 0, caller: null })
          .where('conversation_id', '=', conversationId)
          .where('id', '=', id)
          .execute();
        await transaction.deleteFrom('questions').where('conversation_id', '=', conversationId).where('activity_id', '=', id).execute();
      });
    },

    async unanswered(channel) {
      const rows = await database
        .selectFrom('activities')
        .innerJoin('conversations', 'conversations.id', 'activities.conversation_id')
        .select(['activities.conversation_id', 'activities.activity'])
        // Written out, so that the engine sees that the small index of the waiting ones is enough.
        .where(sql<boolean>`activities.waiting = 1`)
        .where('conversations.channel', '=', channel)
        .orderBy('activities.conversation_id')
        .orderBy('activities.seq')
        .limit(1000)
        .execute();
      return rows.map((row) => ({ conversationId: row.conversation_id, activity: JSON.parse(row.activity) }));
    },

    ...turnsOf(database, now),
    ...requestsOf(database),
    ...requestActionsOf(database, now, grown),
    ...deskOf(database, now),
    ...outboxOf(database),
    ...feedbackOf(database, now),
    ...questionsOf(database),
    ...retentionOf(database, now),
    ...referencesOf(database, now),
    ...ticketsOf(database),

    async sharedValue(name, value) {
      await database
        .insertInto('shared_values')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const row = await database.selectFrom('shared_values').select('value').where('name', '=', name).executeTakeFirstOrThrow();
      return row.value;
    },

    async checkWritable() {
      const value = String(now());
      await database
        .insertInto('shared_values')
        .values({ name: 'last-check', value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },

    watch: notices.watch,
    tell: notices.tell,
    hearsAtOnce: notices.hearsAtOnce,
    async close() {
      await notices.close();
      await database.destroy();
    },
  };
}
