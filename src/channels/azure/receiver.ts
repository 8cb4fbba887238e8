import type { Activity, TurnContext } from 'botbuilder';
import type { LookUp } from '../../answering/lookup.ts';
import { wordingOf } from '../../answering/wording.ts';
import type { Assistant } from '../../assistant/turn.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Store } from '../../store/store.ts';
import type { AzureAdapter } from './adapter.ts';
import { answerEdited, forgetDeleted } from './changes.ts';
import { scopeOf } from './conversation.ts';
import type { DeskRoom } from './desk/index.ts';
import { type FeedbackWords, feedbackHandlers } from './feedback.ts';
import { requestFormHandlers } from './form-handler.ts';
import { installed, noteInstallation, openingOf } from './installation.ts';
import { answerInvoke, type InvokeHandlers } from './invokes.ts';
import { removeMentions } from './mentions.ts';
import { lookupHandlers } from './message-extension.ts';
import { beginPrivate, chatLink } from './private.ts';
import { createTurns } from './turns.ts';

export interface ReceiverParts {
  readonly store: Store;
  readonly assistant: Assistant;
  readonly adapter: AzureAdapter;
  readonly knowledge: () => Knowledge;
  readonly feedback: FeedbackWords;
  readonly lookUp: LookUp;
  readonly desk: DeskRoom;
  /** Told why an activity is left alone, in words without personal data. */
  readonly onIgnored: (reason: string) => void;
}

export interface Receiver {
  /** Takes up whatever Teams sends. */
  receive(context: TurnContext): Promise<void>;
  /** Takes up a turn that a crash has left without an answer. */
  resume(context: TurnContext): Promise<void>;
}

/** What comes from Teams, by its kind; what is not named here needs nothing from a bot. */
export function createReceiver({ store, assistant, adapter, knowledge, feedback, lookUp, desk, onIgnored }: ReceiverParts): Receiver {
  const turns = createTurns({ store, assistant, knowledge });
  const parts = { store, assistant, turns };
  const invokes: InvokeHandlers = {
    ...feedbackHandlers(store, feedback, knowledge),
    ...requestFormHandlers({ store, turns, knowledge }),
    ...lookupHandlers(lookUp, knowledge),
    ...desk.invokes,
  };

  /** Answers what the context's activity says, and goes on alone with the person when the answer is to do that. */
  const answer = async (context: TurnContext): Promise<void> => {
    const reply = await turns.answer(context);
    if (!reply?.privately) return;
    const wording = wordingOf(knowledge(), reply.language);
    const openings = await beginPrivate(adapter, context, reply.privately, wording.say('choice.leave-message'));
    if (!openings) {
      await context.sendActivity({ type: 'message', text: wording.say('private.failed', { link: chatLink(context.activity) }) });
      return;
    }
    for (const opening of openings) await turns.record(opening);
    for (const opening of openings) await adapter.resume(opening, async (alone) => void (await turns.answer(alone)));
  };

  const change = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const installation = installed(activity);
    if (!installation) return onIgnored('the bot itself neither came nor went');
    await noteInstallation(store, activity, installation);
    // Where several are, the prompts of the app's manifest stand in place of a welcome: Teams wants one of the two.
    if (installation === 'removed' || scopeOf(activity) !== 'personal') return;
    const opening = openingOf(activity);
    await turns.record(opening);
    Object.assign(activity, opening);
    await answer(context);
  };

  return {
    resume: answer,
    async receive(context) {
      const { activity } = context;
      switch (activity.type) {
        case 'message':
          activity.text = removeMentions(activity);
          if (await desk.hears(context)) return;
          await turns.record(activity);
          return answer(context);
        case 'messageUpdate':
          return eventOf(activity) === 'editMessage' ? answerEdited(context, parts) : onIgnored('of changes to a message only edits count');
        case 'messageDelete':
          return forgetDeleted(context, parts);
        case 'conversationUpdate':
        case 'installationUpdate':
          return change(context);
        case 'invoke':
          return answerInvoke(invokes, context);
        default:
          return onIgnored('its type asks nothing of a bot');
      }
    },
  };
}

const eventOf = ({ channelData }: Activity): unknown => (channelData as { readonly eventType?: unknown } | undefined)?.eventType;
