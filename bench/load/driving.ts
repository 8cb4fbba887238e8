import type { Visitor } from './visitor.ts';

export interface Driven {
  /** Messages answered in a second. */
  readonly rate: number;
  /** Milliseconds from posting to the first reply, of every message. */
  readonly latencies: readonly number[];
}

/** The most that goes through: every visitor says the next line as soon as the last one is answered, for so many milliseconds. */
export async function driveFully(visitors: readonly Visitor[], lines: () => string, milliseconds: number): Promise<Driven> {
  const latencies: number[] = [];
  const begun = performance.now();
  await Promise.all(
    visitors.map(async (visitor) => {
      while (performance.now() - begun < milliseconds) latencies.push(await visitor.say(lines()));
    }),
  );
  return { rate: latencies.length / ((performance.now() - begun) / 1000), latencies };
}

/**
 * So many messages a second, evenly: a message that is due while all visitors wait for an answer is said as soon as one is free, and its time counts
 * from when it was due, so that a slow service is not spared by being asked less.
 */
export async function driveEvenly(visitors: readonly Visitor[], lines: () => string, rate: number, milliseconds: number): Promise<Driven> {
  const latencies: number[] = [];
  const begun = performance.now();
  const messages = Math.floor((rate * milliseconds) / 1000);
  let next = 0;
  await Promise.all(
    visitors.map(async (visitor) => {
      while (next < messages) {
        const due = begun + (1000 * next++) / rate;
        const early = due - performance.now();
        if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
        const late = Math.max(0, performance.now() - due);
        latencies.push(late + (await visitor.say(lines())));
      }
    }),
  );
  return { rate: latencies.length / ((performance.now() - begun) / 1000), latencies };
}
