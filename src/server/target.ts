import type { IncomingMessage } from 'node:http';

/** What a request is for. */
export interface Target {
  /** In one spelling, whichever the caller used: no dot segments, no letter or digit behind a percent sign. */
  readonly path: string;
  readonly query: URLSearchParams;
}

const targets = new WeakMap<IncomingMessage, Target>();

/**
 * The target of a request, read once: guard, origin check, router, routes and streams all go by what comes out here, so that no spelling means one
 * thing to one of them and another to the next. From then on the request itself has the same. Undefined for what is no valid path.
 */
export function targetOf(request: IncomingMessage): Target | undefined {
  const known = targets.get(request);
  if (known) return known;
  const target = readTarget(request.url ?? '');
  if (!target) return undefined;
  targets.set(request, target);
  const query = target.query.toString();
  // The router reads it here.
  request.url = query === '' ? target.path : `${target.path}?${query}`;
  return target;
}

/** By the rules of the URL Standard; undefined for what they don't take, and for percent signs that stand for no text. */
export function readTarget(url: string): Target | undefined {
  const parsed = url.startsWith('/') ? URL.parse(`http://localhost${url}`) : null;
  if (!parsed) return undefined;
  const path = parsed.pathname.replace(/%[\da-f]{2}/gi, plain);
  try {
    decodeURIComponent(path);
  } catch {
    return undefined;
  }
  return { path, query: parsed.searchParams };
}

/** Letters, digits and `-._~` mean the same with and without their percent sign (RFC 3986, 6.2.2); the rest is written in capitals. */
function plain(encoded: string): string {
  const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
}
