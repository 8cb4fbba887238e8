import type { Activity } from 'botbuilder';
import type { Store } from '../../store/store.ts';
import { type Bot, runTurn } from '../bot.ts';
import type { Route } from '../http.ts';
import { createAccess } from './access.ts';
import { DirectLineAdapter } from './adapter.ts';
import { perMinute } from './limits.ts';
import { directLineRoutes } from './routes.ts';
import { Streams } from './streams.ts';
import { createTokens } from './tokens.ts';
import { createUpgrade, type Upgrade } from './upgrade.ts';

export interface DirectLineSettings {
  readonly store: Store;
  readonly bot: Bot;
  readonly signingKeys: readonly string[];
  readonly secret: string | undefined;
  readonly limits: { readonly tokensPerMinute: number; readonly messagesPerMinute: number };
  readonly publicUrl: () => string;
  readonly onError: (error: unknown) => void;
}

/** Direct Line 3.0 of our own, for web chats: REST and WebSocket, with no cloud in between. It knows no HTTP framework. */
export interface DirectLine {
  readonly adapter: DirectLineAdapter;
  readonly routes: readonly Route[];
  readonly upgrade: Upgrade;
  /** Runs the turns that a crash left without an answer. */
  recover(): Promise<void>;
  /** Ends when the running turns have. */
  idle(): Promise<void>;
  /** Tells all sockets to come back later. */
  closeStreams(): void;
  /** Cuts the sockets that did not close. */
  terminateStreams(): void;
}

export function createDirectLine({ store, bot, signingKeys, secret, limits, publicUrl, onError }: DirectLineSettings): DirectLine {
  const tokens = createTokens(signingKeys);
  const streams = new Streams(store, onError);
  const adapter = new DirectLineAdapter(store, streams);
  const turn = runTurn(bot);
  const running = new Set<Promise<void>>();

  const answer = (activity: Activity): void => {
    const run: Promise<void> = adapter
      .receive(activity, turn)
      .catch(onError)
      .finally(() => running.delete(run));
    running.add(run);
  };

  return {
    adapter,
    routes: directLineRoutes({
      store,
      tokens,
      access: createAccess(tokens, secret),
      streams,
      tokenLimit: perMinute(limits.tokensPerMinute, 'conversations were begun from this address'),
      messageLimit: perMinute(limits.messagesPerMinute, 'messages were sent in this conversation'),
      publicUrl,
      answer,
    }),
    upgrade: createUpgrade({ store, streams, tokens }),
    async recover() {
      for (const { activity } of await store.unanswered('directline')) answer(activity as unknown as Activity);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    closeStreams: () => streams.close(),
    terminateStreams: () => streams.terminate(),
  };
}
