import type { Transaction } from 'kysely';
import type { ActivityJson, StoredActivity } from './store.ts';
import type { Tables } from './tables.ts';

/** A conversation whose row this transaction holds. */
export interface Locked {
  /** Of its memory. */
  readonly version: number;
  /** Place of the last activity in its log. */
  readonly lastSeq: number;
}

/** Takes the conversation's row for the rest of the transaction. Throws when there is no such conversation. */
export async function lock(transaction: Transaction<Tables>, conversationId: string): Promise<Locked> {
  const locked = await lockIfThere(transaction, conversationId);
  if (locked === undefined)
    throw new Error(`The store has no conversation "${conversationId}". Create it before anything is written to it.`);
  return locked;
}

/** The same; undefined when there is no such conversation. */
export async function lockIfThere(transaction: Transaction<Tables>, conversationId: string): Promise<Locked | undefined> {
  const row = await transaction
    .updateTable('conversations')
    .set((expression) => ({ last_seq: expression.ref('last_seq') }))
    .where('id', '=', conversationId)
    .returning(['memory_version', 'last_seq'])
    .executeTakeFirst();
  return row && { version: row.memory_version, lastSeq: row.last_seq };
}

/** Appends what is not there yet, inside a transaction that holds the lock. */
export async function appendAll(
  transaction: Transaction<Tables>,
  conversationId: string,
  { lastSeq }: Locked,
  activities: readonly ActivityJson[],
  now: number,
): Promise<readonly StoredActivity[]> {
  const { appended, end } = await writeAll(transaction, conversationId, lastSeq, activities, now);
  if (end > lastSeq) await transaction.updateTable('conversations').set({ last_seq: end }).where('id', '=', conversationId).execute();
  return appended;
}

/** The same, but that the caller has to write the new end of the log into the conversation's row. */
export async function writeAll(
  transaction: Transaction<Tables>,
  conversationId: string,
  lastSeq: number,
  activities: readonly ActivityJson[],
  now: number,
): Promise<{ readonly appended: readonly StoredActivity[]; readonly end: number }> {
  const appended: StoredActivity[] = [];
  let end = lastSeq;
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
    end += 1;
    await transaction
      .insertInto('activities')
      .values({
        conversation_id: conversationId,
        seq: end,
        id,
        activity: JSON.stringify(activity),
        waiting: awaitsTurn(activity) ? 1 : 0,
        created_at: now,
      })
      .execute();
    appended.push({ seq: end, activity });
  }
  return { appended, end };
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
