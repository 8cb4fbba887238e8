import { createSecretKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { ApiError } from '../http.ts';
import type { Keys } from './keys.ts';

/** What a token gives access to: one conversation, as one user. */
export interface Grant {
  readonly conversationId: string;
  readonly userId: string;
}

/** Seconds a token lives. Official clients refresh every 15 minutes, also in a tab that a laptop's sleep has stopped for a while. */
export const tokenLifetime = 3600;
/** Seconds a stream address may wait for its socket. */
const ticketLifetime = 60;

/** A token calls the REST side; a ticket opens the one socket its stream address was made for. */
type Use = 'token' | 'ticket';
const audiences: Readonly<Record<Use, string>> = { token: 'directline', ticket: 'directline-stream' };
const lifetimes: Readonly<Record<Use, number>> = { token: tokenLifetime, ticket: ticketLifetime };

/** Signs and checks tokens: JSON Web Tokens (RFC 7519) with HMAC-SHA-256, which clients may decode for their `user`. */
export interface Tokens {
  issue(use: Use, grant: Grant): Promise<string>;
  /** Throws an ApiError: 401 for what is no token of ours, 403 `TokenExpired` for one that was. */
  verify(use: Use, token: string): Promise<Grant>;
}

/** The first key signs, all verify: so keys can be replaced while tokens of the one before are still around. */
export function createTokens(keys: Keys, now: () => Date = () => new Date()): Tokens {
  // A key is made ready once, not for each token.
  const ready = new Map<string, KeyObject>();
  const readied = (key: string): KeyObject => {
    const secret = ready.get(key) ?? createSecretKey(key, 'utf8');
    ready.set(key, secret);
    return secret;
  };
  const secrets = async () => (await keys()).map(readied);
  return {
    async issue(use, { conversationId, userId }) {
      const [signing] = await secrets();
      if (!signing) throw new Error('Tokens need a key to sign with: give at least one.');
      const issued = Math.floor(now().getTime() / 1000);
      return new SignJWT({ conv: conversationId, user: userId })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(audiences[use])
        .setIssuedAt(issued)
        .setExpirationTime(issued + lifetimes[use])
        .sign(signing);
    },

    async verify(use, token) {
      for (const secret of await secrets()) {
        try {
          const { payload } = await jwtVerify(token, secret, {
            algorithms: ['HS256'],
            audience: audiences[use],
            requiredClaims: ['conv', 'user', 'exp', 'iat'],
            currentDate: now(),
          });
          return { conversationId: String(payload.conv), userId: String(payload.user) };
        } catch (error) {
          if (error instanceof errors.JWTExpired) throw new ApiError(403, 'TokenExpired', `The ${use} has expired. Ask for a new one.`);
          if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
        }
      }
      throw new ApiError(401, 'Unauthorized', `The ${use} is not one of this service. Ask for one at POST /v3/directline/tokens/generate.`);
    },
  };
}
