import type { IncomingHttpHeaders } from 'node:http';

/** A request as channels see it: no framework's types, everything already read and within its limits. */
export interface HttpRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Address of the caller, as the trusted proxies tell it. */
  readonly address: string;
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

/** One path a channel answers. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether a JSON body is read; with `optional` it may be missing. */
  readonly body: 'none' | 'optional' | 'required';
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

/** The answer to a failed request, in Direct Line's form. */
export const errorBody = ({ code, message }: Pick<ApiError, 'code' | 'message'>) => ({ error: { code, message } });
