import type { IncomingMessage } from 'node:http';

/** What a request is for. */
export interface Target {
  /** In one spelling, whichever the caller used: no dot segments, no letter or digit behind a percent sign. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Whether it is the base path itself, without a slash behind it. */
  readonly isBase: boolean;
}

const targets = new WeakMap<IncomingMessage, Target>();

/**
 * The target of a request, read once: guard, origin check, router, routes and streams all go by what comes out here, so that no spelling means one
 * thing to one of them and another to the next. From then on the request itself has the same. Undefined for what is no valid path. `basePath` is
 * for whoever asks first.
 */
export function targetOf(request: IncomingMessage, basePath = ''): Target | undefined {
  const known = targets.get(request);
  if (known) return known;
  const target = readTarget(request.url ?? '', basePath);
  if (!target) return undefined;
  targets.set(request, target);
  const query = target.query.toString();
  // The router reads it here.
  request.url = query === '' ? target.path : `${target.path}?${query}`;
  return target;
}

/**
 * By the rules of the URL Standard; undefined for what they don't take, and for percent signs that stand for no text. The path is named as the
 * service's own routes are, without the base path: a proxy may pass that on or strip it, and one that strips it carelessly leaves a slash too many.
 */
export function readTarget(url: string, basePath = ''): Target | undefined {
  const parsed = url.startsWith('/') ? URL.parse(`http://localhost${url}`) : null;
  if (!parsed) return undefined;
  const path = inOneSpelling(parsed.pathname);
  try {
    decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const base = inOneSpelling(basePath);
  return { path: withoutBase(path, base), query: parsed.searchParams, isBase: base !== '' && path === base };
}

function withoutBase(path: string, base: string): string {
  if (base === '') return path;
  const own = `${path}/`.startsWith(`${base}/`) ? path.slice(base.length) : path;
  return own.replace(/^\/*/, '/');
}

const inOneSpelling = (path: string): string => path.replace(/%[\da-f]{2}/gi, plain);

/** Letters, digits and `-._~` mean the same with and without their percent sign (RFC 3986, 6.2.2); the rest is written in capitals. */
function plain(encoded: string): string {
  const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
}
