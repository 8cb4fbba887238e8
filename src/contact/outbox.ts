import type { Delivery, DeliveryKind } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { type Carried, type Runner, type RunnerSettings, runQueue } from './queue.ts';

/** A way to bring deliveries of some kinds. */
export interface Carrier<Kind extends DeliveryKind> {
  /** What is carried at the same time, a list of kinds each; a kind may be in several. */
  readonly lanes: readonly (readonly Kind[])[];
  carry(delivery: Extract<Delivery, { readonly kind: Kind }>): Promise<Carried>;
}

export interface OutboxSettings<Kind extends DeliveryKind> extends RunnerSettings {
  readonly store: Store;
  readonly carrier: Carrier<Kind>;
}

/**
 * Brings what waits in the outbox, a kind by its carrier. Each delivery is claimed before it is carried, so that two processes never carry the
 * same, and tried until it has arrived. Where a connection breaks before the other side has confirmed, nobody knows whether it arrived: it is
 * carried again under the same id.
 */
export const createOutbox = <Kind extends DeliveryKind>({ store, carrier, ...settings }: OutboxSettings<Kind>): Runner =>
  runQueue<Extract<Delivery, { readonly kind: Kind }>>(
    carrier.lanes.map((kinds) => ({
      claim: (now, until) => store.claimDelivery(kinds, now, until),
      peek: () => store.waitingDeliveries(),
      carry: (delivery) => carrier.carry(delivery),
      arrived: ({ id }, at, as) => store.delivered(id, at, as),
      putOff: ({ id }, error, nextAt) => store.notDelivered(id, error, nextAt),
    })),
    settings,
  );
