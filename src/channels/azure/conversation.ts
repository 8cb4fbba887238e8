import { type Activity, TurnContext } from 'botbuilder';
import type { NewReference } from '../../store/references.ts';

/** Where somebody speaks to the bot: alone, or where others read along. */
export type Scope = 'personal' | 'groupChat' | 'channel';

/** Channels that name no type of conversation are taken for a chat of two, unless they call it a group. */
export function scopeOf({ conversation }: Pick<Activity, 'conversation'>): Scope {
  const { conversationType, isGroup } = conversation;
  if (conversationType === 'channel' || conversationType === 'groupChat') return conversationType;
  return isGroup ? 'groupChat' : 'personal';
}

/** The conversation as the assistant knows it: each person has a memory of their own, also where several speak in one thread. */
export const keyOf = (activity: Pick<Activity, 'conversation' | 'from'>): string =>
  scopeOf(activity) === 'personal' ? activity.conversation.id : `${activity.conversation.id}|${activity.from.id}`;

/** What an installation of the bot is for: a team with all its channels, or a chat. */
export const placeOf = (activity: Pick<Activity, 'conversation' | 'channelData'>): string =>
  teamOf(activity) ?? withoutThread(activity.conversation.id);

/** The tenant in which an activity was written. */
export const tenantOf = ({ conversation, channelData }: Pick<Activity, 'conversation' | 'channelData'>): string | undefined =>
  (channelData as ChannelData | undefined)?.tenant?.id ?? conversation.tenantId;

/** The team from whose channel an activity comes. */
export const teamOf = ({ channelData }: Pick<Activity, 'channelData'>): string | undefined =>
  (channelData as ChannelData | undefined)?.team?.id;

/** The id of a channel without that of the thread in it. */
export const withoutThread = (conversationId: string): string => conversationId.split(';messageid=', 1)[0] as string;

/** What is needed to speak to whoever sent this later on. */
export function referenceTo(activity: Activity): NewReference {
  const { activityId: _, ...reference } = TurnContext.getConversationReference(activity);
  const id = keyOf(activity);
  return { id, conversationId: id, place: placeOf(activity), reference };
}

interface ChannelData {
  readonly team?: { readonly id?: string };
  readonly tenant?: { readonly id?: string };
}
