import { ApiError, type Caller as Sender } from '../http.ts';
import { isSame } from '../secret.ts';
import type { Limit } from './limits.ts';
import type { Grant, Tokens } from './tokens.ts';

/** Who calls: a server that holds the secret and may do everything, or a client with the grant of its token. */
export type Caller = { readonly kind: 'server' } | { readonly kind: 'client'; readonly grant: Grant };

export interface Access {
  /** Whether the request has the secret. */
  isServer(request: Sender): boolean;
  /** Whoever calls with a token or the secret. Throws an ApiError: 401 without either, 403 `TokenExpired`, 429 for too many with one token. */
  caller(request: Sender): Promise<Caller>;
  /** May this request have a token? Pages of an allowed origin may; servers with the secret, or anyone without an Origin where none is set. */
  newcomer(request: Sender): 'server' | 'page';
}

/** Foreign origins are turned away before this: an Origin that comes here is an allowed one. */
export function createAccess(tokens: Tokens, secret: string | undefined, tokenLimit: Limit): Access {
  const isSecret = (given: string | undefined) => secret !== undefined && given !== undefined && isSame(given, secret);
  return {
    isServer: (request) => isSecret(bearer(request)),

    async caller(request) {
      const given = bearer(request);
      if (given === undefined)
        throw new ApiError(401, 'MissingAuthorization', 'The request has no "Authorization: Bearer" header with a token of this service.');
      if (isSecret(given)) return { kind: 'server' };
      const grant = await tokens.verify(given);
      // A token that was renewed is still the token of the same conversation.
      await tokenLimit(grant.conversationId);
      return { kind: 'client', grant };
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

const bearer = ({ headers }: Sender): string | undefined => /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
