import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** What the store itself has to know of a request; all that stands in it is kept. */
export interface NewRequest {
  readonly receipt: string;
  readonly conversationId: string;
  readonly email?: string;
  /** True when the person wants a copy by mail; there is none without `email`. */
  readonly copy: boolean;
  /** The contact it is routed to. */
  readonly contact: string;
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
  /** Whose it is now; at first the contact it was routed to. */
  readonly contact: string;
  /** The colleague who gave it to that contact. */
  readonly assignedBy: string | undefined;
  /** Since when the person waits for an answer. */
  readonly waitingSince: number;
  /** How often somebody has moved it on. */
  readonly steps: number;
  readonly lastStep: RequestStep | undefined;
  /** How often the contact it has now was reminded. */
  readonly reminders: number;
  /** When that contact was reminded last, or was given it; undefined: neither. */
  readonly remindedAt: number | undefined;
}

/** What was done with a request last; `by` is undefined where the person closed it, or nobody had taken it in time. */
export interface RequestStep {
  readonly kind: NonNullable<Tables['requests']['last_step']>;
  readonly by: string | undefined;
  readonly at: number;
}

/** A message about a request after it was recorded, oldest first. `by` is the colleague who wrote it; undefined: the person who asked. */
export interface RequestMessage {
  readonly by: string | undefined;
  readonly text: string;
  readonly createdAt: number;
}

export interface RequestStore {
  /** Requests in these states, oldest first; name at least one. */
  requests(states: readonly RequestState[]): Promise<readonly StoredRequest[]>;
  request(receipt: string): Promise<StoredRequest | undefined>;
  requestMessages(receipt: string): Promise<readonly RequestMessage[]>;
}

export function requestsOf(database: Kysely<Tables>): RequestStore {
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
  };
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
  contact: row.contact,
  assignedBy: row.assigned_by ?? undefined,
  waitingSince: Number(row.waiting_since),
  steps: row.steps,
  lastStep: row.last_step === null ? undefined : { kind: row.last_step, by: row.last_by ?? undefined, at: Number(row.last_at) },
  reminders: row.reminders,
  remindedAt: row.reminded_at === null ? undefined : Number(row.reminded_at),
});
