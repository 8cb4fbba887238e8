import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConfigError } from '../config.ts';

/** The path that the public address ends in, such as "/assistent"; empty at the root of a host. */
export const basePathOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/$/, '');

/**
 * Names a request as the service's own routes do, without the base path. A proxy may pass that on or strip it, and one that strips it carelessly
 * leaves a slash too many; all mean the same. Who asks for the base path without its slash is sent to the page: then this is false.
 */
export function strippedOfBase(request: IncomingMessage, response: ServerResponse, basePath: string): boolean {
  const { method, url = '' } = request;
  if (basePath !== '' && url.split('?', 1)[0] === basePath && (method === 'GET' || method === 'HEAD')) {
    response.writeHead(301, { Location: url.replace(basePath, `${basePath}/`), 'Content-Length': 0 });
    response.end();
    return false;
  }
  request.url = withoutBase(url, basePath);
  return true;
}

export function withoutBase(url: string, basePath: string): string {
  if (basePath === '' || !url.startsWith('/')) return url;
  const [path = '', ...query] = url.split('?');
  const segments = path.split('/');
  const base = basePath.split('/');
  // Both may be written with percent signs.
  const isWithin = base.every((segment, index) => decoded(segments[index]) === decoded(segment));
  const own = (isWithin ? segments.slice(base.length) : segments).join('/').replace(/^\/+/, '');
  return [`/${own}`, ...query].join('?');
}

/** Throws a ConfigError where the base path is a path of the service's own, which a proxy that strips it would make the same of. */
export function assertUnlike(basePath: string, own: Iterable<string>): void {
  for (const path of own)
    if (basePath !== '' && `${path}/`.startsWith(`${basePath}/`))
      throw new ConfigError(`PUBLIC_URL ends in ${basePath}, where the service has addresses of its own (${path}). Give it another path.`);
}

function decoded(segment: string | undefined): string | undefined {
  try {
    return segment && decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
