/** How patient the client is; all in milliseconds. */
export interface Pace {
  /** First wait after a failure; each further one doubles it. */
  readonly firstRetry: number;
  readonly longestRetry: number;
  /** A socket that has not opened by then counts as blocked. */
  readonly socketOpens: number;
  /** A socket that was open this long was a good one, however it ended. */
  readonly socketSteady: number;
  /** A sent message must come back on the stream by then; else a proxy swallows the stream. */
  readonly echo: number;
  /** Between polls while somebody is talking; five times that when it is quiet. */
  readonly poll: number;
}

export const ordinaryPace: Pace = {
  firstRetry: 1000,
  longestRetry: 30_000,
  socketOpens: 3000,
  socketSteady: 10_000,
  echo: 4000,
  poll: 1000,
};

/**
 * Wait before attempt number `failures` + 1: doubling up to the longest, of which a random half is taken,
 * so that many browsers do not come back at the same moment after an outage.
 */
export function backOff(failures: number, { firstRetry, longestRetry }: Pace, random: number): number {
  const ceiling = Math.min(longestRetry, firstRetry * 2 ** (failures - 1));
  return ceiling * (0.5 + random / 2);
}

/** A wait that can be cut short. */
export interface Rest {
  /** Waits `ms`, of which at least `atLeast` whatever happens. */
  pause(ms: number, atLeast?: number): Promise<void>;
  wake(): void;
}

export function createRest(): Rest {
  let wake = (): void => {};
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  return {
    async pause(ms, atLeast = 0) {
      if (atLeast > 0) await sleep(atLeast);
      if (ms <= atLeast) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms - atLeast);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    wake: () => wake(),
  };
}
