import type { Kysely, Transaction } from 'kysely';
import { isDue, takeNext } from './due.ts';
import type { Tables } from './tables.ts';

/** A place of a channel where contact requests are shown and answered. */
export interface Desk {
  /** The contact whose requests come here; undefined: of every contact without a desk of its own. */
  readonly contact: string | undefined;
  /** The id of the reference under which the place is spoken to. */
  readonly reference: string;
  /** What is spoken there. */
  readonly language: string;
  /** Who made it the desk. */
  readonly by: string;
}

/** The card of a request at one desk. It outlives the request, so that what was erased is taken off the card too. */
export interface DeskCard {
  readonly receipt: string;
  readonly reference: string;
  readonly language: string;
  readonly createdAt: number;
  /** What the channel calls it; undefined: not there yet. */
  readonly activityId: string | undefined;
  /** Grows with every change of what the card is to show. */
  readonly version: number;
  /** The version that stands there; 0: none. */
  readonly shown: number;
  /** When that was. */
  readonly shownAt: number | undefined;
  /** Tries since it was last shown right, this one included. */
  readonly attempts: number;
  /** Why it waits for its next try; undefined while it is being tried. */
  readonly lastError: string | undefined;
  /** When it is tried again; undefined: it shows what it is to show. */
  readonly nextAt: number | undefined;
}

export interface DeskStore {
  /** Makes the place the desk; open requests get a card there, and their cards elsewhere say so. Tells how many they are. */
  openDesk(desk: Desk): Promise<number>;
  /** The place receives nothing more; cards that stand there stay. False when it was no desk. */
  closeDesk(reference: string): Promise<boolean>;
  desks(): Promise<readonly Desk[]>;
  /** The cards of a request, the oldest first. */
  deskCards(receipt: string): Promise<readonly DeskCard[]>;
  /** Claims the card that has waited longest to be shown: nobody else gets it before `claimedUntil`. */
  claimCard(now: number, claimedUntil: number): Promise<DeskCard | undefined>;
  /** The card shows its version now, under the name the channel gave it; what has changed meanwhile is due at once. */
  cardShown(card: DeskCard, at: number, activityId?: string): Promise<void>;
  cardNotShown(card: DeskCard, error: string, nextAt: number | undefined): Promise<void>;
  /** The channel has no such message any more: the card is to be made anew. */
  cardLost(card: DeskCard): Promise<void>;
  removeCard(card: DeskCard): Promise<void>;
  /** Shows the request's cards once more, as when time has passed. */
  refreshCards(receipt: string): Promise<void>;
}

