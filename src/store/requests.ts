import type { Kysely, Transaction } from 'kysely';
import { appendAll, lockIfThere } from './log.ts';
import { addSendings } from './outbox.ts';
import type { ActivityJson, StoredActivity } from './store.ts';
import type { Tables } from './tables.ts';

/** What the store itself has to know of a request; all that stands in it is kept. */
export interface NewRequest {
  readonly receipt: string;
  readonly conversationId: string;
  readonly email?: string;
  /** True when the person wants a copy by mail; there is none without `email`. */
  readonly copy: boolean;
}

export type RequestState = Tables['requests']['state'];

export interface StoredRequest {
  readonly receipt: string;
  readonly conversationId: string;
  readonly state: RequestState;
  /** The colleague who has taken it. */
  readonly claimedBy: string | undefined;
  /** The request as it was recorded. */
  readonly details: unknown;
  readonly createdAt: number;
  readonly closedAt: number | undefined;
}

/** A message about a request after it was recorded, oldest first. `by` is the colleague who wrote it; undefined: the person who asked. */
export interface RequestMessage {
  readonly by: string | undefined;
  readonly text: string;
  readonly createdAt: number;
}

export interface RequestAnswer {
  readonly receipt: string;
  readonly text: string;
  /** The colleague who answers. */
  readonly by: string;
  /** What the conversation shows of it; it needs no id. */
  readonly activity: ActivityJson;
  /** From when on the outbox sends it, for a channel that does not fetch it itself. */
  readonly sendAt?: number;
}

export type AnswerResult =
  | { readonly kind: 'saved'; readonly outgoing: StoredActivity }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'closed' }
  /** The conversation is no longer kept: the person can only be reached by mail or telephone. Nothing was written. */
  | { readonly kind: 'conversation-gone' };

export interface RequestStore {
  /** Requests in these states, oldest first; name at least one. */
  requests(states: readonly RequestState[]): Promise<readonly StoredRequest[]>;
  request(receipt: string): Promise<StoredRequest | undefined>;
  requestMessages(receipt: string): Promise<readonly RequestMessage[]>;
  /** A colleague takes the request; false when nobody has such a request open. */
  claimRequest(receipt: string, by: string): Promise<boolean>;
  /** Records an answer and appends it to the log of the conversation that asked. The first mail to the team is dropped if it has not gone out. */
  answerRequest(answer: RequestAnswer): Promise<AnswerResult>;
  /** Closes the request; mail that has not gone out is dropped. False when it is unknown or closed already. */
  closeRequest(receipt: string): Promise<boolean>;
}

export function requestsOf(database: Kysely<Tables>, now: () => number): RequestStore {
  return {
    async requests(states) {
      const rows = await database
        .selectFrom('requests')
        .selectAll()
        .where('state', 'in', states)
        .orderBy('created_at')
        .orderBy('receipt')
        .execute();
      return rows.map(requestOf);
    },

    async request(receipt) {
      const row = await database.selectFrom('requests').selectAll().where('receipt', '=', receipt).executeTakeFirst();
      return row && requestOf(row);
    },

    async requestMessages(receipt) {
      const rows = await database.selectFrom('request_messages').selectAll().where('receipt', '=', receipt).orderBy('seq').execute();
      return rows.map((row) => ({ by: row.written_by ?? undefined, text: row.text, createdAt: Number(row.created_at) }));
    },

    async claimRequest(receipt, by) {
      const row = await database
        .updateTable('requests')
        .set({ state: 'claimed', claimed_by: by })
        .where('receipt', '=', receipt)
        .where('state', '=', 'open')
        .returning('receipt')
        .executeTakeFirst();
      return row !== undefined;
    },

    answerRequest: ({ receipt, text, by, activity, sendAt }) =>
      database.transaction().execute(async (transaction) => {
        // First the conversation, then the request, as a turn takes them: or each could wait for the other.
        const place = await transaction.selectFrom('requests').select('conversation_id').where('receipt', '=', receipt).executeTakeFirst();
        if (!place) return { kind: 'unknown' };
        const conversationId = place.conversation_id;
        const version = await lockIfThere(transaction, conversationId);
        const request = await transaction
          .updateTable('requests')
          .set((expression) => ({ state: expression.ref('state') }))
          .where('receipt', '=', receipt)
          .returning('state')
          .executeTakeFirst();
        if (!request) return { kind: 'unknown' };
        if (request.state === 'closed') return { kind: 'closed' };
        if (version === undefined) return { kind: 'conversation-gone' };

        const seq = await addMessage(transaction, receipt, { by, text, createdAt: now() });
        await transaction.updateTable('requests').set({ state: 'answered' }).where('receipt', '=', receipt).execute();
        await transaction
          .deleteFrom('outbox')
          .where('receipt', '=', receipt)
          .where('kind', '=', 'request')
          .where('sent_at', 'is', null)
          .execute();
        const id = `${receipt}-${seq}`;
        const [outgoing] = await appendAll(transaction, conversationId, [{ ...activity, id }], now());
        if (sendAt !== undefined) await addSendings(transaction, conversationId, [id], sendAt, now());
        return { kind: 'saved', outgoing: outgoing as StoredActivity };
      }),

    closeRequest: (receipt) => database.transaction().execute((transaction) => close(transaction, receipt, 'colleague', now())),
  };
}

/**
 * Closes a request inside a transaction; false when it is unknown or closed already. Mail that has not gone out is dropped; but what the person
 * has added still goes to the team when the person closes it, since the chat has said so.
 */
export async function close(transaction: Transaction<Tables>, receipt: string, by: 'colleague' | 'person', now: number): Promise<boolean> {
  const row = await transaction
    .updateTable('requests')
    .set({ state: 'closed', closed_at: now })
    .where('receipt', '=', receipt)
    .where('state', '!=', 'closed')
    .returning('receipt')
    .executeTakeFirst();
  const unsent = transaction.deleteFrom('outbox').where('receipt', '=', receipt).where('sent_at', 'is', null);
  await (by === 'person' ? unsent.where('kind', '!=', 'said') : unsent).execute();
  return row !== undefined;
}

/** Adds a message to a request whose row the transaction holds; tells its place, from 1. */
export async function addMessage(
  transaction: Transaction<Tables>,
  receipt: string,
  { by, text, createdAt }: RequestMessage,
): Promise<number> {
  const { last } = await transaction
    .selectFrom('request_messages')
    .select((expression) => expression.fn.max('seq').as('last'))
    .where('receipt', '=', receipt)
    .executeTakeFirstOrThrow();
  const seq = (last ?? 0) + 1;
  await transaction
    .insertInto('request_messages')
    .values({ receipt, seq, written_by: by ?? null, text, created_at: createdAt })
    .execute();
  return seq;
}

const requestOf = (row: Tables['requests']): StoredRequest => ({
  receipt: row.receipt,
  conversationId: row.conversation_id,
  state: row.state,
  claimedBy: row.claimed_by ?? undefined,
  details: JSON.parse(row.details),
  createdAt: Number(row.created_at),
  closedAt: row.closed_at === null ? undefined : Number(row.closed_at),
});
