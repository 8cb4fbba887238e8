import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { AsyncHandler } from './restify.ts';

/** Files of the chat page by their path, such as "/" or "/chat.js". */
export type Files = ReadonlyMap<string, { readonly body: Uint8Array; readonly type: string }>;

/** Serves a file from memory: packed where that helps, and by its hash, so that browsers fetch it again only when it has changed. */
export function serveFile({ body, type }: { readonly body: Uint8Array; readonly type: string }): AsyncHandler {
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const packed = gzipSync(body, { level: 9 });
  const helps = packed.length < body.length * 0.9;

  return async (request, response) => {
    const gzip = helps && accepts(request.headers['accept-encoding'], 'gzip');
    // Each form has a tag of its own: a strong one stands for the very bytes.
    const etag = `"${tag}${gzip ? '-gzip' : ''}"`;
    const headers = {
      ETag: etag,
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Encoding',
      // Websites of the allowed origins embed the launcher.
      'Cross-Origin-Resource-Policy': 'cross-origin',
      // A tag of the type "module" loads nothing of another origin without, nor does a sandboxed frame. They are the same for everybody.
      ...(type.startsWith('text/javascript') && { 'Access-Control-Allow-Origin': '*' }),
    };
    const bytes = gzip ? packed : body;
    if (request.headers['if-none-match']?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag)) {
      response.writeHead(304, headers);
      response.end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': type,
      'Content-Length': bytes.length,
      ...(gzip && { 'Content-Encoding': 'gzip' }),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

const accepts = (header: string | undefined, encoding: string): boolean =>
  (header ?? '').split(',').some((entry) => {
    const [name, ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
