import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { GivenFeedback } from '../../contact/feedback.ts';
import type { ActivityJson } from '../../store/store.ts';
import { ApiError } from '../http.ts';
import type { Grant } from './tokens.ts';

/** The assistant's own account on this channel. */
export const bot = { id: 'assistant', role: 'bot' } as const;

/** What clients may post. Only messages are answered; of events feedback is kept, others are shown back; the rest is taken and dropped. */
export type PostedType = z.infer<typeof posted>['type'];

/**
 * The posted activity as it will stand in the log: what somebody will read of it, and no more. Sender, conversation, id and time are the service's to
 * say, whatever the client wrote. Throws an ApiError (400).
 */
export function received(body: unknown, grant: Grant, now: Date): Activity & { readonly type: PostedType } {
  const { success, data, error } = posted.safeParse(body);
  if (!success) {
    const issue = error.issues[0];
    throw new ApiError(400, 'BadArgument', `The activity is not valid: ${issue?.path.join('.') || 'the body'}: ${issue?.message}.`);
  }
  const { type, name, text = '', textFormat, locale, from, channelData } = data;
  const clientActivityID = channelData?.clientActivityID;
  return {
    type,
    ...(type === 'message' ? { text, ...(textFormat && { textFormat }) } : name !== undefined && { name }),
    ...(locale && { locale }),
    ...(clientActivityID && { channelData: { clientActivityID } }),
    id: idOf(data, grant.conversationId),
    timestamp: now.toISOString(),
    ...place(grant),
    from: { id: grant.userId, ...(from?.name && { name: from.name }), role: 'user' },
    recipient: bot,
  } as unknown as Activity & { readonly type: PostedType };
}

/** The opening of a conversation: the bot comes in. It waits in the log for its welcome, and clients never see it. */
export const opening = (grant: Grant, locale: string | undefined, now: Date): Activity =>
  ({
    type: 'conversationUpdate',
    id: `${grant.conversationId}|opening`,
    timestamp: now.toISOString(),
    ...place(grant),
    from: { id: grant.userId, role: 'user' },
    recipient: bot,
    membersAdded: [bot],
    ...(locale && { locale }),
  }) as unknown as Activity;

/** Later ones stand behind earlier ones in the index of a conversation's log, so that few pages of it change. */
export const newActivityId = (conversationId: string) => `${conversationId}|${Date.now().toString(36)}-${randomUUID().slice(0, 18)}`;

/** What clients get to see of a log. */
export const isShown = (activity: ActivityJson): boolean => activity.type !== 'conversationUpdate';

/** What somebody thinks of an answer, as the body of the activity says it. Undefined for other activities; throws an ApiError (400). */
export function feedbackOf({ type, name }: Activity, body: unknown): GivenFeedback | undefined {
  if (type !== 'event' || name !== 'feedback') return undefined;
  const { success, data, error } = feedback.safeParse((body as { readonly value?: unknown }).value);
  if (success) return data;
  const issue = error.issues[0];
  throw new ApiError(400, 'BadArgument', `The feedback is not valid: ${['value', ...(issue?.path ?? [])].join('.')}: ${issue?.message}.`);
}

const place = ({ conversationId }: Grant) => ({ channelId: 'directline', conversation: { id: conversationId } });

/**
 * The same id for the same clientActivityID with the same content, so that a message which a client sends again finds itself in the log, and
 * another one under an id that was used before does not get lost.
 */
function idOf({ type, name, text, value, channelData }: z.infer<typeof posted>, conversationId: string): string {
  const { clientActivityID } = channelData ?? {};
  if (!clientActivityID) return newActivityId(conversationId);
  const content = JSON.stringify([clientActivityID, type, name, text, value]);
  return `${conversationId}|${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`;
}

const feedback = z.strictObject({ activityId: z.string().min(1).max(200), helpful: z.boolean(), reason: z.string().optional() });

const posted = z.looseObject({
  type: z.enum(['message', 'event', 'typing', 'conversationUpdate'], {
    error: 'must be one of message, event, typing, conversationUpdate',
  }),
  name: z.string().max(200).optional(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  // How clients show the text back to whoever wrote it.
  textFormat: z.enum(['plain', 'markdown', 'xml']).optional().catch(undefined),
  locale: z.string().max(100).optional(),
  from: z.looseObject({ name: z.string().max(200).optional().catch(undefined) }).optional(),
  channelData: z.looseObject({ clientActivityID: z.string().max(1000).optional() }).optional(),
});
