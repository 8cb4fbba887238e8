import { type Kysely, sql, type Transaction } from 'kysely';
import { isDue, takeNext } from './due.ts';
import type { Tables } from './tables.ts';

interface Tried {
  /** The same at every try. */
  readonly id: string;
  /** Tries that were begun, this one included. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly sentAt: number | undefined;
  readonly lastError: string | undefined;
  /** Undefined: sent, or given up. */
  readonly nextAt: number | undefined;
}

/** A mail about a request. `request` and `said` go to the team, `copy` to the person who asked. */
export interface Mailing extends Tried {
  readonly kind: 'request' | 'copy' | 'said';
  readonly receipt: string;
  /** What the person has added; of the kind `said` only. */
  readonly text: string | undefined;
}

/** A word to the contact who has not taken a request in time, in the thread of its card. */
export interface Reminding extends Tried {
  readonly kind: 'reminder';
  readonly receipt: string;
  /** Which: the contact is late, is late again, or another one has it now. */
  readonly about: 'first' | 'again' | 'handed-over';
}

/** An activity of a conversation's log, for a channel that does not fetch it itself. */
export interface Sending extends Tried {
  readonly kind: 'activity';
  readonly conversationId: string;
  readonly activityId: string;
  /** What the channel calls it since it was sent. */
  readonly sentAs: string | undefined;
}

export type Delivery = Mailing | Reminding | Sending;
export type DeliveryKind = Delivery['kind'];

export interface OutboxStore {
  /**
   * Claims what has waited longest of these kinds, copies last: nobody else gets it before `claimedUntil`, and who dies with it loses it then. What is put
   * off for more than a day was so under a clock that has been set back since, and is due.
   * Undefined when none is due.
   */
  claimDelivery<Kind extends DeliveryKind>(
    kinds: readonly Kind[],
    now: number,
    claimedUntil: number,
  ): Promise<Extract<Delivery, { readonly kind: Kind }> | undefined>;
  /** It has arrived; `as` is what the channel calls it, where it has names of its own. */
  delivered(id: string, at: number, as?: string): Promise<void>;
  /** The try has failed. `nextAt`: when to try again; undefined: never. */
  notDelivered(id: string, error: string, nextAt: number | undefined): Promise<void>;
  /** What has neither arrived nor been given up, by kind, and since when the oldest of each waits. */
  waitingDeliveries(): Promise<readonly { readonly kind: DeliveryKind; readonly count: number; readonly since: number }[]>;
  /** All mail about a request, oldest first. */
  mailings(receipt: string): Promise<readonly Mailing[]>;
  /** How the sending of an activity stands; undefined when it waits for nobody to send it. */
  sending(conversationId: string, activityId: string): Promise<Sending | undefined>;
  /** The activity that the channel calls by this name. */
  sentAs(name: string): Promise<Sending | undefined>;
}

/** A copy waits for nobody, while a request waits for an answer. */
const goesLast = sql<boolean>`kind = 'copy'`;

const mailKinds = ['request', 'copy', 'said'] as const;

