import type { Activity, TurnContext } from 'botbuilder';
import type { Reply } from '../../answering/reply.ts';
import type { Assistant, Turn } from '../../assistant/turn.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { ActivityJson, Store, StoredActivity } from '../../store/store.ts';
import { addressed, timeOf, whileTyping } from '../bot.ts';
import { keyOf, referenceTo, scopeOf } from './conversation.ts';
import { deliver, sendAfter } from './delivery.ts';
import { removeMentions } from './mentions.ts';
import { isRelayed, relayedReply } from './private.ts';
import { renderForTeams } from './render.ts';

export interface TurnParts {
  readonly store: Store;
  readonly assistant: Assistant;
  readonly knowledge: () => Knowledge;
}

/** What a turn came to: what was saved, and what the channel has to do beside sending it. */
export interface Answered {
  readonly outgoing: readonly StoredActivity[];
  readonly reply: Reply | undefined;
}

export interface Turns {
  /** Keeps an activity that waits for its turn, and how to speak to who sent it. */
  record(activity: Activity): Promise<void>;
  /** Answers it and sends the answer. */
  answer(context: TurnContext): Promise<Reply | undefined>;
  /** Lets the assistant decide, and saves that; sends nothing. */
  decide(context: TurnContext, over: Partial<Turn> & Pick<Turn, 'kind'>): Promise<Answered>;
}

/** Turns of the assistant in Teams: each person has a conversation of their own, and where others read along the assistant is told so. */
export function createTurns({ store, assistant, knowledge }: TurnParts): Turns {
  const decide: Turns['decide'] = async (context, over) => {
    const { activity } = context;
    const scope = scopeOf(activity);
    let said: Reply | undefined;
    const turn: Turn = {
      conversationId: keyOf(activity),
      channel: 'msteams',
      activityId: activity.id ?? '',
      text: activity.text ?? '',
      at: timeOf(activity),
      sendAfter,
      ...(scope !== 'personal' && { audience: 'several' }),
      ...(activity.locale && { locale: activity.locale }),
      ...over,
    };
    const outgoing = await whileTyping(context, () =>
      assistant.handle(turn, (reply) => {
        said = isRelayed(activity) ? relayedReply(reply, activity, knowledge()) : reply;
        return renderForTeams(said, knowledge(), scope).map((message, index) =>
          outgoingOf(message, { ...activity, id: turn.activityId }, index),
        );
      }),
    );
    return { outgoing, reply: said };
  };

  return {
    decide,

    async record(activity) {
      const id = keyOf(activity);
      await store.createConversation({ id, channel: 'msteams', userId: activity.from.id, createdAt: Date.now() });
      await store.append(id, [JSON.parse(JSON.stringify({ ...activity, from: { ...activity.from, role: 'user' } })) as ActivityJson]);
      await store.saveReference(referenceTo(activity));
    },

    async answer(context) {
      const kind = context.activity.type === 'message' ? 'message' : 'welcome';
      const { outgoing, reply } = await decide(context, { kind });
      await deliver(store, context, outgoing);
      return outgoing.length > 0 ? reply : undefined;
    },
  };
}

/** The message as its writer meant it. */
export const withoutMentions = (activity: Activity): Activity => ({ ...activity, text: removeMentions(activity) });

/** A message as the log has it: from the bot. What nobody sent, such as a welcome or what was brought from another chat, can't be replied to. */
function outgoingOf(message: Partial<Activity>, activity: Activity, index: number): ActivityJson {
  const { replyToId, ...sent } = addressed(message, activity, index);
  const isReply = activity.type === 'message' && !isRelayed(activity);
  return { ...sent, from: { ...(sent.from as object), role: 'bot' }, ...(isReply && { replyToId }) };
}
