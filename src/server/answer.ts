import type { ServerResponse } from 'node:http';
import { errorBody, refusalOf } from '../channels/http.ts';

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

/** Sends what the caller gets to read of the error. */
export function sendError(response: ServerResponse, error: unknown): void {
  const refusal = refusalOf(error);
  const headers = refusal.retryAfter === undefined ? {} : { 'Retry-After': String(refusal.retryAfter) };
  sendJson(response, refusal.status, errorBody(refusal), headers);
}
