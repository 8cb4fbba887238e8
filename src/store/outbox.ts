import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A mail about a request. `request` and `said` go to the team, `copy` to the person who asked. */
export interface Mailing {
  /** The same at every try. */
  readonly id: string;
  readonly receipt: string;
  readonly kind: Tables['outbox']['kind'];
  /** What the person has added; of the kind `said` only. */
  readonly text: string | undefined;
  /** Tries that were begun, this one included. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly sentAt: number | undefined;
  readonly lastError: string | undefined;
  /** Undefined: sent, or given up. */
  readonly nextAt: number | undefined;
}

export interface OutboxStore {
  /**
   * Claims the mail that has waited longest: nobody else gets it before `claimedUntil`, and who dies with it loses it then.
   * Undefined when none is due.
   */
  claimMail(now: number, claimedUntil: number): Promise<Mailing | undefined>;
  mailSent(id: string, at: number): Promise<void>;
  /** The try has failed. `nextAt`: when to try again; undefined: never. */
  mailFailed(id: string, error: string, nextAt: number | undefined): Promise<void>;
  /** All mail about a request, oldest first. */
  mailings(receipt: string): Promise<readonly Mailing[]>;
}

export function outboxOf(database: Kysely<Tables>): OutboxStore {
  return {
    async claimMail(now, claimedUntil) {
      const row = await database
        .updateTable('outbox')
        .set((expression) => ({ next_at: claimedUntil, attempts: expression('attempts', '+', 1) }))
        .where('id', '=', (expression) =>
          expression.selectFrom('outbox').select('id').where('sent_at', 'is', null).where('next_at', '<=', now).orderBy('next_at').limit(1),
        )
        // Once more, for engines in which another may have claimed the row while this one waited for it.
        .where('next_at', '<=', now)
        .returningAll()
        .executeTakeFirst();
      return row && mailingOf(row);
    },

    async mailSent(id, at) {
      await database.updateTable('outbox').set({ sent_at: at, next_at: null, last_error: null }).where('id', '=', id).execute();
    },

    async mailFailed(id, error, nextAt) {
      await database
        .updateTable('outbox')
        .set({ last_error: error, next_at: nextAt ?? null })
        .where('id', '=', id)
        .where('sent_at', 'is', null)
        .execute();
    },

    async mailings(receipt) {
      const rows = await database
        .selectFrom('outbox')
        .selectAll()
        .where('receipt', '=', receipt)
        .orderBy('created_at')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(mailingOf);
    },
  };
}

const mailingOf = (row: Tables['outbox']): Mailing => ({
  id: row.id,
  receipt: row.receipt,
  kind: row.kind,
  text: row.text ?? undefined,
  attempts: row.attempts,
  createdAt: Number(row.created_at),
  sentAt: row.sent_at === null ? undefined : Number(row.sent_at),
  lastError: row.last_error ?? undefined,
  nextAt: row.next_at === null ? undefined : Number(row.next_at),
});
