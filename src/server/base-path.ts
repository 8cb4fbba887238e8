import type { IncomingMessage, ServerResponse } from 'node:http';
import { ConfigError } from '../config.ts';
import { targetOf } from './target.ts';

/** The path that the public address ends in, such as "/assistent"; empty at the root of a host. */
export const basePathOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/$/, '');

/** Sends who asks for the base path without its slash to the page behind it; true when this is such a request. */
export function sentToPage(request: IncomingMessage, response: ServerResponse, basePath: string): boolean {
  const { method } = request;
  const target = targetOf(request, basePath);
  if (!target?.isBase || (method !== 'GET' && method !== 'HEAD')) return false;
  const query = target.query.toString();
  response.writeHead(301, { Location: `${basePath}/${query && `?${query}`}`, 'Content-Length': 0 });
  response.end();
  return true;
}

/** Throws a ConfigError where the base path is a path of the service's own, which a proxy that strips it would make the same of. */
export function assertUnlike(basePath: string, own: Iterable<string>): void {
  for (const path of own)
    if (basePath !== '' && `${path}/`.startsWith(`${basePath}/`))
      throw new ConfigError(`PUBLIC_URL ends in ${basePath}, where the service has addresses of its own (${path}). Give it another path.`);
}
