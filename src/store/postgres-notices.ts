import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Notice, StoreNotices } from './notices.ts';
import { connectBeside, refuseReadOnly } from './postgres-pool.ts';

/** Milliseconds between two tries to connect; between two looks whether the connection lives; for the server to answer one; for a notice to come. */
const patience = { connecting: 500, looking: 10_000, answering: 5000, hearing: 3000 };
/** Looks after which the connection is made anew: where a name leads to another server, the old one is left by then, also while it answers. */
const mostLooks = 30;

/**
 * The notices that a trigger of the database gives for each activity (LISTEN and NOTIFY), and those of other instances, on a connection of
 * their own, to the server that takes writes. It is made anew when it breaks or only reads; what was told meanwhile is lost, so each time it
 * stands there is word of a gap. So there is at every look, for the case that something between here and the server keeps the notices back.
 */
export function postgresNotices(url: string): StoreNotices {
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
    const client = await connectBeside(url, patience.answering);
    const broken = new Promise<void>((resolve) => client.once('error', () => resolve()).once('end', () => resolve()));
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = (sql: string, values: readonly string[] = []) => {
      const query = () => client.query(sql, [...values]);
      const asked = last.then(query, query);
      last = asked;
      return asked;
    };
    client.on('notification', ({ payload = '' }) => heard(payload));
    try {
      await inTurn('listen activities');
      ask = inTurn;
      for (let looks = 0; looks < mostLooks && !closing.signal.aborted; looks++) {
        tellHere({ kind: 'gap' });
        await Promise.race([broken, wait(patience.looking)]);
        await refuseReadOnly(inTurn);
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
    tellHere,
    hearsAtOnce: () => true,
    async close() {
      closing.abort();
      await running;
    },
  };
}

/**
 * Whether a notice that one connection gives comes to another that only listens. Through a pooler that lends out the server's connections for a
 * transaction at a time, as PgBouncer does in transaction mode, it does not.
 */
export async function noticesArrive(url: string): Promise<boolean> {
  const channel = `probe_${randomUUID().replaceAll('-', '')}`;
  const listener = await connectBeside(url, patience.answering);
  const arrived = new Promise<boolean>((resolve) => listener.once('notification', () => resolve(true)));
  try {
    const teller = await connectBeside(url, patience.answering);
    await listener.query(`listen ${channel}`);
    await teller.query('select pg_notify($1, $2)', [channel, '']).finally(() => teller.end());
    return await Promise.race([arrived, pause(patience.hearing, false, { ref: false })]);
  } finally {
    await listener.end();
  }
}
