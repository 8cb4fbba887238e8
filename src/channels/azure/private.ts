import type { Activity, TurnContext } from 'botbuilder';
import type { Reply } from '../../answering/reply.ts';
import { wordingOf } from '../../answering/wording.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { AzureAdapter } from './adapter.ts';
import { tenantOf } from './conversation.ts';
import { statusOf } from './retry.ts';

/** What was said elsewhere and is answered in a chat alone: a question, which is repeated there, or a wish. */
type Relayed = 'question' | 'wish';

/** Whether an activity was brought from another conversation: nobody sees it in this one. */
export const isRelayed = (activity: Pick<Activity, 'channelData'>): boolean => relayedOf(activity) !== undefined;

const relayedOf = ({ channelData }: Pick<Activity, 'channelData'>): Relayed | undefined =>
  (channelData as { readonly relayed?: Relayed } | undefined)?.relayed;

/** The answer to what was asked elsewhere says first what that was. */
export function relayedReply(reply: Reply, activity: Activity, knowledge: Knowledge): Reply {
  if (relayedOf(activity) !== 'question') return reply;
  const asked = wordingOf(knowledge, reply.language).say('private.asked', { question: activity.text });
  return { ...reply, parts: [{ kind: 'text', text: asked }, ...reply.parts] };
}

/**
 * The chat alone with whoever sent the activity, and what they said as if they had said it there, the wish to leave a message last. Undefined when
 * Teams does not let the bot begin one: the app is not installed for that person, or they have blocked it.
 */
export async function beginPrivate(
  adapter: AzureAdapter,
  { activity }: TurnContext,
  texts: readonly string[],
  wish: string,
): Promise<readonly Activity[] | undefined> {
  const { channelId, serviceUrl, from, recipient } = activity;
  const tenantId = tenantOf(activity);
  let id: string | undefined;
  try {
    await adapter.speakAlone(
      serviceUrl,
      channelId,
      { bot: { id: recipient.id }, members: [{ id: from.id }], ...(tenantId && { tenantId, channelData: { tenant: { id: tenantId } } }) },
      async (context) => {
        id = context.activity.conversation.id;
      },
    );
  } catch (error) {
    if (statusOf(error) === 403 || statusOf(error) === 404) return undefined;
    throw error;
  }
  const alone = { id, conversationType: 'personal', ...(tenantId && { tenantId }) };
  const { locale, timestamp } = activity;
  const place = { channelId, serviceUrl, from, recipient, conversation: alone, ...(locale && { locale }), timestamp };
  const opening = { ...place, type: 'conversationUpdate', id: 'welcome', membersAdded: [recipient], channelData: {} };
  if (texts.length === 0) return [opening as unknown as Activity];
  return texts.map((text, index) => {
    const relayed: Relayed = text === wish ? 'wish' : 'question';
    return { ...place, type: 'message', id: `${activity.id}-private-${index}`, text, channelData: { relayed } } as unknown as Activity;
  });
}

/** Where a person opens the chat with the bot, and installs the app if need be. */
export const chatLink = ({ recipient }: Activity): string =>
  `https://teams.microsoft.com/l/chat/0/0?users=${encodeURIComponent(recipient.id)}`;
