import { setTimeout as pause } from 'node:timers/promises';

/** How a send is tried again; tests bring their own waiting and chance. */
export interface Retrying {
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** From 0 to 1. */
  readonly random: () => number;
}

export const retrying: Retrying = { wait: pause, random: Math.random };

/**
 * What Teams asks to try again: too many at once, a conversation that is being changed, and gateways that did not get through
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
 */
const transient: ReadonlySet<number | undefined> = new Set([412, 429, 502, 504]);

const mostTries = 4;
/** Milliseconds before the second try; each wait is twice the one before. */
const firstWait = 800;
/** Milliseconds of waiting in all: Teams sends a turn again after 15 seconds, and what waits longer is the outbox's. */
const longestWait = 9000;

/** Tries again what may go through in a moment: twice as long each time, half of it by chance, and never before the service said. Throws the last error. */
export async function withRetry<Result>(send: () => Promise<Result>, { wait, random }: Retrying): Promise<Result> {
  let waited = 0;
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      const pause = Math.max(firstWait * 2 ** (tries - 1) * (0.5 + random() / 2), retryAfterOf(error) ?? 0);
      if (!transient.has(statusOf(error)) || tries === mostTries || waited + pause > longestWait) throw error;
      waited += pause;
      await wait(pause);
    }
  }
}

/** The HTTP status of the service's refusal; undefined when it did not answer. */
export const statusOf = (error: unknown): number | undefined => {
  const status = (error as { readonly statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

/** Whether this is a call to the channel that was refused or not answered, and no fault of ours. */
export const didNotGetThrough = (error: unknown): boolean => error instanceof Error && error.name === 'RestError';

/** The milliseconds after which the service wants to be asked again. */
export function retryAfterOf(error: unknown): number | undefined {
  const header = (error as RestError | undefined)?.response?.headers?.get('retry-after');
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

interface RestError {
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}
