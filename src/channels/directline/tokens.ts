import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
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

/** What a ticket gives access to, once. */
export interface Ticket extends Grant {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** A token calls the REST side; a ticket opens the one socket its stream address was made for. */
type Use = 'token' | 'ticket';
const audiences: Readonly<Record<Use, string>> = { token: 'directline', ticket: 'directline-stream' };
const lifetimes: Readonly<Record<Use, number>> = { token: tokenLifetime, ticket: ticketLifetime };

/** Signs and checks tokens: JSON Web Tokens (RFC 7519) with HMAC-SHA-256, which clients may decode for their `user`. */
export interface Tokens {
  issue(use: Use, grant: Grant): Promise<string>;
  /** Throws an ApiError: 401 for what is no token of ours, 403 `TokenExpired` for one that was. */
  verify(token: string): Promise<Grant>;
  /** Throws the same. Whether the ticket was used before is for the store to say. */
  verifyTicket(ticket: string): Promise<Ticket>;
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
  const verified = async (use: Use, token: string, claims: readonly string[]): Promise<JWTPayload> => {
    for (const secret of await secrets()) {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ['HS256'],
          audience: audiences[use],
          requiredClaims: ['conv', 'user', 'exp', 'iat', ...claims],
          currentDate: now(),
        });
        return payload;
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw new ApiError(403, 'TokenExpired', `The ${use} has expired. Ask for a new one.`);
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) break;
      }
    }
    throw new ApiError(401, 'Unauthorized', `The ${use} is not one of this service. Ask for one at POST /v3/directline/tokens/generate.`);
  };
  return {
    async issue(use, { conversationId, userId }) {
      const [signing] = await secrets();
      if (!signing) throw new Error('Tokens need a key to sign with: give at least one.');
      const issued = Math.floor(now().getTime() / 1000);
      return new SignJWT({ conv: conversationId, user: userId, ...(use === 'ticket' && { jti: randomBytes(16).toString('base64url') }) })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(audiences[use])
        .setIssuedAt(issued)
        .setExpirationTime(issued + lifetimes[use])
        .sign(signing);
    },

    verify: async (token) => grantOf(await verified('token', token, [])),

    async verifyTicket(ticket) {
      const payload = await verified('ticket', ticket, ['jti']);
      return { ...grantOf(payload), id: String(payload.jti), expiresAt: Number(payload.exp) * 1000 };
    },
  };
}

const grantOf = ({ conv, user }: JWTPayload): Grant => ({ conversationId: String(conv), userId: String(user) });
