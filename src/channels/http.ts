import type { IncomingHttpHeaders } from 'node:http';
import { StoreUnavailable } from '../store/unavailable.ts';

/** Who sends a request, known before its body is read. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  /** Address of the caller, as the trusted proxies tell it. */
  readonly address: string;
}

/** A request as channels see it: no framework's types, everything already read and within its limits. */
export interface HttpRequest extends Caller {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Address of the other end of the connection. */
  readonly peer: string;
  /** The JSON of the body; undefined without one. */
  readonly body: unknown;
}

export interface HttpAnswer {
  readonly status: number;
  /** Sent as JSON; undefined for an empty answer. */
  readonly body?: unknown;
}

/** Bytes of a body: as many as Direct Line itself takes, and far more than anybody types. */
export const largestBody = 256 * 1024;

/** One path a channel answers. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether a JSON body is read; with `optional` it may be missing. */
  readonly body: 'none' | 'optional' | 'required';
  /** Runs before the body is read; throws an ApiError to turn the request away. */
  admit?(caller: Caller): Promise<void>;
  handle(request: HttpRequest): Promise<HttpAnswer>;
}

/** A refusal that the caller may read: `code` is stable, the message says what to mend. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** Seconds after which it may work. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** What the caller gets to read of an error: a refusal in its own words, anything else without words, since what went wrong inside is for the log. */
export function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof StoreUnavailable)
    return new ApiError(503, 'StoreUnavailable', 'The service can’t reach its database. Try again in a few seconds.', 5);
  return new ApiError(500, 'InternalError', 'Something went wrong here. Try again.');
}

/** The answer to a failed request, in Direct Line's form. */
export const errorBody = ({ code, message }: Pick<ApiError, 'code' | 'message'>) => ({ error: { code, message } });
