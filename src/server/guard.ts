import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../channels/http.ts';
import { sendError } from './answer.ts';
import { isProbe } from './probes.ts';
import { targetOf } from './target.ts';

/**
 * Turns away, before restify sees them, the requests that would end the process: it takes Host and target for a valid address, and unpacks a
 * compressed body without a limit. True when the request may go on.
 */
export function guard(request: IncomingMessage, response: ServerResponse): boolean {
  const wrong = faultOf(request);
  if (wrong) sendError(response, wrong);
  return !wrong;
}

function faultOf(request: IncomingMessage): ApiError | undefined {
  const { headers, httpVersion } = request;
  const { host, 'content-encoding': encoding } = headers;
  const target = targetOf(request);
  // HTTP/1.0 knows no Host, and balancers that ask for health often send none.
  const mayLack = (host === undefined && httpVersion === '1.0') || (!host && target !== undefined && isProbe(target.path));
  if (!mayLack && (!/^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host ?? '') || !URL.canParse(`http://${host}/`)))
    return new ApiError(400, 'BadArgument', 'The Host header is not the name of a host.');
  if (!target) return new ApiError(400, 'BadArgument', 'The target of the request is not a valid path.');
  if (encoding !== undefined && encoding !== 'identity')
    return new ApiError(415, 'UnsupportedEncoding', 'Compressed bodies are not taken. Send the body as it is.');
  return undefined;
}
