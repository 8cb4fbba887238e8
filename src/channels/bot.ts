import { type Activity, TurnContext } from 'botbuilder';
import type { Reply } from '../answering/reply.ts';
import type { Assistant, Turn } from '../assistant/turn.ts';
import type { ActivityJson, StoredActivity } from '../store/store.ts';
import { inSpan } from '../tracing/index.ts';

/** What a bot does on one channel. */
export interface Bot {
  readonly channel: Turn['channel'];
  readonly assistant: Assistant;
  readonly render: (reply: Reply) => Partial<Activity>;
}

/** Of a message on its way out: what the store has of it already. TurnContext takes its `id` away before adapters see it. */
export const inStore: unique symbol = Symbol('as it stands in the store');
export type OutgoingActivity = Partial<Activity> & { readonly [inStore]?: StoredActivity };

/** How long a turn runs, in milliseconds, before the user sees that the bot is typing. */
const typingAfter = 300;

/** One turn, whatever the adapter: lets the assistant answer the activity and sends what it says. Anything but a message or a welcome is left alone. */
export function runTurn({ assistant, channel, render }: Bot): (context: TurnContext) => Promise<void> {
  return async (context) => {
    const turn = turnOf(context.activity, channel);
    if (turn) await inSpan('turn', { 'assistant.channel': channel, 'assistant.turn': turn.kind }, () => answer(turn, context));
  };

  async function answer(turn: Turn, context: TurnContext): Promise<void> {
    const outgoing = await whileTyping(context, () => assistant.handle(turn, (reply) => [addressed(render(reply), context.activity)]));
    const activities = outgoing.map((stored): OutgoingActivity => ({ ...stored.activity, [inStore]: stored }));
    if (activities.length > 0) await inSpan('delivery', { 'assistant.channel': channel }, () => context.sendActivities(activities));
  }
}

/** Shows that the bot is typing when the work takes longer than a moment. */
export async function whileTyping<Result>(context: TurnContext, work: () => Promise<Result>): Promise<Result> {
  const typing = setTimeout(() => context.sendActivity({ type: 'typing' }).catch(() => {}), typingAfter);
  try {
    return await work();
  } finally {
    clearTimeout(typing);
  }
}

/** The turn an activity asks for: a message, or the bot itself coming into a conversation. */
export function turnOf(activity: Activity, channel: Turn['channel']): Turn | undefined {
  const { conversation, id, locale, membersAdded, recipient, text, type } = activity;
  const kind = type === 'message' ? 'message' : type === 'conversationUpdate' ? 'welcome' : undefined;
  if (!kind || !id || (kind === 'welcome' && !membersAdded?.some((member) => member.id === recipient.id))) return undefined;
  return {
    kind,
    conversationId: conversation.id,
    channel,
    activityId: id,
    text: text ?? '',
    at: timeOf(activity),
    ...(locale && { locale }),
  };
}

/** When the channel took the activity in; channels that do not say it leave the time of reading. */
export function timeOf({ timestamp }: Activity): number {
  const at = timestamp ? new Date(timestamp).getTime() : Number.NaN;
  return Number.isNaN(at) ? Date.now() : at;
}

/**
 * The reply as it will stand in the log: from the bot to the user, in answer to the activity, under an id that is the same at every try. A reply
 * of several messages counts them.
 */
export function addressed(reply: Partial<Activity>, activity: Activity, index = 0): ActivityJson {
  const sent = TurnContext.applyConversationReference({ ...reply }, TurnContext.getConversationReference(activity));
  // Plain JSON, as the log gives it back.
  return JSON.parse(JSON.stringify({ ...sent, id: `${activity.id}-${index}`, timestamp: new Date().toISOString() }));
}
