import type { Limits } from '../../config/limits.ts';
import type { Store } from '../../store/store.ts';
import { type Bot, runTurn } from '../bot.ts';
import type { Route } from '../http.ts';
import { createAccess } from './access.ts';
import { DirectLineAdapter } from './adapter.ts';
import { callerDigest } from './callers.ts';
import { createCharges } from './charges.ts';
import type { Keys } from './keys.ts';
import type { LimitName } from './limits.ts';
import { createLine } from './line.ts';
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
  readonly limits: Limits;
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
  const tokens = createTokens(signingKeys);
  const charges = createCharges({ allowed: limits, isServer: (caller) => access.isServer(caller), onRefused });
  const access = createAccess(tokens, secret, charges.use);
  const streams = new Streams(store, onError);
  const adapter = new DirectLineAdapter(store, streams);
  const turn = runTurn(bot);
  const line = createLine();
  const turns = createTurns({ store, channel: bot.channel, line, run: (activity) => adapter.receive(activity, turn), onError });

  return {
    adapter,
    routes: directLineRoutes({
      store,
      tokens,
      access,
      charges,
      callerDigest: callerDigest(signingKeys),
      publicUrl,
      answer: turns.answer,
      tellNow: (conversationId, activity) => streams.send(conversationId, activity),
    }).map((route) => ({
      ...route,
      async admit(caller) {
        await charges.request(caller);
        await line.wait(caller.address, sizeOfARequest);
      },
    })),
    upgrade: createUpgrade({ store, streams, tokens, charges }),
    recover: turns.recover,
    finish: turns.finish,
    openStreams: () => streams.count,
    closeStreams: () => streams.close(),
    terminateStreams: () => streams.terminate(),
  };
}

/** What a request costs beside the turn that may follow, as characters to be read. */
const sizeOfARequest = 100;