export function outboxOf(database: Kysely<Tables>): OutboxStore {
  return {
    async claimDelivery<Kind extends DeliveryKind>(kinds: readonly Kind[], now: number, claimedUntil: number) {
      const row = await takeNext(
        () =>
          database
            .selectFrom('outbox')
            .select('id')
            .where('sent_at', 'is', null)
            .where(isDue(now))
            .where('kind', 'in', kinds)
            .orderBy(goesLast)
            .orderBy('next_at')
            .orderBy('created_at')
            .limit(1)
            .executeTakeFirst(),
        ({ id }) =>
          database
            .updateTable('outbox')
            .set((expression) => ({ next_at: claimedUntil, attempts: expression('attempts', '+', 1) }))
            .where('id', '=', id)
            .where('sent_at', 'is', null)
            .where(isDue(now))
            .returningAll()
            .executeTakeFirst(),
      );
      return row && (deliveryOf(row) as Extract<Delivery, { readonly kind: Kind }>);
    },

    async delivered(id, at, as) {
      await database
        .updateTable('outbox')
        .set({ sent_at: at, next_at: null, last_error: null, ...(as !== undefined && { sent_as: as }) })
        .where('id', '=', id)
        .execute();
    },

    async notDelivered(id, error, nextAt) {
      await database
        .updateTable('outbox')
        .set({ last_error: error, next_at: nextAt ?? null })
        .where('id', '=', id)
        .where('sent_at', 'is', null)
        .execute();
    },

    async waitingDeliveries() {
      const rows = await database
        .selectFrom('outbox')
        .select(({ fn }) => ['kind', fn.countAll().as('count'), fn.min('created_at').as('since')])
        .where('sent_at', 'is', null)
        .where('next_at', 'is not', null)
        .groupBy('kind')
        .execute();
      return rows.map(({ kind, count, since }) => ({ kind, count: Number(count), since: Number(since) }));
    },

    async mailings(receipt) {
      const rows = await database
        .selectFrom('outbox')
        .selectAll()
        .where('receipt', '=', receipt)
        .where('kind', 'in', mailKinds)
        .orderBy('created_at')
        .orderBy('id', 'desc')
        .execute();
      return rows.map((row) => deliveryOf(row) as Mailing);
    },

    async sending(conversationId, activityId) {
      const row = await database
        .selectFrom('outbox')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('activity_id', '=', activityId)
        .executeTakeFirst();
      return row && (deliveryOf(row) as Sending);
    },

    async sentAs(name) {
      const row = await database.selectFrom('outbox').selectAll().where('sent_as', '=', name).executeTakeFirst();
      return row && (deliveryOf(row) as Sending);
    },
  };
}

/** Puts a mail about a request into the outbox. */
export const addMailing = (transaction: Transaction<Tables>, mailing: Pick<Mailing, 'id' | 'kind' | 'receipt' | 'text'>, now: number) =>
  add(transaction, { ...mailing, text: mailing.text ?? null, next_at: now, created_at: now });

export const addReminding = (
  transaction: Transaction<Tables>,
  { id, receipt, about }: Pick<Reminding, 'id' | 'receipt' | 'about'>,
  now: number,
) => add(transaction, { id, kind: 'reminder', receipt, text: about, next_at: now, created_at: now });

/** Puts activities of a conversation's log into the outbox, to be sent from `sendAt` on. */
export async function addSendings(
  transaction: Transaction<Tables>,
  conversationId: string,
  activityIds: readonly string[],
  sendAt: number,
  now: number,
): Promise<void> {
  for (const activityId of activityIds) {
    await add(transaction, {
      id: JSON.stringify([conversationId, activityId]),
      kind: 'activity',
      conversation_id: conversationId,
      activity_id: activityId,
      next_at: sendAt,
      created_at: now,
    });
  }
}

type NewRow = Pick<Tables['outbox'], 'id' | 'kind' | 'next_at' | 'created_at'> & Partial<Tables['outbox']>;

async function add(transaction: Transaction<Tables>, row: NewRow): Promise<void> {
  const empty = { receipt: null, text: null, conversation_id: null, activity_id: null, sent_as: null, last_error: null, sent_at: null };
  await transaction
    .insertInto('outbox')
    .values({ ...empty, attempts: 0, ...row })
    .execute();
}

function deliveryOf(row: Tables['outbox']): Delivery {
  const tried: Tried = {
    id: row.id,
    attempts: row.attempts,
    createdAt: Number(row.created_at),
    sentAt: row.sent_at === null ? undefined : Number(row.sent_at),
    lastError: row.last_error ?? undefined,
    nextAt: row.next_at === null ? undefined : Number(row.next_at),
  };
  const { kind, receipt, text } = row;
  if (kind === 'activity') {
    const { conversation_id: conversationId, activity_id: activityId, sent_as: sentAs } = row;
    return { ...tried, kind, conversationId: conversationId ?? '', activityId: activityId ?? '', sentAs: sentAs ?? undefined };
  }
  return kind === 'reminder'
    ? { ...tried, kind, receipt: receipt ?? '', about: text as Reminding['about'] }
    : { ...tried, kind, receipt: receipt ?? '', text: text ?? undefined };
}
