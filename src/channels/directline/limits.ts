import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../http.ts';

/** Counts `points` more for the key, one where nothing is said; throws an ApiError (429) that says after how many seconds to come back. */
export type Limit = (key: string, points?: number) => Promise<void>;

/**
 * The limits of the channel: requests of an address, new tokens of an address, requests with the token of a conversation, messages in a conversation,
 * characters in the messages of an address, and what is kept of a conversation or an address.
 */
export const limitNames = ['address', 'new-tokens', 'token', 'messages', 'characters', 'kept'] as const;
export type LimitName = (typeof limitNames)[number];

export interface LimitSettings {
  /** Points in a span. */
  readonly most: number;
  /** What is refused: "More than 30 messages …". */
  readonly what: string;
  readonly span?: keyof typeof spans;
  readonly onRefused: () => void;
}

/** Seconds. */
const spans = { minute: 60, day: 24 * 60 * 60 } as const;

/** So much in a span of time for each key, counted in memory: it holds for this process and begins anew with it. */
export function limitOf({ most, what, span = 'minute', onRefused }: LimitSettings): Limit {
  const duration = spans[span];
  const limiter = new RateLimiterMemory({ points: most, duration });
  return async (key, points = 1) => {
    try {
      await limiter.consume(key, points);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      onRefused();
      // The limiter's span is over when it has passed, also where the clock was set back within it.
      const seconds = Math.min(duration, Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
      throw new ApiError(429, 'TooManyRequests', `More than ${what} in a ${span}. Try again in ${seconds} seconds.`, seconds);
    }
  };
}
