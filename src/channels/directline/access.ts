import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError, type HttpRequest } from '../http.ts';
import type { Grant, Tokens } from './tokens.ts';

/** Who calls: a server that holds the secret and may do everything, or a client with the grant of its token. */
export type Caller = { readonly kind: 'server' } | { readonly kind: 'client'; readonly grant: Grant };

export interface Access {
  /** Whoever calls with a token or the secret. Throws an ApiError: 401 without either, 403 `TokenExpired`. */
  caller(request: HttpRequest): Promise<Caller>;
  /** May this request have a token? Pages of an allowed origin may; servers with the secret, or anyone without an Origin where none is set. */
  newcomer(request: HttpRequest): 'server' | 'page';
}

/** Foreign origins are turned away before this: an Origin that comes here is an allowed one. */
export function createAccess(tokens: Tokens, secret: string | undefined): Access {
  const isSecret = (given: string | undefined) => secret !== undefined && given !== undefined && sameText(given, secret);
  return {
    async caller(request) {
      const given = bearer(request);
      if (given === undefined)
        throw new ApiError(401, 'MissingAuthorization', 'The request has no "Authorization: Bearer" header with a token of this service.');
      if (isSecret(given)) return { kind: 'server' };
      return { kind: 'client', grant: await tokens.verify('token', given) };
    },

    newcomer(request) {
      if (isSecret(bearer(request))) return 'server';
      if (request.headers.origin !== undefined || secret === undefined) return 'page';
      throw new ApiError(
        401,
        'Unauthorized',
        'A caller without an Origin needs the Direct Line secret in its "Authorization: Bearer" header.',
      );
    },
  };
}

const bearer = ({ headers }: HttpRequest): string | undefined => /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];

/** In the same time whatever the texts are. */
const sameText = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
const digest = (text: string) => createHash('sha256').update(text).digest();
