import type { Kysely } from 'kysely';
import { type Entry, entry, listOf, stored } from './log.ts';
import type { Place, Store } from './store.ts';
import type { Tables } from './tables.ts';

/** How logs are read on. */
export function readingOf(database: Kysely<Tables>, now: () => number): Pick<Store, 'activities' | 'readOn' | 'ends'> {
  const from = (conversationId: string, first: number, limit: number): Promise<Entry[]> =>
    database
      .selectFrom('activities')
      .select(entry)
      .where('conversation_id', '=', conversationId)
      .where('seq', '>=', first)
      .orderBy('seq')
      .limit(limit)
      .execute();

  /** The first that was written since the reader saw something; from the beginning where that can't be told. Undefined: nothing was. */
  const firstSince = async (conversationId: string, at: number | undefined): Promise<number | undefined> => {
    // Who saw something of the future did so under another clock: better twice than never.
    if (at === undefined || at > now()) return 0;
    const row = await database
      .selectFrom('activities')
      .select(({ fn }) => fn.min('seq').as('first'))
      .where('conversation_id', '=', conversationId)
      .where('created_at', '>', at)
      .executeTakeFirst();
    return row?.first ?? undefined;
  };

  return {
    activities: async (conversationId, after, limit) => (await from(conversationId, after + 1, limit)).map(stored),

    async readOn(conversationId, seen, limit) {
      // What was seen is read along: if it stands in its place, the log is still the one that the reader knows.
      const rows = await from(conversationId, seen.seq, limit + 1);
      const [first] = rows;
      if (first && stands(seen, first)) return rows.slice(1).map(stored);
      // At the beginning nothing stands, and what was erased leaves no place behind it.
      if (seen.seq === 0 || (first && first.seq > seen.seq)) return rows.slice(0, limit).map(stored);
      const since = await firstSince(conversationId, seen.at);
      return since === undefined ? [] : (await from(conversationId, since, limit)).map(stored);
    },

    async ends(conversationIds) {
      const ends = new Map<string, Place>();
      for (let begin = 0; begin < conversationIds.length; begin += 100) {
        const ids = listOf(conversationIds.slice(begin, begin + 100), 100);
        const rows = await database
          .selectFrom('conversations')
          .leftJoin('activities', (join) =>
            join.onRef('activities.conversation_id', '=', 'conversations.id').onRef('activities.seq', '=', 'conversations.last_seq'),
          )
          .select(['conversations.id', 'conversations.last_seq', 'activities.created_at'])
          .where('conversations.id', 'in', ids)
          .execute();
        for (const { id, last_seq: seq, created_at } of rows) ends.set(id, { seq, at: created_at ?? undefined });
      }
      return ends;
    },
  };
}

const stands = ({ seq, at }: Place, row: Entry): boolean => row.seq === seq && (at === undefined || row.created_at === at);
