import type { Activity, TurnContext } from 'botbuilder';
import type { Assistant } from '../../assistant/turn.ts';
import type { ActivityJson, Store } from '../../store/store.ts';
import { keyOf } from './conversation.ts';
import { deliver } from './delivery.ts';
import { type Turns, withoutMentions } from './turns.ts';

interface ChangeParts {
  readonly store: Store;
  readonly assistant: Assistant;
  readonly turns: Turns;
}

/**
 * A message whose text was changed after it was sent. The new text is kept in the place of the old one and answered: in the old answer's place while
 * that is the last thing said, so that it stays below its question, else as a new answer. A change of nothing but looks is no change.
 */
export async function answerEdited(context: TurnContext, { store, turns }: ChangeParts): Promise<void> {
  const activity = withoutMentions(context.activity);
  const key = keyOf(activity);
  const id = activity.id ?? '';
  const before = await store.activity(key, id);
  // Sent before the bot was mentioned in it, or before it was there: it is heard for the first time.
  if (!before) {
    context.activity.type = 'message';
    context.activity.text = activity.text;
    await turns.record(context.activity);
    await turns.answer(context);
    return;
  }
  if (before.type !== 'message' || before.text === activity.text) return;
  const isLast = await answeredLast(store, key, id);
  const activityId = `${id}-edited-${Date.parse(String(activity.timestamp)) || 0}`;
  context.activity.text = activity.text;
  const { outgoing } = await turns.decide(context, { kind: 'edited', text: activity.text, activityId });
  // Not before it is answered: by the new text an edit that comes again is known as done.
  await store.replace(key, { ...before, text: activity.text });
  const [only, ...others] = outgoing;
  const old = isLast && others.length === 0 ? await store.sending(key, `${id}-0`) : undefined;
  if (only && old?.sentAs && (await replaced(context, only.activity, old.sentAs.slice(activity.conversation.id.length + 1)))) {
    const sending = await store.sending(key, String(only.activity.id));
    if (sending) await store.delivered(sending.id, Date.now(), old.sentAs);
    return;
  }
  await deliver(store, context, outgoing);
}

/** Puts the new answer where the old one stands; false when that is not there any more. */
async function replaced(context: TurnContext, answer: ActivityJson, id: string): Promise<boolean> {
  try {
    await context.updateActivity({ ...answer, id } as Partial<Activity>);
    return true;
  } catch {
    // Whatever the reason: the answer goes out as a new message, with all that belongs to sending.
    return false;
  }
}

/** Whether the only answer to a message is the last thing that was said. */
async function answeredLast(store: Store, key: string, id: string): Promise<boolean> {
  const end = (await store.ends([key])).get(key);
  const [last] = await store.activities(key, (end?.seq ?? 0) - 1, 1);
  return last?.activity.id === `${id}-0`;
}

/** A message that its writer deleted is no longer kept, nor what the conversation remembers of its words. */
export async function forgetDeleted({ activity }: TurnContext, { store, assistant }: ChangeParts): Promise<void> {
  const key = keyOf(activity);
  const id = activity.id ?? '';
  const known = await store.activity(key, id);
  if (known?.type !== 'message') return;
  await store.forget(key, id);
  await assistant.forget(key, id, typeof known.text === 'string' ? known.text : '');
}
