import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { recordFeedback } from '../../contact/feedback.ts';
import { NoConversation } from '../../store/no-conversation.ts';
import type { ActivityJson, Store } from '../../store/store.ts';
import { ApiError, type HttpRequest, type Route } from '../http.ts';
import type { Access } from './access.ts';
import { feedbackOf, isShown, opening, received } from './activity.ts';
import type { CallerDigest } from './callers.ts';
import type { Charges } from './charges.ts';
import { readPage } from './page.ts';
import { type Grant, type Tokens, tokenLifetime } from './tokens.ts';
import type { Turns } from './turns.ts';
import { streamPath } from './upgrade.ts';
import { readWatermark, writeWatermark } from './watermark.ts';

export interface Parts {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly access: Access;
  readonly charges: Charges;
  readonly callerDigest: CallerDigest;
  /** Where clients reach the service, known once it listens. */
  readonly publicUrl: () => string;
  /** Lets the bot answer what waits in the conversation, after the request has been. */
  readonly answer: Turns['answer'];
  /** Shows an activity to whoever is on the stream now, and keeps nothing of it. */
  readonly tellNow: (conversationId: string, activity: ActivityJson) => void;
}

/** Activities given to a poller at a time; it comes back with the watermark for more. */
const pageSize = 100;

/** The REST side of Direct Line 3.0. */
export function directLineRoutes(parts: Parts): readonly Route[] {
  const { access, answer, callerDigest, charges, publicUrl, store, tellNow, tokens } = parts;
  const full = new Set<string>();

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
  const append = async (id: string, activity: Activity, turnFor: string | undefined, caller?: string): Promise<void> => {
    const posted = turnFor === undefined ? undefined : { id: String(activity.id), address: turnFor };
    // In the trace it belongs to the request, not to the store that tells when.
    const begin = posted && AsyncLocalStorage.bind(() => answer(id, posted));
    try {
      const [added] = await store.append(id, [activity as unknown as ActivityJson], begin, caller);
      if (added && added.seq >= longestConversation) full.add(id);
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
        if (access.newcomer(request) === 'page') await charges.token(request);
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
        await charges.welcome(request);
        const grant = caller.kind === 'client' ? caller.grant : { conversationId: newId(), userId: user?.id ?? userID ?? newUserId() };
        const { conversationId, userId } = grant;
        const now = new Date();
        const isNew = await store.createConversation({ id: conversationId, channel: 'directline', userId, createdAt: now.getTime() });
        // Asked for at every start, so that a welcome which a crash cut off is made good; the log knows whether it had begun.
        const begun = opening(grant, locale, now);
        await append(conversationId, begun, request.address);
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
        const page = await readPage(store, conversationId, seen, pageSize);
        if (!access.isServer(request)) await charges.reading(request.address, page.bytes);
        const activities = page.activities.map(({ activity }) => activity).filter(isShown);
        return { status: 200, body: { activities, watermark: writeWatermark(page.activities.at(-1) ?? seen) } };
      },
    },
    {
      method: 'POST',
      path: '/v3/directline/conversations/:id/activities',
      body: 'required',
      async handle(request) {
        const grant = await entered(request);
        const { conversationId } = grant;
        const activity = received(request.body, grant, new Date());
        const feedback = feedbackOf(activity, request.body);
        if (activity.type !== 'message' && !feedback) {
          // Web Chat waits for its own events to come back.
          if (activity.type === 'event') tellNow(conversationId, activity as unknown as ActivityJson);
          return { status: 200, body: { id: activity.id } };
        }
        if (full.has(conversationId)) throw conversationFull();
        if (!feedback) {
          await charges.message(request, conversationId, activity.text);
          // A server with the secret speaks for many people from one address.
          const caller = access.isServer(request) ? undefined : await callerDigest(request.address);
          await append(conversationId, activity, request.address, caller);
          return { status: 200, body: { id: activity.id } };
        }
        await charges.event(request, conversationId);
        const value = await recordFeedback(store, conversationId, feedback);
        if (!value) throw new ApiError(400, 'BadArgument', 'The feedback names no message of the assistant in this conversation.');
        // In the log it stands as it was kept, so that other tabs and later visits show it too.
        await append(conversationId, { ...activity, value }, undefined);
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

/** Activities in the log of a conversation, answers included: a thousand questions. */
const longestConversation = 2000;

/** Clients take it as the end of the conversation, and begin another one with what was to be sent. */
const conversationFull = () =>
  new ApiError(
    403,
    'ConversationFull',
    `A conversation holds ${longestConversation} messages, and this one is full. Begin a new one with POST /v3/directline/tokens/generate.`,
  );

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
