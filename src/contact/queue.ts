import { inSpan } from '../tracing/index.ts';

/** Something that waits to be brought somewhere. */
export interface Waiting {
  /** The same at every try. */
  readonly id: string;
  readonly kind: string;
  /** Tries that were begun, this one included. */
  readonly attempts: number;
}

/** What waits, kept where several processes see it. */
export interface Queue<Item extends Waiting> {
  /** Gives one that is due to nobody else until then. */
  claim(now: number, until: number): Promise<Item | undefined>;
  carry(item: Item): Promise<Carried>;
  /** It has arrived; `as` is what the channel calls it, where it has names of its own. */
  arrived(item: Item, at: number, as: string | undefined): Promise<void>;
  /** `nextAt`: when to try again; undefined: never. */
  putOff(item: Item, error: string, nextAt: number | undefined): Promise<void>;
}

/** `error` is kept in the store and may repeat an address; `reason` is for the log and tells nobody's. */
export type Carried =
  /** `as` is what the channel calls it, where it has names of its own. */
  | { readonly kind: 'delivered'; readonly as?: string }
  /** Not now; the other side may have said after how many milliseconds. */
  | { readonly kind: 'later'; readonly error: string; readonly reason: string; readonly after?: number }
  | { readonly kind: 'never'; readonly error: string; readonly reason: string };

/** Works a queue off, one after another, now and every few seconds. */
export interface Runner {
  /** Tries all that is due. */
  deliver(): Promise<void>;
  start(): void;
  /** Ends when what is on its way has arrived or failed. */
  stop(): Promise<void>;
}

export interface RunnerSettings {
  readonly onFailure: (failure: Failure) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/** A try that failed, without anything that tells who asked. */
export interface Failure {
  readonly delivery: string;
  readonly attempts: number;
  readonly reason: string;
}

/** Milliseconds between two looks at a queue. */
const pause = 5000;
/** Milliseconds after which a claim counts as dead. */
const claim = 10 * 60_000;
/** Milliseconds before the second try, and the most between two. */
const firstRetry = 30_000;
const longestRetry = 6 * 3_600_000;

export function runQueue<Item extends Waiting>(queue: Queue<Item>, settings: RunnerSettings): Runner {
  const { onFailure, now = Date.now, random = Math.random } = settings;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const attempt = async (item: Item): Promise<void> => {
    const { id, attempts } = item;
    const carried = await queue.carry(item);
    if (carried.kind === 'delivered') return queue.arrived(item, now(), carried.as);
    const wait = Math.max(carried.kind === 'later' ? (carried.after ?? 0) : 0, retryDelay(attempts, random()));
    await queue.putOff(item, carried.error, carried.kind === 'later' ? now() + wait : undefined);
    onFailure({ delivery: id, attempts, reason: carried.reason });
  };

  const pass = async (): Promise<void> => {
    for (;;) {
      const item = stopped ? undefined : await queue.claim(now(), now() + claim);
      if (!item) return;
      await inSpan('delivery', { 'assistant.delivery': item.kind }, () => attempt(item));
    }
  };

  const deliver = (): Promise<void> => {
    running ??= pass().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    deliver,
    start() {
      const look = () => void deliver().catch((error) => onFailure({ delivery: 'all', attempts: 0, reason: (error as Error).message }));
      timer = setInterval(look, pause);
      look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => {});
    },
  };
}

/** Twice as long each time, up to six hours; half of it by chance, so that not all come at once when a server is back. */
export const retryDelay = (attempts: number, chance: number): number =>
  Math.min(longestRetry, firstRetry * 2 ** (attempts - 1)) * (0.5 + chance / 2);
