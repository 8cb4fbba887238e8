import type { Activity, InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import { recordFeedback } from '../../contact/feedback.ts';
import { isLanguage, type Language } from '../../knowledge/language.ts';
import type { Store } from '../../store/store.ts';
import { attached, cardOf, textBlock } from './cards.ts';
import { nameOf } from './delivery.ts';
import type { InvokeHandlers } from './invokes.ts';

type Texts = Readonly<Record<Language, string>>;

/** What is asked of whoever was not helped; the same as in the web chat. */
export interface FeedbackWords {
  readonly reasonQuestion: Texts;
  readonly helpfulThanks: Texts;
  readonly reasons: readonly { readonly id: string; readonly text: Texts }[];
}

/**
 * The thumbs below an answer. Pressing one counts at once; then a thumb down asks for the reason, and what comes of that counts in its place. An
 * answer that is no longer kept can't be judged: that is taken without a word, since there is nothing to be done about it.
 */
export function feedbackHandlers(store: Store, words: FeedbackWords): InvokeHandlers {
  const keep = async (activity: Activity, reaction: string, reason?: string): Promise<Language> => {
    const sent = await store.sentAs(nameOf(activity.conversation.id, activity.replyToId ?? ''));
    if (!sent) return languageOf(activity.locale);
    const { conversationId, activityId } = sent;
    await recordFeedback(store, conversationId, { activityId, helpful: reaction === 'like', reason });
    const answer = await store.activity(conversationId, activityId);
    return languageOf(String(answer?.locale ?? activity.locale ?? ''));
  };

  return {
    'message/fetchTask': async (activity) => {
      const said = pressed.safeParse(activity.value).data;
      if (!said) return { status: 400 };
      const { reaction } = said.data.actionValue;
      return taskOf(cardFor(reaction, words, await keep(activity, reaction)));
    },
    'message/submitAction': async (activity) => {
      const said = submitted.safeParse(activity.value).data;
      if (!said) return { status: 400 };
      const { reaction, feedback } = said.actionValue;
      const { reason } = feedback;
      await keep(activity, reaction, words.reasons.some(({ id }) => id === reason) ? reason : undefined);
      return { status: 200, body: {} };
    },
  };
}

function cardFor(reaction: 'like' | 'dislike', { reasonQuestion, helpfulThanks, reasons }: FeedbackWords, language: Language) {
  if (reaction === 'like') return cardOf([textBlock(helpfulThanks[language])], [], helpfulThanks[language]);
  const choices = reasons.map(({ id, text }) => ({ title: text[language], value: id }));
  return cardOf(
    [{ type: 'Input.ChoiceSet', id: 'reason', label: reasonQuestion[language], style: 'expanded', wrap: true, choices }],
    [],
    reasonQuestion[language],
  );
}

const taskOf = (card: ReturnType<typeof cardOf>): InvokeResponse => ({
  status: 200,
  body: { task: { type: 'continue', value: { card: attached(card) } } },
});

function languageOf(locale: string | undefined): Language {
  const language = locale?.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : 'nl';
}

const reaction = z.enum(['like', 'dislike']);
const pressed = z.looseObject({
  data: z.looseObject({ actionName: z.literal('feedback'), actionValue: z.looseObject({ reaction }) }),
});
/** What was filled in comes as JSON within the JSON. */
const filledIn = z
  .string()
  .transform((text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return {};
    }
  })
  .pipe(z.looseObject({ reason: z.string().optional().catch(undefined) }).catch({}));
const submitted = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({ reaction, feedback: filledIn.default({}) }),
});
