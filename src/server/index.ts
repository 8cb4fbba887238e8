import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { LookUp } from '../answering/lookup.ts';
import type { Reply } from '../answering/reply.ts';
import type { Assistant } from '../assistant/turn.ts';
import { type Azure, type Credentials, createAzure, type FeedbackWords, type TokenIssuer } from '../channels/azure/index.ts';
import { createDirectLine } from '../channels/directline/index.ts';
import { signingKeys } from '../channels/directline/keys.ts';
import { refuse } from '../channels/directline/upgrade.ts';
import { ApiError } from '../channels/http.ts';
import { renderForWebChat } from '../channels/render.ts';
import { type Config, ConfigError } from '../config.ts';
import { failureNote } from '../contact/queue.ts';
import { type Knowledge, phrase } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { Store } from '../store/store.ts';
import { callerAddress } from './address.ts';
import { sendError } from './answer.ts';
import { assertUnlike, basePathOf, sentToPage } from './base-path.ts';
import { cors } from './cors.ts';
import { exposition, metricsPath, metricsServer } from './exposition.ts';
import { type Files, serveFile } from './files.ts';
import { guard } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { watchHealth } from './health.ts';
import { cutLeftover } from './leftover.ts';
import { toldRequestId } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createMount } from './mount.ts';
import { observed } from './observed.ts';
import { answerProbes, isProbe, probePaths } from './probes.ts';
import { createRestify } from './restify.ts';
import { targetOf } from './target.ts';
import { within } from './within.ts';

export interface Service {
  readonly config: Config;
  readonly store: Store;
  readonly assistant: Assistant;
  /** The knowledge of this moment. */
  readonly knowledge: () => Knowledge;
  readonly widget: { readonly files: Files };
  /** What is asked in Teams of whoever was not helped. */
  readonly feedback: FeedbackWords;
  /** For whoever looks something up in Teams while writing a message. */
  readonly lookUp: LookUp;
  /** Stands in for the tokens of Microsoft's login, which prove to Teams who sends. */
  readonly credentials?: Credentials | undefined;
  /** Stands in for the Bot Framework, whose calls are let in from Teams. */
  readonly tokenIssuer?: TokenIssuer | undefined;
  /** What has to be learnt before anything is answered: until then the pages are there, and what people write waits. Left out: nothing. */
  readonly learnt?: Promise<unknown>;
  readonly log: Logger;
}

export interface Server {
  /**
   * Ends when the service answers; says under which address users reach it. Throws when the port can't be had or nothing could be learnt. `onPage` is
   * called as soon as the pages are there.
   */
  listen(
    onPage?: (publicUrl: string) => void,
  ): Promise<{ readonly port: number; readonly publicUrl: string; readonly metricsPort: number | undefined }>;
  /** Takes no new turns, lets the running ones end, tells the sockets to come back later, and ends within nine seconds. The store stays open. */
  close(): Promise<void>;
  /** How to speak in Teams without being asked; undefined while that channel is closed. */
  readonly azure: Azure['open'];
}

/** Milliseconds that running turns have at a stop, then the sockets to close, then what was cut off to be gone. */
const patience = { turns: 6500, sockets: 1500, rest: 400 };

/**
 * Milliseconds that a caller has for its headers, for its whole request, and in which something must move on its connection; how often that is
 * looked at. Proxies keep connections for a minute.
 */
const timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  timeout: 120_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2000,
};

/** Node would answer a request without Host itself, and take one for an upgrade that asks for HTTP/2 by the way: both are ordinary requests. */
const tolerance = {
  requireHostHeader: false,
  shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket',
};

