import type { ServerResponse } from 'node:http';
import { ApiError, errorBody } from '../channels/http.ts';

/** Sends a body as JSON, whatever the caller accepts: restify's own `send` would negotiate. */
export function sendJson(response: ServerResponse, status: number, body?: unknown, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(bytes);
}

/** Sends a refusal in its own words, and anything else as a failure without words: what went wrong inside is for the log. */
export function sendError(response: ServerResponse, error: unknown): void {
  const refusal = error instanceof ApiError ? error : new ApiError(500, 'InternalError', 'Something went wrong here. Try again.');
  const headers = refusal.retryAfter === undefined ? {} : { 'Retry-After': String(refusal.retryAfter) };
  sendJson(response, refusal.status, errorBody(refusal), headers);
}
