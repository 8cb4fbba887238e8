import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../http.ts';

/** Counts one more for the key; throws an ApiError (429) that says after how many seconds to come back. */
export type Limit = (key: string) => Promise<void>;

/** So many a minute and key, counted in memory: it holds for this process and begins anew with it. */
export function perMinute(count: number, what: string): Limit {
  const limiter = new RateLimiterMemory({ points: count, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new ApiError(429, 'TooManyRequests', `More than ${count} ${what} in a minute. Try again in ${seconds} seconds.`, seconds);
    }
  };
}
