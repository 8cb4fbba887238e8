import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../channels/http.ts';
import { sendError } from './answer.ts';

/**
 * Lets pages of the allowed origins use the channel and turns away those of others, who learn nothing from an answer without CORS headers.
 * Answers a preflight itself. True when the request may go on.
 */
export function cors(request: IncomingMessage, response: ServerResponse, allowedOrigins: readonly string[]): boolean {
  const { origin } = request.headers;
  response.setHeader('Vary', 'Origin');
  if (origin !== undefined) {
    if (!allowedOrigins.includes(origin)) {
      sendError(response, new ApiError(403, 'OriginNotAllowed', 'Pages of this origin may not use the chat. Add it to ALLOWED_ORIGINS.'));
      return false;
    }
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id');
  }
  if (request.method !== 'OPTIONS') return true;
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, Accept, x-ms-bot-agent, x-requested-with',
    'Access-Control-Max-Age': '7200',
  });
  response.end();
  return false;
}
