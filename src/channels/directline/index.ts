import type { Store } from '../../store/store.ts';
import { type Bot, runTurn } from '../bot.ts';
import { type Caller, largestBody, type Route } from '../http.ts';
import { createAccess } from './access.ts';
import { DirectLineAdapter } from './adapter.ts';
import { callerDigest } from './callers.ts';
import type { Keys } from './keys.ts';
import { type LimitName, perMinute } from './limits.ts';
import { directLineRoutes } from './routes.ts';
import { Streams } from './streams.ts';
import { createTokens } from './tokens.ts';
import { createTurns } from './turns.ts';
import { createUpgrade, type Upgrade } from './upgrade.ts';

export interface DirectLineSettings {
  readonly store: Store;
  readonly bot: Bot;
  readonly signingKeys: Keys;
  readonly secret: string | undefined;
  readonly limits: { readonly requestsPerMinute: number; readonly tokensPerMinute: number; readonly messagesPerMinute: number };
  readonly publicUrl: () => string;
  readonly onError: (error: unknown) => void;
  /** A limit has turned a request away. */
  readonly onRefused: (limit: LimitName) => void;
}

/** Direct Line 3.0 of our own, for web chats: REST and WebSocket, with no cloud in between. It knows no HTTP framework. */
export interface DirectLine {
  readonly adapter: DirectLineAdapter;
  readonly routes: readonly Route[];
  readonly upgrade: Upgrade;
  /** Runs the turns that a crash left without an answer, and from now on those that another instance leaves. */
  recover(): Promise<void>;
  /** Takes up no more of them, and ends when the running turns have. */
  finish(): Promise<void>;
  openStreams(): number;
  /** Tells all sockets to come back later. */
  closeStreams(): void;
  /** Cuts the sockets that did not close. */
  terminateStreams(): void;
}

export function createDirectLine(settings: DirectLineSettings): DirectLine {
  const { store, bot, signingKeys, secret, limits, publicUrl, onError, onRefused } = settings;
  const limit = (name: LimitName, count: number, what: string) => perMinute(count, what, () => onRefused(name));
  const addressLimit = limit('address', limits.requestsPerMinute, 'requests came from this address');
  const tokenLimit = limit(
    'token',
    idleRequestsPerMinute + 2 * limits.messagesPerMinute,
    'requests came with the token of this conversation',
  );
  const tokens = createTokens(signingKeys);
  const access = createAccess(tokens, secret, tokenLimit);
  const streams = new Streams(store, onError);
  const adapter = new DirectLineAdapter(store, streams);
  const turn = runTurn(bot);
  const turns = createTurns({ store, channel: bot.channel, run: (activity) => adapter.receive(activity, turn), onError });

  /** A server with the secret speaks for many people from one address. */
  const admit = async (caller: Caller): Promise<void> => {
    if (!access.isServer(caller)) await addressLimit(caller.address, 1 + Math.floor(bytesOf(caller) / bytesOfAPoint));
  };

  return {
    adapter,
    routes: directLineRoutes({
      store,
      tokens,
      access,
      newTokenLimit: limit('new-tokens', limits.tokensPerMinute, 'conversations were begun from this address'),
      messageLimit: limit('messages', limits.messagesPerMinute, 'messages were sent in this conversation'),
      callerDigest: callerDigest(signingKeys),
      publicUrl,
      answer: turns.answer,
    }).map((route) => ({ ...route, admit })),
    upgrade: createUpgrade({ store, streams, tokens, addressLimit }),
    recover: turns.recover,
    finish: turns.finish,
    openStreams: () => streams.count,
    closeStreams: () => streams.close(),
    terminateStreams: () => streams.terminate(),
  };
}

/** What a client needs that only listens: official ones poll at most 300 times a minute. */
const idleRequestsPerMinute = 600;

/** Bytes of a body that count like a request, so that nobody fills the disk within the number of requests. */
const bytesOfAPoint = 8192;

/** As long as the headers say; who does not say it counts as one who sends all that is taken. */
const bytesOf = ({ headers }: Caller): number =>
  headers['transfer-encoding'] === undefined ? Math.min(Number(headers['content-length'] ?? 0), largestBody) : largestBody;
