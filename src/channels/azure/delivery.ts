import type { Activity, TurnContext } from 'botbuilder';
import type { Carrier } from '../../contact/outbox.ts';
import type { Sending } from '../../store/outbox.ts';
import type { Store, StoredActivity } from '../../store/store.ts';
import { keyOf, placeOf, referenceTo } from './conversation.ts';
import { laterOf, type Proactive } from './proactive.ts';
import { retryAfterOf, statusOf } from './retry.ts';

/** Milliseconds after which the outbox sends an answer whose turn did not get it through, or was cut off by a crash. */
export const sendAfter = 60_000;
/** Milliseconds before the outbox tries what a turn could not send. */
const soon = 15_000;

/** What a message is called outside: ids are Teams' own within one conversation. */
export const nameOf = (conversationId: string, activityId: string): string => `${conversationId}/${activityId}`;

/**
 * Sends the answers of a turn, in their order, and notes what Teams calls them. What does not get through stays in the outbox; a conversation
 * that refuses the bot is recorded as ended. Throws nothing of that: the turn is saved, and Teams would only send it again.
 */
export async function deliver(store: Store, context: TurnContext, outgoing: readonly StoredActivity[]): Promise<void> {
  const { activity } = context;
  for (const { activity: said } of outgoing) {
    const sending = await store.sending(keyOf(activity), String(said.id));
    try {
      const response = await context.sendActivity(said as Partial<Activity>);
      if (sending) await store.delivered(sending.id, Date.now(), response?.id ? nameOf(activity.conversation.id, response.id) : undefined);
    } catch (error) {
      const status = statusOf(error);
      const isRefused = status === 403 || status === 404;
      // An erasing turn has taken the reference away, and its last words still have to find their way.
      await store.saveReference(referenceTo(activity));
      if (isRefused) await store.endReferences(placeOf(activity), 'refused');
      const later = isRefused ? undefined : Date.now() + Math.max(soon, retryAfterOf(error) ?? 0);
      if (sending) await store.notDelivered(sending.id, (error as Error).message, later);
      return;
    }
  }
}

/** Brings what the outbox has for Teams: colleagues' answers, and answers that did not get through in their turn. */
export const activityCarrier = (store: Store, proactive: Proactive): Carrier<Sending['kind']> => ({
  lanes: [['activity']],
  async carry({ conversationId, activityId }) {
    const activity = await store.activity(conversationId, activityId);
    // Taken away meanwhile: there is nothing to bring.
    if (activity?.type !== 'message') return { kind: 'delivered' };
    const sent = await proactive.send(conversationId, [activity as Partial<Activity>]);
    switch (sent.kind) {
      case 'sent':
        return { kind: 'delivered', as: nameOf(sent.conversationId, sent.ids[0] ?? '') };
      case 'failed':
        return laterOf(sent);
      default: {
        const why = sent.kind === 'gone' ? `the conversation has ended: ${sent.why}` : 'the message is gone';
        return { kind: 'never', error: why, reason: why };
      }
    }
  },
});
