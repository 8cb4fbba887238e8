import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import restify from 'restify';

/** What restify 12 really is, as far as it is used here: its published types describe version 8. */
export interface RestifyRequest extends IncomingMessage {
  readonly params: Readonly<Record<string, string>>;
  /** Anew for each request, unless one is given before it is first asked for. */
  id(given?: string): string;
  /** Milliseconds since 1970 at which the request came. */
  time(): number;
}
export type RestifyResponse = ServerResponse;
/** `next(false)` ends the request here: it has its answer. */
export type Next = (stop?: false) => void;
/** Must be a real `async` function of two arguments. */
export type AsyncHandler = (request: RestifyRequest, response: RestifyResponse) => Promise<void>;

export interface RestifyServer {
  readonly server: HttpServer;
  /** Before restify has looked at the request; false: it has its answer and goes no further. */
  first(handler: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  pre(handler: (request: RestifyRequest, response: RestifyResponse, next: Next) => void): void;
  get(path: string, handler: AsyncHandler): void;
  head(path: string, handler: AsyncHandler): void;
  post(path: string, handler: AsyncHandler): void;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'upgrade', listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void;
  on(
    event: 'restifyError',
    listener: (request: RestifyRequest, response: RestifyResponse, error: Error & { statusCode?: number }) => void,
  ): void;
  on(
    event: 'after',
    listener: (request: RestifyRequest, response: RestifyResponse, route: { readonly path: string } | undefined, error: unknown) => void,
  ): void;
}

/** `name` is empty, so that no answer tells what server it is; `log` is where restify's own words go. */
export const createRestify = (options: { readonly name: ''; readonly log: unknown }): RestifyServer =>
  restify.createServer(options as restify.ServerOptions) as unknown as RestifyServer;
