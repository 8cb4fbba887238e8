import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Reply } from '../answering/reply.ts';
import type { Turn } from '../assistant/turn.ts';
import { limitNames } from '../channels/directline/limits.ts';
import { contactLimitNames } from '../store/limits.ts';
import type { DeliveryKind } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';

/** What the service counts, for Prometheus. Every label has few values, known beforehand, and none tells of a person. */
export interface Metrics {
  /** `route` is a pattern of the service's own; undefined where none was found. */
  request(request: {
    readonly method: string | undefined;
    readonly route: string | undefined;
    readonly status: number;
    readonly seconds: number;
  }): void;
  /** `reply` is undefined where the turn has failed. */
  turn(turn: Turn, reply: Reply | undefined, seconds: number): void;
  refused(limit: string): void;
  /** All of it in Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface Measured {
  readonly store: Store;
  readonly openStreams: () => number;
  /** Version of the knowledge in use. */
  readonly knowledge: () => string | undefined;
}

export function createMetrics({ store, openStreams, knowledge }: Measured): Metrics {
  const registers = [new Registry()] as [Registry];
  const [registry] = registers;
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: 'assistant_http_request_duration_seconds',
    help: 'Seconds from a request to its answer; its count is the number of requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const turns = new Counter({
    name: 'assistant_turns_total',
    help: 'Turns that were answered, by channel, language and kind of reply.',
    labelNames: ['channel', 'language', 'reply'],
    registers,
  });
  const failures = new Counter({
    name: 'assistant_turn_failures_total',
    help: 'Turns that failed; what was accepted is answered at the next start.',
    labelNames: ['channel'],
    registers,
  });
  const turnSeconds = new Histogram({
    name: 'assistant_turn_duration_seconds',
    help: 'Seconds from the start of a turn until its answer is stored, its wait for earlier turns of the conversation included.',
    labelNames: ['channel'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15],
    registers,
  });
  const refusals = new Counter({
    name: 'assistant_limit_refusals_total',
    help: 'What a limit has turned away, by the limit: requests to the service, contact requests and copies.',
    labelNames: ['limit'],
    registers,
  });
  // What is not there before it counts 1 does not rise for Prometheus: the first failure would raise no alarm.
  for (const channel of channels) failures.inc({ channel }, 0);
  for (const limit of [...limitNames, ...contactLimitNames]) refusals.inc({ limit }, 0);
  new Gauge({
    name: 'assistant_streams_open',
    help: 'WebSockets that are open.',
    registers,
    collect() {
      this.set(openStreams());
    },
  });
  new Gauge({
    name: 'assistant_knowledge_info',
    help: 'Always 1; the label tells the version of the knowledge in use.',
    labelNames: ['version'],
    registers,
    collect() {
      this.reset();
      const version = knowledge();
      if (version !== undefined) this.set({ version }, 1);
    },
  });
  const waiting = new Gauge({
    name: 'assistant_outbox_waiting',
    help: 'What waits in the outbox: mails about contact requests, and activities for channels that do not fetch them.',
    labelNames: ['kind'],
    registers,
  });
  const oldest = new Gauge({
    name: 'assistant_outbox_oldest_seconds',
    help: 'How long the oldest of them has been waiting; 0 where none waits.',
    labelNames: ['kind'],
    registers,
  });
  const measureOutbox = async () => {
    for (const kind of deliveryKinds) {
      waiting.set({ kind }, 0);
      oldest.set({ kind }, 0);
    }
    for (const { kind, count, since } of await store.waitingDeliveries()) {
      waiting.set({ kind }, count);
      oldest.set({ kind }, Math.max(0, (Date.now() - since) / 1000));
    }
  };

  return {
    request: ({ method = '', route = 'none', status, seconds }) =>
      requests.observe({ method: methods.has(method) ? method : 'other', route, status: String(status) }, seconds),
    turn({ channel }, reply, seconds) {
      turnSeconds.observe({ channel }, seconds);
      if (!reply) return failures.inc({ channel });
      turns.inc({ channel, language: reply.language, reply: reply.kind });
      if (reply.limit !== undefined) refusals.inc({ limit: reply.limit });
    },
    refused: (limit) => refusals.inc({ limit }),
    async text() {
      // A store that does not answer must not hide the rest: what is not known is left out.
      await measureOutbox().catch(() => {
        waiting.reset();
        oldest.reset();
      });
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'POST']);
/** Those that the service serves. */
const channels: readonly Turn['channel'][] = ['directline', 'msteams'];
const deliveryKinds: readonly DeliveryKind[] = ['request', 'copy', 'said', 'reminder', 'activity'];
