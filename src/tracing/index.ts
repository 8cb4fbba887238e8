/**
 * OpenTelemetry spans of what the service does. It knows the API alone, which does nothing until an administrator loads an SDK at the start;
 * a span never holds what somebody wrote or who it was.
 */
import { types } from 'node:util';
import { type Attributes, context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Store } from '../store/store.ts';

const tracer = trace.getTracer('brabant-germany-assistant');

/** Runs in a span of this name; it ends with the run, also where that is a promise. */
export const inSpan = <T>(name: string, attributes: Attributes, run: (span: Span) => T): T =>
  tracer.startActiveSpan(name, { attributes }, (span) => ended(span, run));

/** The same for a request from outside, which goes on with the trace of its caller where its headers name one. */
export function inRequestSpan<T>(name: string, attributes: Attributes, headers: object, run: (span: Span) => T): T {
  // Where an instrumentation of HTTP has begun a span already, that one has read the headers.
  const parent = trace.getActiveSpan() ? context.active() : propagation.extract(context.active(), headers);
  return tracer.startActiveSpan(name, { attributes, kind: SpanKind.SERVER }, parent, (span) => ended(span, run));
}

/** The store with a span around each call that is part of a request, a turn or a delivery; its own watches make none. */
export const tracedStore = (store: Store): Store =>
  Object.fromEntries(
    Object.entries(store as unknown as Record<string, (...given: unknown[]) => unknown>).map(([name, call]) => [
      name,
      (...given: unknown[]) => (trace.getActiveSpan() ? inSpan(`store ${name}`, {}, () => call(...given)) : call(...given)),
    ]),
  ) as unknown as Store;

/** The id of the trace that is going on, for the log. */
export const traceId = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;

function ended<T>(span: Span, run: (span: Span) => T): T {
  const fail = (error: unknown): never => {
    // The words of an error may repeat what somebody wrote.
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'Error' });
    span.end();
    throw error;
  };
  try {
    const result = run(span);
    if (types.isPromise(result))
      return result.then((value) => {
        span.end();
        return value;
      }, fail) as T;
    span.end();
    return result;
  } catch (error) {
    return fail(error);
  }
}
