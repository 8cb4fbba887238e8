import type { Logger } from 'pino';
import { ApiError, type HttpAnswer, type Route } from '../channels/http.ts';
import { inRequestSpan } from '../tracing/index.ts';
import { callerAddress } from './address.ts';
import { sendError, sendJson } from './answer.ts';
import { readBody } from './body.ts';
import { underRequest } from './log.ts';
import type { AsyncHandler, RestifyRequest, RestifyResponse } from './restify.ts';
import { targetOf } from './target.ts';

export interface Mount {
  /** The route as a handler of restify. */
  handlerOf(route: Route): AsyncHandler;
  /** Ends when no request is left that is a turn or may begin one. */
  finished(): Promise<void>;
}

/** Brings the channels' routes and restify together. */
export function createMount(trustedProxies: number, log: Logger): Mount {
  const posts = new Set<Promise<void>>();

  const handle = async (route: Route, request: RestifyRequest): Promise<HttpAnswer> => {
    const { headers } = request;
    const caller = { headers, address: callerAddress(request, trustedProxies) };
    await route.admit?.(caller);
    return route.handle({
      ...caller,
      params: request.params,
      query: targetOf(request)?.query ?? new URLSearchParams(),
      peer: request.socket.remoteAddress ?? '',
      body: await readBody(request, route.body),
    });
  };

  const answer = (route: Route, request: RestifyRequest, response: RestifyResponse): Promise<void> => {
    const { method, path } = route;
    const attributes = { 'http.request.method': method, 'http.route': path, 'assistant.request_id': request.id() };
    return inRequestSpan(`${method} ${path}`, attributes, request.headers, async (span) => {
      try {
        const { status, body } = await handle(route, request);
        sendJson(response, status, body);
      } catch (error) {
        if (!(error instanceof ApiError)) log.error({ err: error, route: path }, 'a request failed');
        sendError(response, error);
      }
      span.setAttribute('http.response.status_code', response.statusCode);
    });
  };

  return {
    handlerOf: (route) => async (request, response) => {
      const answered = underRequest(request.id(), () => answer(route, request, response));
      if (route.method === 'POST') posts.add(answered);
      await answered;
      posts.delete(answered);
    },
    async finished() {
      while (posts.size > 0) await Promise.all(posts);
    },
  };
}
