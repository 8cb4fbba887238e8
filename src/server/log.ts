import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';
import { traceId } from '../tracing/index.ts';
import { createLogSink } from './log-sink.ts';

const current = new AsyncLocalStorage<string>();

/** The log of the service, JSON lines on standard output: each has the id of the request that it belongs to, also where its turn runs on after the answer. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const sink = destination ?? createLogSink(1, { onRegained });
  const log = pino({ level, base: null, mixin: ids, serializers: { err: withoutAttachments } }, sink);
  return log;

  function onRegained(dropped: number): void {
    log.error({ dropped }, 'the log could not be written for a while, and lines were dropped');
  }
}

/** All that is begun by `run` logs under this id. */
export const underRequest = <T>(requestId: string, run: () => T): T => current.run(requestId, run);

/** The id that a trusted proxy has given to the request, if it has a form that can hold no name and no address. */
export function toldRequestId(headers: IncomingHttpHeaders, trustedProxies: number): string | undefined {
  const told = headers['x-request-id'];
  return trustedProxies > 0 && typeof told === 'string' && /^[\dA-Za-z-]{8,64}$/.test(told) ? told : undefined;
}

function ids(): object {
  const requestId = current.getStore();
  const trace = traceId();
  return { ...(requestId && { requestId }), ...(trace && { traceId: trace }) };
}

/** What happened and where. Some libraries hang whole requests on their errors, and with them what people wrote. */
function withoutAttachments(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { readonly code?: unknown };
  return {
    type: name,
    message,
    ...(code !== undefined && { code: String(code) }),
    stack,
    ...(cause instanceof Error && { cause: withoutAttachments(cause) }),
  };
}