/** The service's HTTP side: channels, chat page and health, behind the guards that every request passes. */
export function createServer(service: Service): Server {
  const { config, store, assistant, knowledge, widget, feedback, lookUp, credentials, tokenIssuer, learnt, log } = service;
  let state: 'starting' | 'learning' | 'ready' | 'stopping' = 'starting';
  const mount = createMount(config.trustedProxies, log);
  let site = siteOf(config, config.port);
  const basePath = basePathOf(config.publicUrl);
  const onError = (error: unknown) => log.error({ err: error }, 'a turn or a stream failed');
  const labels = (language: Language) => ({
    source: phrase(knowledge(), 'label.source', language),
    checked: phrase(knowledge(), 'label.checked', language),
  });
  const render = (reply: Reply) => renderForWebChat(reply, labels(reply.language));

  const metrics = createMetrics({
    store,
    openStreams: () => directLine.openStreams(),
    knowledge: () => (state === 'learning' ? undefined : knowledge().version),
  });
  const metered = observed(assistant, metrics, log);
  const health = watchHealth(store, log);
  const prometheus = exposition(metrics, config.metrics.token);
  let metricsHttp: HttpServer | undefined;

  const directLine = createDirectLine({
    store,
    bot: { channel: 'directline', assistant: metered, render },
    signingKeys: signingKeys(config.signingKeys, store),
    secret: config.directLineSecret,
    limits: config.limits,
    publicUrl: () => site.publicUrl,
    onError,
    onRefused: metrics.refused,
  });
  const azure = createAzure({
    store,
    assistant: metered,
    knowledge,
    feedback,
    lookUp,
    registration: config.azure,
    allowEmulator: config.allowEmulator,
    credentials,
    tokenIssuer,
    desk: config.desk,
    onDelay: (failure) => log.warn(failure, failureNote('a card or reminder at the desk', failure)),
    onRefused: (reason) => log.warn({ reason }, 'a call to /api/messages was refused'),
    onIgnored: (reason) => log.info({ reason }, 'a call to /api/messages is left alone'),
    onError,
  });

  // Restify's own words may hold inner details; what is worth knowing is logged here.
  const server = createRestify({ name: '', log: log.child({}, { level: 'silent' }) });
  const http = server.server;
  Object.assign(http, timeouts, tolerance);

  server.first((request, response) => {
    cutLeftover(request, response);
    const passes = !sentToPage(request, response, basePath) && guard(request, response);
    if (!passes) metrics.request({ method: request.method, route: undefined, status: response.statusCode, seconds: 0 });
    return passes;
  });

  server.pre((request, response, next) => {
    response.setHeader('X-Request-Id', request.id(toldRequestId(request.headers, config.trustedProxies)));
    for (const [name, value] of Object.entries(site.headers)) response.setHeader(name, value);
    if (targetOf(request)?.path.startsWith('/v3/directline') && !cors(request, response, site.allowedOrigins)) return next(false);
    if (state === 'stopping' && request.method === 'POST') {
      sendError(response, new ApiError(503, 'Restarting', 'The service is restarting. Try again in a few seconds.', 5));
      return next(false);
    }
    // Teams asks for its answer within seconds; what is written in the chat is kept, and waits.
    if (state === 'learning' && targetOf(request)?.path === azure.route.path) {
      sendError(response, new ApiError(503, 'Learning', 'The assistant still learns from its knowledge. Try again in a few seconds.', 5));
      return next(false);
    }
    next();
  });

  for (const route of [...directLine.routes, azure.route])
    server[route.method === 'GET' ? 'get' : 'post'](route.path, mount.handlerOf(route));
  for (const [path, file] of widget.files) {
    server.get(path, serveFile(file));
    server.head(path, serveFile(file));
  }
  answerProbes(server, async () => {
    const reason = state === 'ready' ? await health.trouble() : undefined;
    return reason === undefined ? { status: state } : { status: 'no store', reason };
  });
  assertUnlike(
    basePath,
    [...directLine.routes, azure.route].map(({ path }) => path).concat(...widget.files.keys(), ...probePaths, metricsPath),
  );

  if (config.metrics.token && config.metrics.port === undefined)
    server.get(metricsPath, async (request, response) => prometheus(request, response));

  server.on('upgrade', (request, socket, head) => {
    const { origin } = request.headers;
    if (origin !== undefined && !site.allowedOrigins.includes(origin)) {
      socket.on('error', () => socket.destroy());
      refuse(socket, new ApiError(403, 'OriginNotAllowed', 'Pages of this origin may not use the chat. Add it to ALLOWED_ORIGINS.'));
    } else
      directLine.upgrade({
        request,
        socket,
        head,
        target: targetOf(request, basePath),
        address: callerAddress(request, config.trustedProxies),
      });
  });

  server.on('restifyError', (request, response, error) => {
    if (error.statusCode === 405 && request.method === 'OPTIONS') {
      // Restify has said in Allow which methods there are.
      response.writeHead(204);
      response.end();
    } else if (error.statusCode === 405)
      sendError(response, new ApiError(405, 'MethodNotAllowed', 'This address does not take this method.'));
    else if (error.statusCode === 404) sendError(response, new ApiError(404, 'NotFound', 'There is nothing at this address.'));
    else {
      log.error({ err: error, requestId: request.id() }, 'a request failed');
      sendError(response, error);
    }
  });

  // No address, no text, no token: only what a request was for and how it went; and less of what machines ask all the time.
  server.on('after', (request, response, route) => {
    const level = route && (isProbe(route.path) || route.path === metricsPath) ? 'debug' : 'info';
    const { method } = request;
    const { statusCode: status } = response;
    const ms = Math.max(0, Date.now() - request.time());
    metrics.request({ method, route: route?.path, status, seconds: ms / 1000 });
    log[level]({ requestId: request.id(), method, route: route?.path, status, ms }, 'request');
  });

  return {
    azure: azure.open,

    async listen(onPage = () => {}) {
      const { port: metricsPort } = config.metrics;
      if (metricsPort !== undefined) metricsHttp = await metricsServer(prometheus, { port: metricsPort, host: config.host });
      const port = await bound();
      site = siteOf(config, port);
      if (learnt) {
        state = 'learning';
        onPage(site.publicUrl);
        await learnt;
      }
      await Promise.all([directLine.recover(), azure.recover()]);
      state = 'ready';
      return { port, publicUrl: site.publicUrl, metricsPort: metricsHttp && portOf(metricsHttp) };
    },

    async close() {
      state = 'stopping';
      await within(patience.turns, Promise.all([mount.finished(), directLine.finish(), azure.idle()]));
      directLine.closeStreams();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      await within(patience.sockets, closed);
      directLine.terminateStreams();
      http.closeAllConnections();
      metricsHttp?.close().closeAllConnections();
      await within(patience.rest, closed);
    },
  };

  function bound(): Promise<number> {
    return new Promise((resolve, reject) => {
      server.on('error', ({ message }) => {
        metricsHttp?.close();
        reject(new ConfigError(`The service can't listen on port ${config.port}: ${message}. Set PORT or HOST to something that is free.`));
      });
      http.listen({ port: config.port, host: config.host }, () => resolve(portOf(http)));
    });
  }
}

const portOf = (server: HttpServer) => (server.address() as AddressInfo).port;

/** What depends on the public address, which follows the port where any free one was asked for. */
function siteOf(config: Config, port: number) {
  const at = (address: string) => address.replace(/:0$/, `:${port}`);
  const publicUrl = at(config.publicUrl);
  const allowedOrigins = config.allowedOrigins.map(at);
  return { publicUrl, allowedOrigins, headers: securityHeaders(publicUrl, allowedOrigins) };
}
