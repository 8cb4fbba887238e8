import { type RawBuilder, type SqlBool, sql } from 'kysely';

const day = 24 * 3_600_000;

/** Whether what waits in a row until `next_at` is due. What is put off for more than a day was so under a clock that has been set back since. */
export const isDue = (now: number): RawBuilder<SqlBool> => sql<SqlBool>`(next_at <= ${now} or next_at > ${now + day})`;

/** Finds what is due and takes it for oneself. Another may have been quicker; then the next one is looked for. */
export async function takeNext<Key, Row>(
  find: () => Promise<Key | undefined>,
  take: (key: Key) => Promise<Row | undefined>,
): Promise<Row | undefined> {
  for (;;) {
    const key = await find();
    const row = key && (await take(key));
    if (row || !key) return row;
  }
}
