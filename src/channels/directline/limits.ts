import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../http.ts';

/** Counts one more for the key, or `points` more; throws an ApiError (429) that says after how many seconds to come back. */
export type Limit = (key: string, points?: number) => Promise<void>;

/** The limits of the channel: requests of an address, new tokens of an address, requests with the token of a conversation, messages in a conversation. */
export const limitNames = ['address', 'new-tokens', 'token', 'messages'] as const;
export type LimitName = (typeof limitNames)[number];

/** So many a minute and key, counted in memory: it holds for this process and begins anew with it. */
export function perMinute(count: number, what: string, onRefused: () => void): Limit {
  const limiter = new RateLimiterMemory({ points: count, duration: 60 });
  return async (key, points = 1) => {
    try {
      await limiter.consume(key, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      onRefused();
      // The limiter's minute is over after a minute, also where the clock was set back within it.
      const seconds = Math.min(60, Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
      throw new ApiError(429, 'TooManyRequests', `More than ${count} ${what} in a minute. Try again in ${seconds} seconds.`, seconds);
    }
  };
}
