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
    const { socket } = request;
    let left = patience;
    // Node throws the body away below the request, so that it is the connection that is counted.
    const count = (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) socket.destroy();
    };
    socket.on('data', count);
    request.once('close', () => socket.off('data', count));
  });
}
