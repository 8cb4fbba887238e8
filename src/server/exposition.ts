import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError } from '../channels/http.ts';
import { isSame } from '../channels/secret.ts';
import { ConfigError } from '../config.ts';
import { sendError } from './answer.ts';
import type { Metrics } from './metrics.ts';
import { targetOf } from './target.ts';

export const metricsPath = '/metrics';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers Prometheus, if it has the token where one is set. */
export function exposition(metrics: Metrics, token: string | undefined): Handler {
  return async (request, response) => {
    if (token !== undefined && !isSame(request.headers.authorization ?? '', `Bearer ${token}`))
      return sendError(response, new ApiError(401, 'Unauthorized', 'The metrics need their token in an "Authorization: Bearer" header.'));
    const body = Buffer.from(await metrics.text());
    response.writeHead(200, { 'Content-Type': metrics.contentType, 'Content-Length': body.length, 'Cache-Control': 'no-store' });
    response.end(body);
  };
}

/** A server for the metrics alone, on a port of their own. */
export function metricsServer(
  answer: Handler,
  { port, host }: { readonly port: number; readonly host: string | undefined },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && targetOf(request)?.path === metricsPath)
      answer(request, response).catch((error) => sendError(response, error));
    else sendError(response, new ApiError(404, 'NotFound', `There is nothing at this address but ${metricsPath}.`));
  });
  return new Promise((resolve, reject) => {
    server.on('error', ({ message }) =>
      reject(new ConfigError(`The metrics can't have port ${port}: ${message}. Set METRICS_PORT to one that is free.`)),
    );
    server.listen({ port, host }, () => resolve(server));
  });
}
