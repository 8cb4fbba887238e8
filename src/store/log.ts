import type { Kysely, Transaction } from 'kysely';
import { NoConversation } from './no-conversation.ts';
import { prepared } from './prepared.ts';
import type { ActivityJson, StoredActivity } from './store.ts';
import type { Tables } from './tables.ts';

/** Takes the conversation's row for the rest of the transaction; false when there is no such conversation. */
export async function lock(transaction: Transaction<Tables>, conversationId: string): Promise<boolean> {
  const row = await transaction
    .updateTable('conversations')
    .set((expression) => ({ last_seq: expression.ref('last_seq') }))
    .where('id', '=', conversationId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Appends what is not there yet, and holds the conversation's row for the rest of the transaction. Throws a NoConversation.
 */
export async function append(
  transaction: Transaction<Tables>,
  conversationId: string,
  activities: readonly ActivityJson[],
  now: number,
  caller?: string,
): Promise<readonly StoredActivity[]> {
  const { rows } = await keepingPlaces(transaction, { conversationId, count: activities.length });
  const [kept] = rows;
  if (!kept) throw new NoConversation(conversationId);
  return writeBefore(kept.last_seq, transaction, conversationId, activities, now, caller);
}

/**
 * Writes the activities in the places up to `end`, which the conversation's row has kept for them. Most are new, so it is not looked first; what
 * was known keeps its place, and the row gets back those that were not needed.
 */
export async function writeBefore(
  end: number,
  transaction: Transaction<Tables>,
  conversationId: string,
  activities: readonly ActivityJson[],
  now: number,
  caller?: string,
): Promise<readonly StoredActivity[]> {
  const written: StoredActivity[] = [];
  let seq = end - activities.length;
  for (const activity of activities) {
    const id = idOf(activity);
    const waiting = awaitsTurn(activity);
    const row = {
      conversation_id: conversationId,
      seq: seq + 1,
      id,
      activity: JSON.stringify(activity),
      waiting: waiting ? 1 : 0,
      caller: (waiting && caller) || null,
      created_at: now,
    };
    const { numAffectedRows: inserted } = await writing(transaction, row);
    if (inserted) written.push({ seq: ++seq, at: now, activity });
    else written.push(stored(await activityOf(transaction, conversationId, id).executeTakeFirstOrThrow()));
  }
  if (seq < end) await transaction.updateTable('conversations').set({ last_seq: seq }).where('id', '=', conversationId).execute();
  return written;
}

const keepingPlaces = prepared<{ readonly conversationId: string; readonly count: number }, { readonly last_seq: number }>(
  (database, value) =>
    database
      .updateTable('conversations')
      .set((expression) => ({ last_seq: expression('last_seq', '+', value('count')) }))
      .where('id', '=', value('conversationId'))
      .returning('last_seq'),
);

const writing = prepared<Tables['activities'], unknown>((database, value) =>
  database
    .insertInto('activities')
    .values({
      conversation_id: value('conversation_id'),
      seq: value('seq'),
      id: value('id'),
      activity: value('activity'),
      waiting: value('waiting'),
      caller: value('caller'),
      created_at: value('created_at'),
    })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'id']).doNothing()),
);

/** The activity with this id, as it stands in the conversation's log. */
export const activityOf = (database: Kysely<Tables>, conversationId: string, id: string) =>
  database.selectFrom('activities').select(entry).where('conversation_id', '=', conversationId).where('id', '=', id);

/** The columns of what `stored` makes. */
export const entry = ['seq', 'activity', 'created_at'] as const;
export type Entry = Pick<Tables['activities'], (typeof entry)[number]>;

export const stored = ({ seq, activity, created_at }: Entry): StoredActivity => ({ seq, at: created_at, activity: JSON.parse(activity) });

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
