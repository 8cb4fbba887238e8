import type { Delivery, DeliveryKind } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { inSpan } from '../tracing/index.ts';

/**
 * Brings what waits in the outbox, a kind by its carrier. Each delivery is claimed before it is carried, so that two processes never carry the
 * same, and tried until it has arrived. Where a connection breaks before the other side has confirmed, nobody knows whether it arrived: it is
 * carried again under the same id.
 */
export interface Outbox {
  /** Tries all that is due, one after another. */
  deliver(): Promise<void>;
  /** Delivers now and every few seconds. */
  start(): void;
  /** Ends when what is on its way has arrived or failed. */
  stop(): Promise<void>;
}

/** A way to bring deliveries of some kinds. */
export interface Carrier<Kind extends DeliveryKind> {
  readonly kinds: readonly Kind[];
  carry(delivery: Extract<Delivery, { readonly kind: Kind }>): Promise<Carried>;
}

/** `error` is kept in the store and may repeat an address; `reason` is for the log and tells nobody's. */
export type Carried =
  /** `as` is what the channel calls it, where it has names of its own. */
  | { readonly kind: 'delivered'; readonly as?: string }
  /** Not now; the other side may have said after how many milliseconds. */
  | { readonly kind: 'later'; readonly error: string; readonly reason: string; readonly after?: number }
  | { readonly kind: 'never'; readonly error: string; readonly reason: string };

export interface OutboxSettings<Kind extends DeliveryKind> {
  readonly store: Store;
  readonly carrier: Carrier<Kind>;
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

/** Milliseconds between two looks at the outbox. */
const pause = 5000;
/** Milliseconds after which a claim counts as dead. */
const claim = 10 * 60_000;
/** Milliseconds before the second try, and the most between two. */
const firstRetry = 30_000;
const longestRetry = 6 * 3_600_000;

export function createOutbox<Kind extends DeliveryKind>(settings: OutboxSettings<Kind>): Outbox {
  const { store, carrier, onFailure, now = Date.now, random = Math.random } = settings;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const attempt = async (delivery: Extract<Delivery, { readonly kind: Kind }>): Promise<void> => {
    const { id, attempts } = delivery;
    const carried = await carrier.carry(delivery);
    if (carried.kind === 'delivered') return store.delivered(id, now(), carried.as);
    const wait = Math.max(carried.kind === 'later' ? (carried.after ?? 0) : 0, retryDelay(attempts, random()));
    await store.notDelivered(id, carried.error, carried.kind === 'later' ? now() + wait : undefined);
    onFailure({ delivery: id, attempts, reason: carried.reason });
  };

  const pass = async (): Promise<void> => {
    for (;;) {
      const delivery = stopped ? undefined : await store.claimDelivery(carrier.kinds, now(), now() + claim);
      if (!delivery) return;
      await inSpan('delivery', { 'assistant.delivery': delivery.kind }, () => attempt(delivery));
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
