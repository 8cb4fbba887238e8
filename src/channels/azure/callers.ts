import type { Activity } from 'botbuilder';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { ApiError } from '../http.ts';
import { createSigningKeys, KeysUnavailable, type SigningKey } from './signing-keys.ts';

/** Whose tokens are believed. */
export interface TokenIssuer {
  /** The name it signs its tokens under. */
  readonly issuer: string;
  /** Its OpenID metadata, which lead to the keys it signs by. */
  readonly metadataUrl: string;
}

/** The Bot Framework of Azure's public cloud. */
export const botFramework: TokenIssuer = {
  issuer: 'https://api.botframework.com',
  metadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

export interface AdmissionSettings {
  readonly appId: string;
  /** Ids of the tenants whose people may talk to the bot in Teams. */
  readonly tenants: readonly string[];
  readonly tokenIssuer: TokenIssuer;
  readonly onError: (error: Error) => void;
}

/** A call that is not let in: the caller reads no more than that, `reason` is for the log. */
export class RefusedCall extends ApiError {
  readonly reason: string;

  constructor(status: 401 | 403, reason: string) {
    super(status, outward[status].code, outward[status].message);
    this.reason = reason;
  }
}

const outward = {
  401: { code: 'Unauthorized', message: 'The caller is not the Bot Framework service this bot is registered with.' },
  403: { code: 'TenantNotAllowed', message: 'This bot does not serve the organisation that this activity comes from.' },
} as const;

/** Lets an activity in or throws a RefusedCall, or an ApiError 503 while the keys to check it by can't be had. */
export type Admit = (authorization: string | undefined, activity: Activity) => Promise<void>;

/** Microsoft's rule for clocks that differ, in seconds. */
const clockTolerance = 5 * 60;

/**
 * Lets in only what the Bot Framework itself sends to this bot, by the rules of "Authenticate requests from the Bot Connector service to
 * your bot" (Bot Framework REST API): issuer, audience, time, signature by a published key that is endorsed for the activity's channel, and
 * a `serviceurl` claim that names the address answers will go to. Tokens of the Emulator and of other bots are not the Bot Framework's.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createAdmission({ appId, tenants, tokenIssuer, onError }: AdmissionSettings): Admit {
  const { issuer, metadataUrl } = tokenIssuer;
  const keys = createSigningKeys({ metadataUrl, onError });
  const allowed = new Set(tenants.map((id) => id.toLowerCase()));

  return async (authorization, activity) => {
    const { claims, key } = await verified(bearer(authorization));
    if (!key.endorsements.includes(activity.channelId))
      throw new RefusedCall(401, `the key that signed the token is not endorsed for the channel "${activity.channelId}"`);
    if (claims.serviceurl !== activity.serviceUrl) throw new RefusedCall(401, 'the token is for another serviceUrl than the activity’s');
    onlyAllowedTenants(activity, allowed);
  };

  async function verified(token: string): Promise<{ readonly claims: JWTPayload; readonly key: SigningKey }> {
    let key: SigningKey | undefined;
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          key = await keys.find(kid ?? '');
          if (!key) throw new RefusedCall(401, 'the token names a signing key that the Bot Framework does not publish');
          return key.key;
        },
        { issuer, audience: appId, algorithms: ['RS256'], clockTolerance, requiredClaims: ['exp', 'serviceurl'] },
      );
      return { claims: payload, key: key as SigningKey };
    } catch (error) {
      if (error instanceof KeysUnavailable) {
        onError(error);
        throw new ApiError(503, 'KeysUnavailable', 'Nobody can be let in at the moment. Try again in a minute.', 60);
      }
      if (error instanceof errors.JOSEError) throw new RefusedCall(401, `the token does not hold: ${error.message}`);
      throw error;
    }
  }
}

function bearer(authorization: string | undefined): string {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (!token) throw new RefusedCall(401, 'there is no bearer token');
  return token;
}

/**
 * The token is the Bot Framework's own and names no user, so the tenant can only be read from the activity, which Teams fills in:
 * `channelData.tenant.id`, and `conversation.tenantId`. Other channels of Azure Bot Service know no tenants.
 */
function onlyAllowedTenants({ channelId, channelData, conversation }: Activity, allowed: ReadonlySet<string>): void {
  const named = [channelData?.tenant?.id, conversation.tenantId].filter((id) => id !== undefined && id !== null);
  if (named.length === 0 && channelId === 'msteams') throw new RefusedCall(403, 'the activity comes from Teams and names no tenant');
  for (const id of named) {
    if (typeof id !== 'string' || !allowed.has(id.toLowerCase())) throw new RefusedCall(403, `the tenant ${id} is not allowed`);
  }
}