export function deskOf(database: Kysely<Tables>, now: () => number): DeskStore {
  return {
    openDesk: ({ contact = '', reference, language, by }) =>
      database.transaction().execute(async (transaction) => {
        const kept = { reference, language, set_by: by, created_at: now() };
        await transaction
          .insertInto('desks')
          .values({ contact, ...kept })
          .onConflict((conflict) => conflict.column('contact').doUpdateSet(kept))
          .execute();
        const open = await transaction.selectFrom('requests').select('receipt').where('state', '!=', 'closed').orderBy('receipt').execute();
        for (const { receipt } of open) await showChange(transaction, receipt, now());
        // What waits for its next try goes on now: the place can be spoken to.
        await transaction
          .updateTable('desk_cards')
          .set({ next_at: now() })
          .where('reference', '=', reference)
          .where('last_error', 'is not', null)
          .execute();
        return open.length;
      }),

    async closeDesk(reference) {
      const { numDeletedRows } = await database.deleteFrom('desks').where('reference', '=', reference).executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async desks() {
      const rows = await database.selectFrom('desks').selectAll().orderBy('contact').execute();
      return rows.map(({ contact, reference, language, set_by }) => ({ contact: contact || undefined, reference, language, by: set_by }));
    },

    async deskCards(receipt) {
      const rows = await database
        .selectFrom('desk_cards')
        .selectAll()
        .where('receipt', '=', receipt)
        .orderBy('created_at')
        .orderBy('reference')
        .execute();
      return rows.map(cardOf);
    },

    async claimCard(now, claimedUntil) {
      const row = await takeNext(
        () =>
          database
            .selectFrom('desk_cards')
            .select(['receipt', 'reference'])
            .where(isDue(now))
            .orderBy('next_at')
            .orderBy('created_at')
            .limit(1)
            .executeTakeFirst(),
        ({ receipt, reference }) =>
          database
            .updateTable('desk_cards')
            .set((expression) => ({ next_at: claimedUntil, attempts: expression('attempts', '+', 1), last_error: null }))
            .where('receipt', '=', receipt)
            .where('reference', '=', reference)
            .where(isDue(now))
            .returningAll()
            .executeTakeFirst(),
      );
      return row && cardOf(row);
    },

    async cardShown({ receipt, reference, version }, at, activityId) {
      await database
        .updateTable('desk_cards')
        .set((expression) => ({
          shown: version,
          shown_at: at,
          attempts: 0,
          last_error: null,
          next_at: expression
            .case()
            .when('version', '>', version)
            .then(expression.cast<number>(expression.val(at), 'bigint'))
            .else(null)
            .end(),
          ...(activityId !== undefined && { activity_id: activityId }),
        }))
        .where('receipt', '=', receipt)
        .where('reference', '=', reference)
        .execute();
    },

    async cardNotShown({ receipt, reference }, error, nextAt) {
      await database
        .updateTable('desk_cards')
        .set({ last_error: error, next_at: nextAt ?? null })
        .where('receipt', '=', receipt)
        .where('reference', '=', reference)
        .execute();
    },

    async cardLost({ receipt, reference }) {
      await database
        .updateTable('desk_cards')
        .set((expression) => ({ activity_id: null, version: expression('version', '+', 1) }))
        .where('receipt', '=', receipt)
        .where('reference', '=', reference)
        .execute();
    },

    async removeCard({ receipt, reference }) {
      await database.deleteFrom('desk_cards').where('receipt', '=', receipt).where('reference', '=', reference).execute();
    },

    async refreshCards(receipt) {
      await database.transaction().execute((transaction) => bump(transaction, [receipt], now()));
    },
  };
}

/**
 * After a change of a request, in the transaction that made it: its cards are to be shown anew, and one that is not closed has a card at its
 * desk, where there is one.
 */
export async function showChange(transaction: Transaction<Tables>, receipt: string, now: number): Promise<void> {
  await bump(transaction, [receipt], now);
  const request = await transaction.selectFrom('requests').select(['contact', 'state']).where('receipt', '=', receipt).executeTakeFirst();
  if (!request || request.state === 'closed') return;
  const desks = await transaction.selectFrom('desks').selectAll().where('contact', 'in', [request.contact, '']).execute();
  const desk = desks.find(({ contact }) => contact !== '') ?? desks[0];
  if (!desk) return;
  const { reference, language } = desk;
  const empty = { activity_id: null, shown: 0, shown_at: null, attempts: 0, last_error: null };
  await transaction
    .insertInto('desk_cards')
    .values({ receipt, reference, language, version: 1, next_at: now, created_at: now, ...empty })
    .onConflict((conflict) => conflict.columns(['receipt', 'reference']).doUpdateSet({ language }))
    .execute();
}

/** The cards of these requests show something else from now on. One that is being shown, or waits for its next try, keeps its time. */
export async function bump(transaction: Transaction<Tables>, receipts: readonly string[], now: number): Promise<void> {
  for (const receipt of receipts) {
    await transaction
      .updateTable('desk_cards')
      .set((expression) => ({
        version: expression('version', '+', 1),
        next_at: expression.fn.coalesce('next_at', expression.val(now)),
      }))
      .where('receipt', '=', receipt)
      .execute();
  }
}

const cardOf = (row: Tables['desk_cards']): DeskCard => ({
  receipt: row.receipt,
  reference: row.reference,
  language: row.language,
  createdAt: Number(row.created_at),
  activityId: row.activity_id ?? undefined,
  version: row.version,
  shown: row.shown,
  shownAt: row.shown_at === null ? undefined : Number(row.shown_at),
  attempts: row.attempts,
  lastError: row.last_error ?? undefined,
  nextAt: row.next_at === null ? undefined : Number(row.next_at),
});
