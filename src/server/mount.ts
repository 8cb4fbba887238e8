import type { Logger } from 'pino';
import { ApiError, type Route } from '../channels/http.ts';
import { clientAddress, network } from './address.ts';
import { sendError, sendJson } from './answer.ts';
import { readBody } from './body.ts';
import type { AsyncHandler, RestifyRequest, RestifyResponse } from './restify.ts';

export interface Mount {
  /** The route as a handler of restify. */
  handlerOf(route: Route): AsyncHandler;
  /** Ends when no request is left that is a turn or may begin one. */
  finished(): Promise<void>;
}

/** Brings the channels' routes and restify together. */
export function createMount(trustedProxies: number, log: Logger): Mount {
  const posts = new Set<Promise<void>>();

  const answer = async (route: Route, request: RestifyRequest, response: RestifyResponse): Promise<void> => {
    try {
      const peer = request.socket.remoteAddress ?? '';
      const { status, body } = await route.handle({
        params: request.params,
        query: new URLSearchParams(request.url?.split('?', 2)[1]),
        headers: request.headers,
        address: network(clientAddress(peer, request.headers['x-forwarded-for'] as string | undefined, trustedProxies)),
        peer,
        body: await readBody(request, route.body),
      });
      sendJson(response, status, body);
    } catch (error) {
      if (!(error instanceof ApiError)) log.error({ err: error, id: request.id(), route: route.path }, 'a request failed');
      sendError(response, error);
    }
  };

  return {
    handlerOf: (route) => async (request, response) => {
      const answered = answer(route, request, response);
      if (route.method === 'POST') posts.add(answered);
      await answered;
      posts.delete(answered);
    },
    async finished() {
      while (posts.size > 0) await Promise.all(posts);
    },
  };
}
