import type { IncomingMessage } from 'node:http';
import { ApiError, largestBody, type Route } from '../channels/http.ts';

/** Levels of lists and objects in each other; thousands would overflow the stack of whoever walks through them. */
const deepest = 64;

/** The JSON of a request. Throws an ApiError: 415 for another type, 413 when it is too large, 400 when it is no JSON. */
export async function readBody(request: IncomingMessage, wanted: Route['body']): Promise<unknown> {
  if (wanted === 'none') return undefined;
  const isEmpty = request.headers['transfer-encoding'] === undefined && (request.headers['content-length'] ?? '0') === '0';
  if (isEmpty && wanted === 'optional') return undefined;
  if (!isEmpty && !/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new ApiError(415, 'UnsupportedMediaType', 'The body must have the content type application/json.');
  const text = decode(await bytesOf(request));
  if (text.trim() === '') {
    if (wanted === 'optional') return undefined;
    throw new ApiError(400, 'MissingBody', 'The request needs a JSON body.');
  }
  if (depthOf(text) > deepest) throw new ApiError(400, 'BadArgument', `The JSON of the body is nested more than ${deepest} levels deep.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'BadArgument', 'The body is not valid JSON.');
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  // What the header promises is refused at once; what comes is counted, since the header may be missing.
  if (Number(request.headers['content-length'] ?? 0) > largestBody) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > largestBody) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    // The rest is read and dropped, so that the caller gets to read the answer and the connection can serve its next request.
    request.resume();
    throw error instanceof ApiError ? error : new ApiError(400, 'BadArgument', 'The body ended before it was complete.');
  }
  return Buffer.concat(chunks);
}

const tooLarge = () => new ApiError(413, 'BodyTooLarge', `The body is larger than ${largestBody / 1024} KB.`);

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError(400, 'BadArgument', 'The body is not valid UTF-8.');
  }
}

/** Counts brackets outside of strings in one pass; what is no JSON gives some number, and is found by the parser. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString && character === '\\') index++;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '[' || character === '{')) most = Math.max(most, ++depth);
    else if (!inString && (character === ']' || character === '}')) depth--;
  }
  return most;
}
