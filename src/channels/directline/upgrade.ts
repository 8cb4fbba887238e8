import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Store } from '../../store/store.ts';
import { ApiError, errorBody, refusalOf } from '../http.ts';
import type { Charges } from './charges.ts';
import type { Streams } from './streams.ts';
import type { Tokens } from './tokens.ts';
import { readWatermark } from './watermark.ts';

/** A request that asks for another protocol, with what the server has read of it: its target, undefined where that is no valid one, and its caller. */
export interface UpgradeRequest {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly target: { readonly path: string; readonly query: URLSearchParams } | undefined;
  readonly address: string;
}

/** Takes over the connection: it becomes a stream, or gets an answer and is closed. */
export type Upgrade = (asked: UpgradeRequest) => void;

export const streamPath = (conversationId: string) => `/v3/directline/conversations/${encodeURIComponent(conversationId)}/stream`;

export interface UpgradeParts {
  readonly store: Store;
  readonly streams: Streams;
  readonly tokens: Tokens;
  readonly charges: Charges;
}

export function createUpgrade({ store, streams, tokens, charges }: UpgradeParts): Upgrade {
  // Clients only listen: what they send is at most an empty message to keep the line open.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });

  const admit = async ({ request, target, address }: UpgradeRequest) => {
    await charges.stream(address);
    if (!target || !/^\/v3\/directline\/conversations\/[^/]+\/stream$/.test(target.path))
      throw new ApiError(404, 'NotFound', 'There is no stream at this address.');
    const { path, query } = target;
    const ticket = query.get('t');
    if (request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket')
      throw new ApiError(400, 'BadArgument', 'A stream is opened as a WebSocket.');
    if (!ticket)
      throw new ApiError(401, 'MissingAuthorization', 'The address of the stream lacks its ticket. Use the streamUrl as it was given.');
    const { conversationId, id, expiresAt } = await tokens.verifyTicket(ticket);
    if (path !== streamPath(conversationId)) throw new ApiError(403, 'Forbidden', 'The ticket is for another conversation.');
    const after = readWatermark(query.get('watermark'));
    if (!(await store.conversation(conversationId))) throw new ApiError(404, 'ConversationNotFound', 'There is no such conversation.');
    if (!(await store.useTicket(id, expiresAt, Date.now())))
      throw new ApiError(
        403,
        'TicketUsed',
        'A stream was opened at this address before. Ask for a new one with GET /v3/directline/conversations/{id}.',
      );
    return { conversationId, after };
  };

  return async (asked) => {
    const { request, socket, head } = asked;
    // Nobody else listens while the ticket is checked, and an error without a listener would end the process.
    socket.on('error', () => socket.destroy());
    try {
      const { conversationId, after } = await admit(asked);
      sockets.handleUpgrade(request, socket, head, (opened) =>
        streams.open(conversationId, opened, after, (bytes) => charges.reading(asked.address, bytes)),
      );
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
