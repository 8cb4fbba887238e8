import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { recordFeedback } from '../../contact/feedback.ts';
import { NoConversation } from '../../store/no-conversation.ts';
import type { ActivityJson, Store } from '../../store/store.ts';
import { ApiError, type HttpRequest, type Route } from '../http.ts';
import type { Access } from './access.ts';
import { feedbackOf, isShown, newActivityId, opening, received } from './activity.ts';
import type { CallerDigest } from './callers.ts';
import type { Limit } from './limits.ts';
import { type Grant, type Tokens, tokenLifetime } from './tokens.ts';
import { streamPath } from './upgrade.ts';
import { readWatermark, writeWatermark } from './watermark.ts';

export interface Parts {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly access: Access;
  readonly newTokenLimit: Limit;
  readonly messageLimit: Limit;
  readonly callerDigest: CallerDigest;
  /** Where clients reach the service, known once it listens. */
  readonly publicUrl: () => string;
  /** Lets the bot answer what waits in the conversation, after the request has been. */
  readonly answer: (conversationId: string, posted: string | undefined) => void;
}

/** Activities given to a poller at a time; it comes back with the watermark for more. */
const pageSize = 100;

/** The REST side of Direct Line 3.0. */
export function directLineRoutes(parts: Parts): readonly Route[] {
  const { access, answer, callerDigest, messageLimit, newTokenLimit, publicUrl, store, tokens } = parts;

  const issued = async (grant: Grant) => ({
    conversationId: grant.conversationId,
    token: await tokens.issue('token', grant),
    expires_in: tokenLifetime,
  });

  /** The token and the address of a stream that goes on after the watermark. */
  const connected = async (grant: Grant, watermark: string | null) => {
    const query = new URLSearchParams({ watermark: watermark ?? '', t: await tokens.issue('ticket', grant) });
    const base = publicUrl().replace(/^http/, 'ws');
    return { ...(await issued(grant)), streamUrl: `${base}${streamPath(grant.conversationId)}?${query}` };
  };

  /** Lets those in who may enter the conversation of the path: a client with its own grant, a server without one. */
  const admitted = async (request: HttpRequest): Promise<Grant | undefined> => {
    const caller = await access.caller(request);
    if (caller.kind === 'server') return undefined;
    if (caller.grant.conversationId !== request.params.id) throw new ApiError(403, 'Forbidden', 'The token is for another conversation.');
    return caller.grant;
  };

  const found = async ({ params: { id = '' } }: HttpRequest): Promise<Grant> => {
    const conversation = await store.conversation(id);
    if (conversation?.channel !== 'directline') throw notFound();
    return { conversationId: id, userId: conversation.userId };
  };

  /** The conversation of the path, to be read. */
  const kept = async (request: HttpRequest): Promise<Grant> => {
    await admitted(request);
    return found(request);
  };

  /** The conversation of the path, to be written to. A client's token names it, whether or not it was begun and is still kept. */
  const entered = async (request: HttpRequest): Promise<Grant> => (await admitted(request)) ?? found(request);

  /** A turn begins while the disk takes what it is to answer. */
  const append = async (id: string, activity: Activity, awaitsTurn: boolean, caller?: string): Promise<void> => {
    // In the trace it belongs to the request, not to the store that tells when.
    const begin = awaitsTurn ? AsyncLocalStorage.bind(() => answer(id, activity.id)) : undefined;
    try {
      await store.append(id, [activity as unknown as ActivityJson], begin, caller);
    } catch (error) {
      throw error instanceof NoConversation ? notFound() : error;
    }
  };

  return [
    {
      method: 'POST',
      path: '/v3/directline/tokens/generate',
      body: 'optional',
      async handle(request) {
        if (access.newcomer(request) === 'page') await newTokenLimit(request.address);
        const { user } = checked(generateBody, request.body);
        if (user?.id !== undefined && !user.id.startsWith('dl_'))
          throw new ApiError(400, 'BadArgument', 'The id of a user in a token starts with "dl_".');
        return { status: 200, body: await issued({ conversationId: newId(), userId: user?.id ?? newUserId() }) };
      },
    },
    {
      method: 'POST',
      path: '/v3/directline/tokens/refresh',
      body: 'none',
      async handle(request) {
        const caller = await access.caller(request);
        if (caller.kind === 'server') throw new ApiError(400, 'BadArgument', 'The secret does not expire. Send the token to be refreshed.');
        return { status: 200, body: await issued(caller.grant) };
      },
    },
    {
      method: 'POST',
      path: '/v3/directline/conversations',
      body: 'optional',
      async handle(request) {
        const caller = await access.caller(request);
        const { user, userID, locale } = checked(startBody, request.body);
        const grant = caller.kind === 'client' ? caller.grant : { conversationId: newId(), userId: user?.id ?? userID ?? newUserId() };
        const { conversationId, userId } = grant;
        const now = new Date();
        const isNew = await store.createConversation({ id: conversationId, channel: 'directline', userId, createdAt: now.getTime() });
        // Asked for at every start, so that a welcome which a crash cut off is made good; the log knows whether it had begun.
        const begun = opening(grant, locale, now);
        await append(conversationId, begun, true);
        return { status: isNew ? 201 : 200, body: await connected(grant, null) };
      },
    },
    {
      method: 'GET',
      path: '/v3/directline/conversations/:id',
      body: 'none',
      async handle(request) {
        const grant = await kept(request);
        const watermark = request.query.get('watermark');
        readWatermark(watermark);
        return { status: 200, body: await connected(grant, watermark) };
      },
    },
    {
      method: 'GET',
      path: '/v3/directline/conversations/:id/activities',
      body: 'none',
      async handle(request) {
        const { conversationId } = await kept(request);
        const seen = readWatermark(request.query.get('watermark'));
        const page = await store.readOn(conversationId, seen, pageSize);
        const activities = page.map(({ activity }) => activity).filter(isShown);
        return { status: 200, body: { activities, watermark: writeWatermark(page.at(-1) ?? seen) } };
      },
    },
    {
      method: 'POST',
      path: '/v3/directline/conversations/:id/activities',
      body: 'required',
      async handle(request) {
        const grant = await entered(request);
        const activity = received(request.body, grant, new Date());
        if (activity.type === 'typing' || activity.type === 'conversationUpdate')
          return { status: 200, body: { id: newActivityId(grant.conversationId) } };
        await messageLimit(grant.conversationId);
        const feedback = feedbackOf(activity);
        const kept = feedback && (await recordFeedback(store, grant.conversationId, feedback));
        if (feedback && !kept)
          throw new ApiError(400, 'BadArgument', 'The feedback names no message of the assistant in this conversation.');
        // In the log feedback stands as it was kept, so that other tabs and later visits show it too.
        // A server with the secret speaks for many people from one address.
        const caller = access.isServer(request) ? undefined : await callerDigest(request.address);
        await append(grant.conversationId, { ...activity, ...(kept && { value: kept }) }, activity.type === 'message', caller);
        return { status: 200, body: { id: activity.id } };
      },
    },
    {
      method: 'POST',
      path: '/v3/directline/conversations/:id/upload',
      body: 'none',
      async handle(request) {
        await entered(request);
        throw new ApiError(400, 'UploadNotSupported', 'This assistant does not take files. Send a message instead.');
      },
    },
  ];
}

const notFound = () =>
  new ApiError(404, 'ConversationNotFound', 'There is no such conversation. Begin one with POST /v3/directline/conversations.');

const newId = () => randomBytes(16).toString('base64url');
const newUserId = () => `dl_${newId()}`;

const userId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^\P{C}+$/u, 'must not have control characters');
const user = z.looseObject({ id: userId.optional() }).optional();
const generateBody = z.looseObject({ user }).default({});
const startBody = z.looseObject({ user, userID: userId.optional(), locale: z.string().max(100).optional() }).default({});

function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  const issue = error.issues[0];
  throw new ApiError(400, 'BadArgument', `The body is not valid: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}.`);
}
