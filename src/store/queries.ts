import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './migrations.ts';
import type { ActivityJson, Store, StoredActivity } from './store.ts';

/**
 * The store as queries that SQLite and PostgreSQL both understand. Every write that counts on what it has read first updates the row
 * of its conversation, so that two writers of one conversation stand in line in either engine.
 */
export function storeOf(database: Kysely<Tables>, now: () => number = Date.now): Store {
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
      const row = await database.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
      return row && { id: row.id, channel: row.channel, userId: row.user_id, createdAt: Number(row.created_at) };
    },

    append: (conversationId, activities) =>
      database.transaction().execute(async (transaction) => {
        await lock(transaction, conversationId);
        return appendAll(transaction, conversationId, activities, now());
      }),

    async replace(conversationId, activity) {
      const row = await database
        .updateTable('activities')
        .set({ activity: JSON.stringify(activity) })
        .where('conversation_id', '=', conversationId)
        .where('id', '=', idOf(activity))
        .returning('seq')
        .executeTakeFirst();
      return row && { seq: row.seq, activity };
    },

    async activities(conversationId, after, limit) {
      const rows = await database
        .selectFrom('activities')
        .select(['seq', 'activity'])
        .where('conversation_id', '=', conversationId)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(stored);
    },

    async unanswered(channel) {
      const rows = await database
        .selectFrom('activities')
        .innerJoin('conversations', 'conversations.id', 'activities.conversation_id')
        .select(['activities.conversation_id', 'activities.activity'])
        // Written out, so that the engine sees that the small index of the waiting ones is enough.
        .where(sql<boolean>`activities.waiting = 1`)
        .where('conversations.channel', '=', channel)
        .orderBy('activities.created_at')
        .orderBy('activities.conversation_id')
        .orderBy('activities.seq')
        .execute();
      return rows.map((row) => ({ conversationId: row.conversation_id, activity: JSON.parse(row.activity) }));
    },

    async memory(conversationId) {
      const row = await database
        .selectFrom('conversations')
        .select(['memory_version', 'memory'])
        .where('id', '=', conversationId)
        .executeTakeFirst();
      return { version: row?.memory_version ?? 0, memory: row?.memory == null ? undefined : JSON.parse(row.memory) };
    },

    commitTurn: ({ conversationId, activityId, version, memory, outgoing, log }) =>
      database.transaction().execute(async (transaction) => {
        const current = await lock(transaction, conversationId);
        const turn = { conversation_id: conversationId, activity_id: activityId, log: JSON.stringify(log ?? null), created_at: now() };
        const answered = await transaction
          .selectFrom('turns')
          .select('activity_id')
          .where('conversation_id', '=', conversationId)
          .where('activity_id', '=', activityId)
          .executeTakeFirst();
        if (answered) return { kind: 'answered' };
        if (current !== version) return { kind: 'conflict' };

        await transaction.insertInto('turns').values(turn).execute();
        await transaction
          .updateTable('activities')
          .set({ waiting: 0 })
          .where('conversation_id', '=', conversationId)
          .where('id', '=', activityId)
          .execute();
        await transaction
          .updateTable('conversations')
          .set({ memory_version: version + 1, memory: memory === undefined ? null : JSON.stringify(memory) })
          .where('id', '=', conversationId)
          .execute();
        return { kind: 'saved', outgoing: await appendAll(transaction, conversationId, outgoing, turn.created_at) };
      }),

    close: () => database.destroy(),
  };
}

/** Takes the conversation's row for the rest of the transaction and tells the version of its memory. */
async function lock(transaction: Transaction<Tables>, conversationId: string): Promise<number> {
  const row = await transaction
    .updateTable('conversations')
    .set((expression) => ({ last_seq: expression.ref('last_seq') }))
    .where('id', '=', conversationId)
    .returning('memory_version')
    .executeTakeFirst();
  if (!row) throw new Error(`The store has no conversation "${conversationId}". Create it before anything is written to it.`);
  return row.memory_version;
}

async function appendAll(
  transaction: Transaction<Tables>,
  conversationId: string,
  activities: readonly ActivityJson[],
  now: number,
): Promise<readonly StoredActivity[]> {
  const appended: StoredActivity[] = [];
  for (const activity of activities) {
    const id = idOf(activity);
    const known = await transaction
      .selectFrom('activities')
      .select(['seq', 'activity'])
      .where('conversation_id', '=', conversationId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (known) {
      appended.push(stored(known));
      continue;
    }
    const { last_seq: seq } = await transaction
      .updateTable('conversations')
      .set((expression) => ({ last_seq: expression('last_seq', '+', 1) }))
      .where('id', '=', conversationId)
      .returning('last_seq')
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('activities')
      .values({
        conversation_id: conversationId,
        seq,
        id,
        activity: JSON.stringify(activity),
        waiting: awaitsTurn(activity) ? 1 : 0,
        created_at: now,
      })
      .execute();
    appended.push({ seq, activity });
  }
  return appended;
}

const stored = (row: { readonly seq: number; readonly activity: string }): StoredActivity => ({
  seq: row.seq,
  activity: JSON.parse(row.activity),
});

function idOf(activity: ActivityJson): string {
  if (typeof activity.id === 'string' && activity.id !== '') return activity.id;
  throw new Error(`An activity of type "${String(activity.type)}" has no id. Give it one before it is stored.`);
}

function awaitsTurn(activity: ActivityJson): boolean {
  const from = activity.from as { readonly role?: unknown } | undefined;
  return (activity.type === 'message' || activity.type === 'conversationUpdate') && from?.role === 'user';
}
