import type { Activity, InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import { type Wording, wordingOf } from '../../answering/wording.ts';
import { recordFeedback } from '../../contact/feedback.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { type Language, languageOf } from '../../knowledge/language.ts';
import type { Store } from '../../store/store.ts';
import { attached, type Card, cardOf, textBlock } from './cards.ts';
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
export function feedbackHandlers(store: Store, words: FeedbackWords, knowledge: () => Knowledge): InvokeHandlers {
  const keep = async (activity: Activity, reaction: string, reason?: string): Promise<Language> => {
    const sent = await store.sentAs(nameOf(activity.conversation.id, activity.replyToId ?? ''));
    if (!sent) return languageOf(activity.locale) ?? 'nl';
    const { conversationId, activityId } = sent;
    await recordFeedback(store, conversationId, { activityId, helpful: reaction === 'like', reason });
    const answer = await store.activity(conversationId, activityId);
    return languageOf(String(answer?.locale ?? activity.locale ?? '')) ?? 'nl';
  };

  return {
    'message/fetchTask': async (activity) => {
      const said = pressed.safeParse(activity.value).data;
      if (!said) return { status: 400 };
      const { reaction } = said.data.actionValue;
      const language = await keep(activity, reaction);
      return taskOf(feedbackCard(reaction, words, wordingOf(knowledge(), language)));
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

/** What comes up after a thumb was pressed: thanks, or the question what could be better. */
export function feedbackCard(reaction: 'like' | 'dislike', words: FeedbackWords, wording: Wording): Card {
  const { language } = wording;
  const thanks = words.helpfulThanks[language];
  if (reaction === 'like') return cardOf([textBlock(thanks)], [], thanks);
  const question = words.reasonQuestion[language];
  const choices = words.reasons.map(({ id, text }) => ({ title: text[language], value: id }));
  return cardOf(
    [{ type: 'Input.ChoiceSet', id: 'reason', label: question, style: 'expanded', wrap: true, choices }],
    [{ type: 'Action.Submit', title: wording.say('choice.send') }],
    question,
  );
}

const taskOf = (card: Card): InvokeResponse => ({
  status: 200,
  body: { task: { type: 'continue', value: { card: attached(card) } } },
});

const reaction = z.enum(['like', 'dislike']);
const pressed = z.looseObject({
  data: z.looseObject({ actionName: z.literal('feedback'), actionValue: z.looseObject({ reaction }) }),
});
/** What was filled in comes as JSON within the JSON, from some clients as the thing itself. */
const filledIn = z
  .preprocess(
    (value) => (typeof value === 'string' ? parsed(value) : value),
    z.looseObject({ reason: z.string().optional().catch(undefined) }),
  )
  .catch({});
const submitted = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({ reaction, feedback: filledIn }),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
