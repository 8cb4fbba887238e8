import type { IncomingMessage, ServerResponse } from 'node:http';

/** Bytes that are still taken from a caller who goes on sending after its answer: enough to let the answer arrive. */
const patience = 1024 * 1024;

/**
 * Cuts the connection of a caller that keeps sending a body after its answer. Node would read all of it, whatever its length, so that the
 * connection can serve its next request.
 */
export function cutLeftover(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    let left = patience;
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) request.socket.destroy();
    });
  });
}
