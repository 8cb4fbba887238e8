import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Notice, Notices } from './notices.ts';
import { connectionOf } from './postgres-pool.ts';

/** Milliseconds between two tries to connect; between two looks whether the connection lives; and for the server to answer one. */
const patience = { connecting: 500, looking: 10_000, answering: 5000 };

/**
 * The notices that a trigger of the database gives for each activity (LISTEN and NOTIFY), and those of other instances, on a connection of
 * their own. It is made anew when it breaks; what was told meanwhile is lost, so each time it stands there is word of a gap. So there is at
 * every look, for the case that something between here and the server keeps the notices back.
 */
export function postgresNotices(url: string): Notices {
  const listeners = new Set<(notice: Notice) => void>();
  const closing = new AbortController();
  /** What is told here is told to the listeners here at once, and not once more when it comes back from the server. */
  const here = randomUUID();
  /** Asks the server once it is connected, one query after another. */
  let ask: ((sql: string, values?: readonly string[]) => Promise<unknown>) | undefined;
  let running: Promise<void> | undefined;

  const tellHere = (notice: Notice) => {
    for (const listener of listeners) listener(notice);
  };

  const heard = (payload: string) => {
    const { teller, ...notice } = JSON.parse(payload);
    if (teller !== here) tellHere({ kind: 'grown', ...notice });
  };

  const listen = async (): Promise<void> => {
    const client = new Client({ ...connectionOf(url), query_timeout: patience.answering });
    const broken = new Promise<void>((resolve) => client.once('error', () => resolve()).once('end', () => resolve()));
    // More may come after the first, and one that nobody listens to would end the process.
    client.on('error', () => {});
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = (sql: string, values: readonly string[] = []) => {
      const query = () => client.query(sql, [...values]);
      last = last.then(query, query);
      return last;
    };
    client.on('notification', ({ payload = '' }) => heard(payload));
    try {
      await client.connect();
      await inTurn('listen activities');
      ask = inTurn;
      while (!closing.signal.aborted) {
        tellHere({ kind: 'gap' });
        await Promise.race([broken, wait(patience.looking)]);
        await inTurn('select 1');
      }
    } finally {
      ask = undefined;
      await client.end();
    }
  };

  const keepListening = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      // Whoever uses the store learns that the database is away; here it is only waited for.
      await listen().catch(() => {});
      await wait(patience.connecting);
    }
  };

  /** Ends early when the notices are closed. */
  const wait = (milliseconds: number) => pause(milliseconds, undefined, { signal: closing.signal, ref: false }).catch(() => {});

  return {
    watch(listener) {
      listeners.add(listener);
      running ??= keepListening();
      return () => listeners.delete(listener);
    },
    tell(notice) {
      tellHere(notice);
      // What is too long for a notice, 8000 bytes, stays here.
      ask?.('select pg_notify($1, $2)', ['activities', JSON.stringify({ ...notice, teller: here })]).catch(() => {});
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
