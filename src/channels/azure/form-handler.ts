import { createHash } from 'node:crypto';
import type { SentForm } from '../../../dialogs/request-form.ts';
import { wordingOf } from '../../answering/wording.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Store } from '../../store/store.ts';
import { keyOf, referenceTo, scopeOf } from './conversation.ts';
import { deliver } from './delivery.ts';
import { cardResponse, type InvokeHandlers } from './invokes.ts';
import { formCard, formOf, sendVerb, sentCard } from './request-form.ts';
import type { Turns } from './turns.ts';

/**
 * The message to the province, sent in as a form. It is a turn of the conversation like the typed answers: recorded before it is said. Then the
 * card shows what was sent, and can't be sent again; a form with something wrong in it comes back with what that is.
 */
export function requestFormHandlers({
  store,
  turns,
  knowledge,
}: {
  readonly store: Store;
  readonly turns: Turns;
  readonly knowledge: () => Knowledge;
}): InvokeHandlers {
  return {
    [`adaptiveCard/action ${sendVerb}`]: async (activity, context) => {
      const form = formOf(activity.value);
      // Of a form without an id nobody would know whether it was sent in before.
      if (!form || !activity.id || scopeOf(activity) !== 'personal') return { status: 400 };
      const id = keyOf(activity);
      await store.createConversation({ id, channel: 'msteams', userId: activity.from.id, createdAt: Date.now() });
      await store.saveReference(referenceTo(activity));
      const turn = { kind: 'form', activityId: turnId(activity.id, form), text: form.values.question ?? '', form } as const;
      const { outgoing, reply } = await turns.decide(context, turn);
      const [said] = outgoing;
      if (reply?.form && said) {
        // The card is the answer: nothing else is left to send.
        const sending = await store.sending(id, String(said.activity.id));
        if (sending) await store.delivered(sending.id, Date.now());
        return cardResponse(formCard(reply.form, reply.choices, wordingOf(knowledge(), reply.language)));
      }
      await deliver(store, context, outgoing);
      const language = reply?.language ?? 'nl';
      return cardResponse(sentCard(form, wordingOf(knowledge(), language)));
    },
  };
}

/** The same for the same press, also when it comes twice; another one for other words, whatever id they come under. */
const turnId = (activityId: string | undefined, form: SentForm): string =>
  `form-${createHash('sha256')
    .update(JSON.stringify([activityId, form]))
    .digest('base64url')}`;
