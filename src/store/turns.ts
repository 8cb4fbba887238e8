import { type Kysely, sql, type Transaction } from 'kysely';
import { BarredTurn, carryOut } from './effects.ts';
import { type Entry, entry, idOf, lock, stored, writeBefore } from './log.ts';
import { NoConversation } from './no-conversation.ts';
import { addSendings } from './outbox.ts';
import { prepared } from './prepared.ts';
import type { StoredActivity, StoredMemory, TurnCommit, TurnResult } from './store.ts';
import type { Tables } from './tables.ts';

/** What waits for its turn, what a turn needs, and what is kept of it. */
export interface TurnStore {
  /** The first user activity in the log of this conversation after `after` that was accepted and whose turn was not committed. */
  nextUnanswered(conversationId: string, after: number): Promise<StoredActivity | undefined>;
  /** The memory of a conversation; version 0 and `undefined` before its first turn. */
  memory(conversationId: string): Promise<StoredMemory>;
  /** The log line of the turn that answered this activity; undefined when there was none. */
  turnLog(conversationId: string, activityId: string): Promise<unknown>;
  /** Saves a finished turn; throws a NoConversation. A turn whose `activityId` is not in the log is saved too: it only has nothing to mark as answered. */
  commitTurn(turn: TurnCommit): Promise<TurnResult>;
}

export const turnsOf = (database: Kysely<Tables>, now: () => number): TurnStore => ({
  async nextUnanswered(conversationId, after) {
    const { rows } = await firstWaiting(database, { conversationId, after });
    return rows[0] && stored(rows[0]);
  },

  async memory(conversationId) {
    const { rows } = await memoryOf(database, { conversationId });
    const { memory_version: version = 0, memory = null } = rows[0] ?? {};
    return { version, memory: memory === null ? undefined : JSON.parse(memory) };
  },

  async turnLog(conversationId, activityId) {
    const row = await turnOf(database, conversationId, activityId).executeTakeFirst();
    return row && JSON.parse(row.log);
  },

  async commitTurn(turn) {
    try {
      return await database.transaction().execute((transaction) => commit(transaction, turn, now()));
    } catch (error) {
      if (error instanceof BarredTurn) return error.why;
      throw error;
    }
  },
});

async function commit(transaction: Transaction<Tables>, turn: TurnCommit, now: number): Promise<TurnResult> {
  const { conversationId, activityId, version, outgoing, effects = [], limits, unanswered, sendAt } = turn;
  const memory = turn.memory === undefined ? null : JSON.stringify(turn.memory);
  const { rows } = await beginning(transaction, { conversationId, activityId, version, memory, count: outgoing.length });
  const [begun] = rows;
  if (!begun) return refused(transaction, conversationId, activityId);

  for (const effect of effects) await carryOut(effect, { transaction, conversationId, activityId, limits, now });
  if (unanswered) {
    const question = { conversation_id: conversationId, activity_id: activityId, ...unanswered, created_at: now };
    await transaction
      .insertInto('questions')
      .values(question)
      .onConflict((conflict) => conflict.columns(['conversation_id', 'activity_id']).doNothing())
      .execute();
  }
  await keeping(transaction, { conversationId, activityId, log: JSON.stringify(turn.log ?? null), now });
  await answering(transaction, { conversationId, activityId });
  const written = await writeBefore(begun.last_seq, transaction, conversationId, outgoing, now);
  if (sendAt !== undefined) await addSendings(transaction, conversationId, outgoing.map(idOf), sendAt, now);
  return { kind: 'saved', outgoing: written };
}

/** Why a turn could not be begun. */
async function refused(transaction: Transaction<Tables>, conversationId: string, activityId: string): Promise<TurnResult> {
  if (!(await lock(transaction, conversationId))) throw new NoConversation(conversationId);
  const answered = await turnOf(transaction, conversationId, activityId).executeTakeFirst();
  // A message that the disk did not take after its turn had begun comes once more.
  if (answered) await answering(transaction, { conversationId, activityId });
  return { kind: answered ? 'answered' : 'conflict' };
}

const turnOf = (database: Kysely<Tables>, conversationId: string, activityId: string) =>
  database.selectFrom('turns').select('log').where('conversation_id', '=', conversationId).where('activity_id', '=', activityId);

interface Place {
  readonly conversationId: string;
  readonly activityId: string;
}

const firstWaiting = prepared<{ readonly conversationId: string; readonly after: number }, Entry>((database, value) =>
  database
    .selectFrom('activities')
    .select(entry)
    .where('conversation_id', '=', value('conversationId'))
    // Written out, so that the engine sees that the small index of the waiting ones is enough.
    .where(sql<boolean>`waiting = 1`)
    .where('seq', '>', value('after'))
    .orderBy('seq')
    .limit(1),
);

const memoryOf = prepared<{ readonly conversationId: string }, Pick<Tables['conversations'], 'memory_version' | 'memory'>>(
  (database, value) => database.selectFrom('conversations').select(['memory_version', 'memory']).where('id', '=', value('conversationId')),
);

/**
 * Takes the row of the conversation, where nobody has saved a turn since the memory was read and this one was not saved before, and keeps places
 * in its log. Who saves one changes the version, so that it is seen also while the row is waited for.
 */
const beginning = prepared<
  Place & { readonly version: number; readonly memory: string | null; readonly count: number },
  { readonly last_seq: number }
>((database, value) =>
  database
    .updateTable('conversations')
    .set((expression) => ({
      last_seq: expression('last_seq', '+', value('count')),
      memory_version: expression('memory_version', '+', 1),
      memory: value('memory'),
    }))
    .where('id', '=', value('conversationId'))
    .where('memory_version', '=', value('version'))
    .where(({ exists, not }) => not(exists(turnOf(database, value('conversationId'), value('activityId')))))
    .returning('last_seq'),
);

const keeping = prepared<Place & { readonly log: string; readonly now: number }, unknown>((database, value) =>
  database.insertInto('turns').values({
    conversation_id: value('conversationId'),
    activity_id: value('activityId'),
    log: value('log'),
    created_at: value('now'),
  }),
);

const answering = prepared<Place, unknown>((database, value) =>
  database
    .updateTable('activities')
    .set({ waiting: 0, caller: null })
    .where('conversation_id', '=', value('conversationId'))
    .where('id', '=', value('activityId')),
);
