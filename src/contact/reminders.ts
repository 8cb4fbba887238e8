import type { Knowledge } from '../knowledge/knowledge.ts';
import type { StoredRequest } from '../store/requests.ts';
import type { Store } from '../store/store.ts';
import { isWaiting, lateness, waited } from './desk.ts';

/** Looks every minute whether a request at the desk is late, and whether its card still tells how long it has waited. */
export interface Reminders {
  look(): Promise<void>;
  start(): void;
  /** Ends when nothing is being looked at. */
  stop(): Promise<void>;
}

export interface RemindersSettings {
  readonly store: Store;
  readonly knowledge: () => Knowledge;
  /** After how many of a contact's office hours. */
  readonly hours: number;
  readonly onError: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const pause = 60_000;

export function createReminders({ store, knowledge, hours, onError, now = Date.now }: RemindersSettings): Reminders {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const check = async (request: StoredRequest): Promise<void> => {
    const cards = (await store.deskCards(request.receipt)).filter(({ activityId }) => activityId !== undefined);
    if (cards.length === 0 || !isWaiting(request)) return;
    const late = lateness(request, Math.min(...cards.map(({ createdAt }) => createdAt)), hours, now(), knowledge());
    if (late && (await store.remindRequest(late))) return;
    const words = (at: number) => JSON.stringify(waited(request.waitingSince, at));
    if (cards.some(({ shownAt }) => shownAt !== undefined && words(shownAt) !== words(now()))) await store.refreshCards(request.receipt);
  };

  const look = async (): Promise<void> => {
    for (const request of await store.requests(['open', 'claimed'])) await check(request);
  };

  return {
    look,
    start() {
      const run = () => {
        running = running.then(look).catch(onError);
      };
      timer = setInterval(run, pause);
      run();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
