import type { Activity } from 'botbuilder';
import type { LookUp } from '../../answering/lookup.ts';
import type { Assistant } from '../../assistant/turn.ts';
import type { Carrier } from '../../contact/outbox.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Sending } from '../../store/outbox.ts';
import type { Store } from '../../store/store.ts';
import { ApiError, type HttpRequest, type Route } from '../http.ts';
import { AzureAdapter, type Credentials, type Registration } from './adapter.ts';
import { botFramework, createAdmission, RefusedCall, type TokenIssuer } from './callers.ts';
import { activityCarrier } from './delivery.ts';
import { createDesk, type DeskParts, type DeskRoom } from './desk/index.ts';
import type { FeedbackWords } from './feedback.ts';
import { createProactive, type Proactive } from './proactive.ts';
import { received } from './received.ts';
import { createReceiver } from './receiver.ts';
import { didNotGetThrough, statusOf } from './retry.ts';

export type { Credentials } from './adapter.ts';
export type { TokenIssuer } from './callers.ts';
export type { FeedbackWords } from './feedback.ts';

export interface AzureSettings {
  readonly store: Store;
  readonly assistant: Assistant;
  /** The knowledge of this moment. */
  readonly knowledge: () => Knowledge;
  readonly feedback: FeedbackWords;
  /** For whoever looks something up while writing a message. */
  readonly lookUp: LookUp;
  /** With the tenants whose people may talk to the bot in Teams. */
  readonly registration: (Registration & { readonly tenants: readonly string[] }) | undefined;
  /** Opens the channel without a registration, to this machine alone. */
  readonly allowEmulator: boolean;
  /** Stands in for the tokens of Microsoft's login. */
  readonly credentials?: Credentials | undefined;
  /** Whose calls are let in; unset: the Bot Framework of Azure's public cloud. */
  readonly tokenIssuer?: TokenIssuer | undefined;
  readonly desk: DeskParts['settings'];
  /** A card or reminder at the desk did not get through, and waits. */
  readonly onDelay: DeskParts['onDelay'];
  /** Told why a call was refused, in words without personal data. */
  readonly onRefused: (reason: string) => void;
  /** Told why a call that was let in is left alone, in the same way. */
  readonly onIgnored: (reason: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Azure Bot Service: Teams and others. */
export interface Azure {
  /** What it receives, at /api/messages. */
  readonly route: Route;
  /** Undefined while the channel is closed. */
  readonly open: { readonly proactive: Proactive; readonly carrier: Carrier<Sending['kind']>; readonly desk: DeskRoom } | undefined;
  /** Runs the turns that a crash left without an answer. */
  recover(): Promise<void>;
  /** Ends when the turns that were taken up again have. */
  idle(): Promise<void>;
}

const path = '/api/messages';

/** Closed without a registration, since then nobody's word could be checked. */
export function createAzure(settings: AzureSettings): Azure {
  const { store, assistant, knowledge, feedback, lookUp, registration, allowEmulator, credentials } = settings;
  const { tokenIssuer = botFramework, onRefused, onIgnored, onDelay, onError } = settings;
  if (!registration && !allowEmulator)
    return {
      route: { method: 'POST', path, body: 'none', handle: closed },
      open: undefined,
      recover: async () => {},
      idle: async () => {},
    };
  const adapter = new AzureAdapter({ registration, credentials });
  const admit = registration && createAdmission({ ...registration, tokenIssuer, onError });
  const proactive = createProactive(store, adapter);
  const desk = createDesk({ store, proactive, knowledge, settings: settings.desk, onDelay, onError });
  const receiver = createReceiver({ store, assistant, adapter, knowledge, feedback, lookUp, desk, onIgnored });
  const running = new Set<Promise<void>>();

  return {
    open: { proactive, carrier: activityCarrier(store, proactive), desk },
    route: {
      method: 'POST',
      path,
      body: 'required',
      async handle(request) {
        try {
          if (!admit) onlyThisMachine(request);
          const activity = received(request.body);
          if (!admit) onlyThisMachinesService(activity);
          await admit?.(request.headers.authorization, activity);
          const response = await adapter.receive(activity, (context) => receiver.receive(context));
          const { status = 200, body } = response ?? {};
          if (status >= 400) onRefused(status === 501 ? 'nobody handles an invoke of its name' : 'the value of the invoke is none of ours');
          return { status, body };
        } catch (error) {
          if (error instanceof ApiError) {
            onRefused(error instanceof RefusedCall ? error.reason : error.message);
            throw error;
          }
          if (didNotGetThrough(error)) {
            // What was asked for is done and kept, and doing it once more would not bring the word there either.
            onIgnored(`the channel did not take what there was to say: ${statusOf(error) ?? 'no answer'}`);
            return { status: 200 };
          }
          onError(error);
          throw new ApiError(500, 'InternalError', 'The turn failed. Send the activity again.');
        }
      },
    },
    async recover() {
      for (const { activity } of await store.unanswered('msteams')) {
        const run: Promise<void> = adapter
          .resume(activity as unknown as Activity, (context) => receiver.resume(context))
          .catch(onError)
          .finally(() => running.delete(run));
        running.add(run);
      }
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

const closed = async (): Promise<never> => {
  throw new ApiError(404, 'ChannelNotConfigured', 'Azure Bot Service is not set up here: set MicrosoftAppId and what belongs to it.');
};

/** A page in a browser on this machine is not the Emulator, nor is anything that comes through a proxy. */
function onlyThisMachine({ headers, peer }: HttpRequest): void {
  if (!/^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(peer) || headers.origin !== undefined || headers['x-forwarded-for'] !== undefined)
    throw new ApiError(403, 'Forbidden', 'Without a registration this address answers the Emulator on the same machine only.');
}

/** The bot sends its answers to the address the caller names: without a check of the caller it may only be on this machine. */
function onlyThisMachinesService({ serviceUrl }: Activity): void {
  const host = URL.parse(serviceUrl)?.hostname;
  if (host !== 'localhost' && host !== '127.0.0.1' && host !== '[::1]')
    throw new ApiError(403, 'Forbidden', 'Without a registration the serviceUrl must be on this machine.');
}
