import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import type { Carried } from '../../contact/queue.ts';
import type { EndReason } from '../../store/references.ts';
import type { Store } from '../../store/store.ts';
import type { AzureAdapter } from './adapter.ts';
import { withoutThread } from './conversation.ts';
import { retryAfterOf, statusOf } from './retry.ts';

/** How something that the bot said of its own accord came through. */
export type Sent =
  /** In this conversation and under these ids, as the channel has them. */
  | { readonly kind: 'sent'; readonly conversationId: string; readonly ids: readonly string[] }
  /** Nobody can be spoken to there: unknown, or ended. */
  | { readonly kind: 'gone'; readonly why: EndReason | 'unknown' }
  /** The message to change or delete is not there; the conversation is. */
  | { readonly kind: 'missing' }
  /** Not now; the service may have said after how many milliseconds. `error` is for the log. */
  | { readonly kind: 'failed'; readonly error: string; readonly after?: number };

/** What did not come through, as the queues have it: to be tried again. */
export const laterOf = ({ error, after }: Extract<Sent, { kind: 'failed' }>): Carried => ({
  kind: 'later',
  error,
  reason: 'Teams did not take it',
  ...(after !== undefined && { after }),
});

/**
 * Speaks to stored conversations without being asked. Every send is tried a few times; a place that has blocked or removed the bot is recorded
 * as ended and not spoken to again until it is heard from.
 */
export interface Proactive {
  /**
   * Sends one after another, up to the first that does not get through. `id` is the reference's; `thread` the message of a channel to answer
   * below, by the channel's id.
   */
  send(id: string, activities: readonly Partial<Activity>[], thread?: string): Promise<Sent>;
  /** Puts another content in the place of a message; `activity.id` is the channel's. */
  update(id: string, activity: Partial<Activity> & { readonly id: string }, thread?: string): Promise<Sent>;
  /** Takes a message away, by the channel's id. */
  remove(id: string, activityId: string): Promise<Sent>;
}

export function createProactive(store: Store, adapter: AzureAdapter): Proactive {
  /** `about` says what a 404 is about: the conversation, or the message in it. */
  const speak = async (
    id: string,
    about: 'conversation' | 'message',
    thread: string | undefined,
    act: (context: TurnContext) => Promise<readonly string[]>,
  ) => {
    const stored = await store.reference(id);
    if (!stored || stored.ended) return { kind: 'gone', why: stored?.ended?.why ?? 'unknown' } as const;
    const reference = inThread(stored.reference as Partial<ConversationReference>, thread);
    let ids: readonly string[] = [];
    try {
      await adapter.speak(reference, async (context) => {
        ids = await act(context);
      });
      return { kind: 'sent', conversationId: reference.conversation?.id ?? '', ids } as const;
    } catch (error) {
      const status = statusOf(error);
      if (status === 404 && about === 'message') return { kind: 'missing' } as const;
      if (status !== 403 && status !== 404) return failureOf(error);
      await store.endReferences(stored.place, 'refused');
      return { kind: 'gone', why: 'refused' } as const;
    }
  };

  return {
    send: (id, activities, thread) =>
      speak(id, 'conversation', thread, async (context) => {
        const responses = await context.sendActivities(activities.map((activity) => ({ ...activity })));
        return responses.map((response) => response?.id ?? '');
      }),
    update: (id, activity, thread) =>
      speak(id, 'message', thread, async (context) => {
        await context.updateActivity({ ...activity });
        return [activity.id];
      }),
    remove: (id, activityId) =>
      speak(id, 'message', undefined, async (context) => {
        await context.deleteActivity(activityId);
        return [activityId];
      }),
  };
}

function inThread(reference: Partial<ConversationReference>, thread: string | undefined): Partial<ConversationReference> {
  const { conversation } = reference;
  return thread === undefined || !conversation
    ? reference
    : { ...reference, conversation: { ...conversation, id: `${withoutThread(conversation.id)};messageid=${thread}` } };
}

function failureOf(error: unknown): Sent {
  const after = retryAfterOf(error);
  return { kind: 'failed', error: (error as Error).message, ...(after !== undefined && { after }) };
}
