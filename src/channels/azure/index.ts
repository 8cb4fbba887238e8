import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { ActivityJson, Store } from '../../store/store.ts';
import { type Bot, runTurn, turnOf } from '../bot.ts';
import { ApiError, type HttpRequest, type Route } from '../http.ts';
import { AzureAdapter, type Registration } from './adapter.ts';
import { removeMentions } from './mentions.ts';

export interface AzureSettings {
  readonly store: Store;
  readonly bot: Bot;
  readonly registration: Registration | undefined;
  /** Opens the channel without a registration, to this machine alone. */
  readonly allowEmulator: boolean;
  readonly onError: (error: unknown) => void;
}

const path = '/api/messages';

/** Azure Bot Service (Teams and others) at /api/messages; closed without a registration, since then nobody's word could be checked. */
export function azureRoute({ store, bot, registration, allowEmulator, onError }: AzureSettings): Route {
  if (!registration && !allowEmulator) return { method: 'POST', path, body: 'none', handle: closed };
  const adapter = new AzureAdapter(registration);
  const turn = runTurn(bot);

  return {
    method: 'POST',
    path,
    body: 'required',
    async handle(request) {
      if (!registration) onlyThisMachine(request);
      const activity = checked(request.body);
      if (!registration) onlyThisMachinesService(activity);
      try {
        const response = await adapter.receive(request.headers.authorization ?? '', activity, async (context) => {
          const asked = turnOf(context.activity, bot.channel);
          if (asked?.kind === 'message') context.activity.text = removeMentions(context.activity);
          if (asked) await record(context.activity);
          await turn(context);
        });
        return { status: response?.status ?? 200, body: response?.body };
      } catch (error) {
        if (isRefusal(error))
          throw new ApiError(401, 'Unauthorized', 'The caller is not the Bot Framework service this bot is registered with.');
        onError(error);
        throw new ApiError(500, 'InternalError', 'The turn failed. Send the activity again.');
      }
    },
  };

  async function record(activity: Activity): Promise<void> {
    const { conversation, from } = activity;
    await store.createConversation({ id: conversation.id, channel: bot.channel, userId: from.id, createdAt: Date.now() });
    await store.append(conversation.id, [JSON.parse(JSON.stringify({ ...activity, from: { ...from, role: 'user' } })) as ActivityJson]);
  }
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

const account = z.looseObject({ id: z.string().min(1) });
const received = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: account,
  from: account,
  recipient: account,
  id: z.string().min(1).optional(),
  text: z.string().optional(),
  locale: z.string().max(100).optional(),
  entities: z.array(z.looseObject({ type: z.string() })).optional(),
  membersAdded: z.array(account).optional(),
});

/** Botbuilder trusts the shape of what it is given, and throws where it is another. */
function checked(body: unknown): Activity {
  const { success, data, error } = received.safeParse(body);
  if (success) return data as unknown as Activity;
  const issue = error.issues[0];
  throw new ApiError(400, 'BadArgument', `The activity is not valid: ${issue?.path.join('.') || 'the body'}: ${issue?.message}.`);
}

/** Botbuilder's authentication errors say so by their status alone. */
const isRefusal = (error: unknown): boolean => {
  const status = (error as { readonly statusCode?: unknown } | undefined)?.statusCode;
  return status === 401 || status === 403;
};
