import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What may be used once, by whichever instance is asked first. */
export interface TicketStore {
  /** True for the first who uses the ticket; it is remembered until it expires. Times are milliseconds since 1970. */
  useTicket(id: string, expiresAt: number, now: number): Promise<boolean>;
}

export const ticketsOf = (database: Kysely<Tables>): TicketStore => ({
  useTicket: (id, expiresAt, now) =>
    database.transaction().execute(async (transaction) => {
      await transaction
        .deleteFrom('used_tickets')
        .where('expires_at', '<', now - clocksApart)
        .execute();
      const used = await transaction
        .insertInto('used_tickets')
        .values({ id, expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return (used.numInsertedOrUpdatedRows ?? 0n) > 0n;
    }),
});

/** Milliseconds by which the clocks of two instances may differ: what one takes for expired another may still let in. */
const clocksApart = 10 * 60_000;
