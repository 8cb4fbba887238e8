import { setTimeout } from 'node:timers/promises';
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
  /** Throws while the queue can't be looked at. */
  peek(): Promise<unknown>;
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

/** Works off what waits, now and every few seconds. */
export interface Runner {
  /** Tries all that is due. */
  deliver(): Promise<void>;
  start(): void;
  /** Ends when what is on its way has arrived or failed, and that is recorded. */
  stop(): Promise<void>;
}

export interface RunnerSettings {
  readonly onFailure: (failure: Failure) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/** What went wrong and what happens now, without anything that tells who asked. */
export type Failure =
  /** It waits for its next try at `nextAt`, or was given up. */
  | { readonly kind: 'later'; readonly delivery: string; readonly attempts: number; readonly reason: string; readonly nextAt: string }
  | { readonly kind: 'never'; readonly delivery: string; readonly attempts: number; readonly reason: string }
  /** How it went can't be recorded now. That is tried until it can be, and meanwhile it is not carried again. */
  | { readonly kind: 'unrecorded'; readonly delivery: string; readonly reason: string }
  /** The queue can't be looked at now; told once until it can be again. */
  | { readonly kind: 'away'; readonly reason: string };

/** The failure in a sentence for the log; `what` such as "a mail". */
export function failureNote(what: string, { kind }: Failure): string {
  switch (kind) {
    case 'later':
      return `${what} could not be delivered; it waits for its next try`;
    case 'never':
      return `${what} could not be delivered and is given up`;
    case 'unrecorded':
      return `the database can't record how ${what} went; that is tried until it can, and it is not sent again meanwhile`;
    case 'away':
      return `what waits to be sent can't be looked up; it is tried again every few seconds`;
  }
}

/** Milliseconds between two looks at a queue. */
const pause = 5000;
/** Milliseconds after which a claim counts as dead. */
const claim = 10 * 60_000;
/** Milliseconds between two tries to record how something went. */
const recordAgain = 1000;
/**
 * Milliseconds in which nothing is claimed when the queue can be looked at again: claims may have lapsed meanwhile, and whoever has carried something,
 * here or in another process, records that first.
 */
const grace = 10_000;
/** Milliseconds before the second try, and the most between two. */
const firstRetry = 30_000;
const longestRetry = 6 * 3_600_000;

/** Works off as many lanes at once as there are, each one after another; lanes may overlap, since what one has claimed no other gets. */
export function runQueue<Item extends Waiting>(lanes: readonly Queue<Item>[], settings: RunnerSettings): Runner {
  const { onFailure, now = Date.now, random = Math.random } = settings;
  const running = new Map<Queue<Item>, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let isAway = false;
  /** On the clock that nobody sets. */
  let quietUntil = 0;

  const recorded = async (id: string, record: () => Promise<void>): Promise<void> => {
    for (let tries = 0; ; tries++) {
      try {
        return await record();
      } catch (error) {
        if (tries === 0) onFailure({ kind: 'unrecorded', delivery: id, reason: (error as Error).message });
        await setTimeout(recordAgain);
      }
    }
  };

  const attempt = async (lane: Queue<Item>, item: Item): Promise<void> => {
    const { id, attempts } = item;
    const carried = await lane.carry(item).catch(failed);
    if (carried.kind === 'delivered') {
      const at = now();
      return recorded(id, () => lane.arrived(item, at, carried.as));
    }
    const { error, reason } = carried;
    if (carried.kind === 'never') {
      await recorded(id, () => lane.putOff(item, error, undefined));
      return onFailure({ kind: 'never', delivery: id, attempts, reason });
    }
    const nextAt = now() + Math.max(carried.after ?? 0, retryDelay(attempts, random()));
    await recorded(id, () => lane.putOff(item, error, nextAt));
    onFailure({ kind: 'later', delivery: id, attempts, reason, nextAt: new Date(nextAt).toISOString() });
  };

  const claimed = async (lane: Queue<Item>): Promise<Item | undefined> => {
    try {
      if (isAway) {
        await lane.peek();
        isAway = false;
        quietUntil = performance.now() + grace;
      }
      return performance.now() < quietUntil ? undefined : await lane.claim(now(), now() + claim);
    } catch (error) {
      if (!isAway) onFailure({ kind: 'away', reason: (error as Error).message });
      isAway = true;
      return undefined;
    }
  };

  const pass = async (lane: Queue<Item>): Promise<void> => {
    for (;;) {
      const item = stopped ? undefined : await claimed(lane);
      if (!item) return;
      await inSpan('delivery', { 'assistant.delivery': item.kind }, () => attempt(lane, item));
    }
  };

  /** A lane that is held up by one delivery does not keep the others from the next. */
  const deliver = async (): Promise<void> => {
    for (const lane of lanes) {
      if (!running.has(lane))
        running.set(
          lane,
          pass(lane).finally(() => running.delete(lane)),
        );
    }
    await Promise.all(running.values());
  };

  return {
    deliver,
    start() {
      const look = () => void deliver();
      timer = setInterval(look, pause);
      look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}

/** What went wrong beside the carrying itself, as where the database is away, is no reason to give anything up. */
const failed = ({ message }: Error): Carried => ({ kind: 'later', error: message, reason: message });

/** Twice as long each time, up to six hours; half of it by chance, so that not all come at once when a server is back. */
export const retryDelay = (attempts: number, chance: number): number =>
  Math.min(longestRetry, firstRetry * 2 ** (attempts - 1)) * (0.5 + chance / 2);
