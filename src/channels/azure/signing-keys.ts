import { type CryptoKey, importJWK } from 'jose';
import { z } from 'zod';

/** A public key of the Bot Framework, with the channels it may sign for. */
export interface SigningKey {
  readonly key: CryptoKey;
  readonly endorsements: readonly string[];
}

export interface SigningKeys {
  /** Undefined when no such key is published. Throws a KeysUnavailable when nothing could be fetched. */
  find(id: string): Promise<SigningKey | undefined>;
}

export interface SigningKeysSettings {
  /** The OpenID metadata that tells where the keys stand. */
  readonly metadataUrl: string;
  /** Told when a fetch fails while keys of before still serve. */
  readonly onError: (error: Error) => void;
  readonly now?: () => number;
}

/** The keys could not be fetched; says from where, why, and what to look at. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Milliseconds. */
const minute = 60_000;
const day = 24 * 60 * minute;
const patience = 5_000;
/** So long keys serve when no newer ones can be had. */
const longest = 5 * day;
/** Callers without a key of ours must not be able to make this service fetch at their pace. */
const pause = { afterUnknownKey: 5 * minute, afterFailure: 10_000 };

/** Fetches the signing keys when the first are needed, after a day, and when a token names one that is not known: a new key may sign at once. */
export function createSigningKeys({ metadataUrl, onError, now = Date.now }: SigningKeysSettings): SigningKeys {
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failure: { readonly error: KeysUnavailable; readonly at: number } | undefined;
  let running: Promise<void> | undefined;

  return {
    async find(id) {
      if (isDue(id)) {
        running ??= refresh();
        await running;
      }
      if (failure && now() - fetchedAt > longest) throw failure.error;
      return keys.get(id);
    },
  };

  function isDue(id: string): boolean {
    if (failure && now() - failure.at < pause.afterFailure) return false;
    const age = now() - fetchedAt;
    return age > day || (!keys.has(id) && age > pause.afterUnknownKey);
  }

  async function refresh(): Promise<void> {
    try {
      keys = await fetchKeys(metadataUrl);
      fetchedAt = now();
      failure = undefined;
    } catch (reason) {
      const error = new KeysUnavailable(
        `The signing keys of the Bot Framework can't be fetched by way of ${metadataUrl}: ${reasonOf(reason)}. Without them nobody can be let in at /api/messages; check that this machine reaches that address.`,
      );
      failure = { error, at: now() };
      if (keys.size > 0) onError(error);
    } finally {
      running = undefined;
    }
  }
}

const metadata = z.looseObject({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const published = z.looseObject({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().optional(), endorsements: z.array(z.string()).optional() })),
});

async function fetchKeys(metadataUrl: string): Promise<ReadonlyMap<string, SigningKey>> {
  const { jwks_uri } = metadata.parse(await fetchJson(metadataUrl));
  const { keys } = published.parse(await fetchJson(jwks_uri));
  const read = keys.map(async ({ kid, endorsements = [], kty, n, e }): Promise<[string, SigningKey][]> => {
    if (kid === undefined || kty !== 'RSA') return [];
    return [[kid, { key: (await importJWK({ kty, n, e } as { kty: 'RSA' }, 'RS256')) as CryptoKey, endorsements }]];
  });
  return new Map((await Promise.all(read)).flat());
}

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patience), headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.json();
}

/** What `fetch` hides under "fetch failed" is worth reading. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'what it answers is no list of keys';
  const { message, cause } = error as Error & { readonly cause?: Partial<NodeJS.ErrnoException> };
  return cause ? `${message} (${cause.message || cause.code})` : message;
}
