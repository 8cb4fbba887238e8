import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Store } from '../../store/store.ts';
import { ApiError, errorBody, refusalOf } from '../http.ts';
import type { Limit } from './limits.ts';
import type { Streams } from './streams.ts';
import type { Tokens } from './tokens.ts';
import { readWatermark } from './watermark.ts';

/** Takes over the connection of a request that asks for another protocol: it becomes a stream, or gets an answer and is closed. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer, address: string) => void;

export const streamPath = (conversationId: string) => `/v3/directline/conversations/${encodeURIComponent(conversationId)}/stream`;

export interface UpgradeParts {
  readonly store: Store;
  readonly streams: Streams;
  readonly tokens: Tokens;
  readonly addressLimit: Limit;
}

export function createUpgrade({ store, streams, tokens, addressLimit }: UpgradeParts): Upgrade {
  // Clients only listen: what they send is at most an empty message to keep the line open.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });

  const admit = async (request: IncomingMessage, address: string) => {
    await addressLimit(address);
    const { pathname, query } = target(request.url);
    const ticket = query.get('t');
    if (!/^\/v3\/directline\/conversations\/[^/]+\/stream$/.test(pathname))
      throw new ApiError(404, 'NotFound', 'There is no stream at this address.');
    if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket')
      throw new ApiError(400, 'BadArgument', 'A stream is opened as a WebSocket.');
    if (!ticket)
      throw new ApiError(401, 'MissingAuthorization', 'The address of the stream lacks its ticket. Use the streamUrl as it was given.');
    const { conversationId } = await tokens.verify('ticket', ticket);
    if (pathname !== streamPath(conversationId)) throw new ApiError(403, 'Forbidden', 'The ticket is for another conversation.');
    if (!(await store.conversation(conversationId))) throw new ApiError(404, 'ConversationNotFound', 'There is no such conversation.');
    return { conversationId, after: readWatermark(query.get('watermark')) };
  };

  return async (request, socket, head, address) => {
    // Nobody else listens while the ticket is checked, and an error without a listener would end the process.
    socket.on('error', () => socket.destroy());
    try {
      const { conversationId, after } = await admit(request, address);
      sockets.handleUpgrade(request, socket, head, (opened) => streams.open(conversationId, opened, after));
    } catch (error) {
      refuse(socket, refusalOf(error));
    }
  };
}

/** Answers a request for another protocol with an error and closes its connection. */
export function refuse(socket: Duplex, error: ApiError): void {
  const body = JSON.stringify(errorBody(error));
  // A caller that does not close its own half would otherwise hold the connection for ever.
  socket.once('finish', () => socket.destroy());
  const later = error.retryAfter === undefined ? '' : `Retry-After: ${error.retryAfter}\r\n`;
  socket.end(
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\nContent-Type: application/json\r\n${later}` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function target(url: string | undefined): { readonly pathname: string; readonly query: URLSearchParams } {
  const [pathname = '', query = ''] = (url ?? '').split('?', 2);
  return { pathname, query: new URLSearchParams(query) };
}
