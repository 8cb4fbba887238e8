/** A refused or failed call. `status` is 0 when no answer came at all. */
export class RequestError extends Error {
  readonly status: number;
  /** Milliseconds the server asks to wait, from Retry-After. */
  readonly retryAfter: number | undefined;

  constructor(status: number, retryAfter?: number) {
    super(`Direct Line answered ${status || 'nothing'}.`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Longest wait for an answer to one call, in milliseconds. */
const patience = 15_000;

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

/** One call with a JSON answer. Throws a RequestError, or the reason of `signal` when that was aborted. */
export async function request<T>({ method, url, token, body, signal }: Call): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    if (response.ok) return (await response.json()) as T;
  } catch {
    signal.throwIfAborted();
    throw new RequestError(0);
  }
  throw new RequestError(response.status, retryAfter(response.headers.get('retry-after'), Date.now()));
}

/** Retry-After in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3); undefined when it is neither. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** The server no longer knows the token or the conversation. */
export const hasExpired = (error: unknown): boolean => error instanceof RequestError && [401, 403, 404].includes(error.status);
