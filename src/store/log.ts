import type { Transaction } from 'kysely';
import type { ActivityJson, StoredActivity } from './store.ts';
import type { Tables } from './tables.ts';

/** Takes the conversation's row for the rest of the transaction and tells the version of its memory. Throws when there is no such conversation. */
export async function lock(transaction: Transaction<Tables>, conversationId: string): Promise<number> {
  const version = await lockIfThere(transaction, conversationId);
  if (version === undefined)
    throw new Error(`The store has no conversation "${conversationId}". Create it before anything is written to it.`);
  return version;
}

/** The same; undefined when there is no such conversation. */
export async function lockIfThere(transaction: Transaction<Tables>, conversationId: string): Promise<number | undefined> {
  const row = await transaction
    .updateTable('conversations')
    .set((expression) => ({ last_seq: expression.ref('last_seq') }))
    .where('id', '=', conversationId)
    .returning('memory_version')
    .executeTakeFirst();
  return row?.memory_version;
}

/** Appends what is not there yet, inside a transaction that holds the lock. */
export async function appendAll(
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

export const stored = (row: { readonly seq: number; readonly activity: string }): StoredActivity => ({
  seq: row.seq,
  activity: JSON.parse(row.activity),
});

/** The ids of a query, filled up with empty ones: a list of ever another length would be a new statement each time. */
export const listOf = (ids: readonly string[], length: number): readonly string[] => Array.from({ length }, (_, index) => ids[index] ?? '');

export function idOf(activity: ActivityJson): string {
  if (typeof activity.id === 'string' && activity.id !== '') return activity.id;
  throw new Error(`An activity of type "${String(activity.type)}" has no id. Give it one before it is stored.`);
}

function awaitsTurn(activity: ActivityJson): boolean {
  const from = activity.from as { readonly role?: unknown } | undefined;
  return (activity.type === 'message' || activity.type === 'conversationUpdate') && from?.role === 'user';
}
