import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import type { TokenIssuer } from '../../../src/channels/azure/index.ts';
import { registration } from './credentials.ts';

/** The settings of a bot that is registered with this Bot Framework. */
export const registered = {
  MicrosoftAppId: registration.appId,
  MicrosoftAppPassword: registration.password,
  MicrosoftAppType: registration.type,
  MicrosoftAppTenantId: registration.tenantId,
};

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** The token service of the Bot Framework on this machine: publishes keys, signs by them, and may be away. */
export interface TokenService {
  readonly tokenIssuer: TokenIssuer;
  /** Requests for the list of keys so far. */
  fetches: number;
  /** Set, every request gets this status. */
  failing: number | undefined;
  /** Publishes a key under this id, with these endorsements; undefined: the key bears none. */
  publish(kid: string, endorsements?: readonly string[], pair?: KeyPair): Promise<KeyPair>;
  /** A token of a caller who may come in; `claims` and `header` change it, and undefined takes away. */
  token(claims?: Record<string, unknown>, header?: { readonly kid?: string | undefined }, signer?: KeyPair): Promise<string>;
  stop(): Promise<void>;
}

/** What a key of the test is called unless it has to be another. */
const usual = 'key-1';

export async function startTokenService(serviceUrl: string): Promise<TokenService> {
  const keys = new Map<string, { readonly pair: KeyPair; readonly jwk: object }>();
  const server = createServer((request, response) => {
    const answer = (body: unknown) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (service.failing) {
      response.writeHead(service.failing);
      response.end();
    } else if (request.url === '/keys') {
      service.fetches++;
      answer({ keys: [...keys.values()].map(({ jwk }) => jwk) });
    } else answer({ issuer: service.tokenIssuer.issuer, jwks_uri: `${origin}/keys`, id_token_signing_alg_values_supported: ['RS256'] });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const service: TokenService = {
    tokenIssuer: {
      issuer: 'https://api.botframework.com',
      metadataUrl: `${origin}/openid`,
    },
    fetches: 0,
    failing: undefined,
    async publish(kid, endorsements, pair) {
      const made = pair ?? (await generateKeyPair('RS256'));
      const jwk = { ...(await exportJWK(made.publicKey)), kid, use: 'sig', ...(endorsements && { endorsements }) };
      keys.set(kid, { pair: made, jwk });
      return made;
    },
    token(claims = {}, header = {}, signer) {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: service.tokenIssuer.issuer,
        aud: registration.appId,
        serviceurl: serviceUrl,
        nbf: now - 60,
        exp: now + 3600,
        ...claims,
      } as JWTPayload;
      const pair = signer ?? keys.get(header.kid ?? usual)?.pair;
      if (!pair) throw new Error(`No key "${header.kid}" was published: name a signer.`);
      const whole = { alg: 'RS256', typ: 'JWT', kid: usual, ...header } as JWTHeaderParameters;
      return new SignJWT(payload).setProtectedHeader(whole).sign(pair.privateKey);
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  await service.publish(usual, ['msteams', 'webchat']);
  return service;
}
