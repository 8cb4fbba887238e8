import type { Activity, TurnContext } from 'botbuilder';
import { type Wording, wordingOf } from '../../../answering/wording.ts';
import type { DeskSettings } from '../../../config.ts';
import { createOutbox } from '../../../contact/outbox.ts';
import { type Failure, runQueue } from '../../../contact/queue.ts';
import { createReminders } from '../../../contact/reminders.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import type { Store } from '../../../store/store.ts';
import { scopeOf, teamOf } from '../conversation.ts';
import { cardResponse, type InvokeHandler, type InvokeHandlers } from '../invokes.ts';
import type { Proactive } from '../proactive.ts';
import { act, pressOf, verbs } from './acting.ts';
import { verbOf } from './card.ts';
import { commandOf, type DeskCommand } from './command.ts';
import { deskOf, deskReference } from './place.ts';
import { reminderCarrier, staleCards } from './showing.ts';
import { contactName } from './words.ts';

/**
 * The desk: channels of a team in which contact requests stand as cards, and in which colleagues take, answer, pass on and close them. A member of
 * the team makes a channel the desk by telling the bot so there. The card shows how its request stands, wherever that was changed.
 */
export interface DeskRoom {
  /** Takes a message that is meant for the desk; false when it is not. */
  hears(context: TurnContext): Promise<boolean>;
  /** The buttons of the cards. */
  readonly invokes: InvokeHandlers;
  /** Shows what has changed, and sends the reminders that are due. */
  deliver(): Promise<void>;
  /** Looks for requests that are late. */
  look(): Promise<void>;
  /** Does both from now on, again and again. */
  start(): void;
  stop(): Promise<void>;
}

export interface DeskParts {
  readonly store: Store;
  readonly proactive: Proactive;
  readonly knowledge: () => Knowledge;
  readonly settings: DeskSettings;
  /** A card or reminder did not get through. */
  readonly onDelay: (failure: Failure) => void;
  readonly onError: (error: unknown) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export function createDesk({ store, proactive, knowledge, settings, onDelay, onError, now = Date.now }: DeskParts): DeskRoom {
  const parts = { store, proactive, knowledge, now };
  const cards = runQueue([staleCards(parts)], { onFailure: onDelay, now });
  const reminders = createOutbox({ store, carrier: reminderCarrier(parts), onFailure: onDelay, now });
  const clock = createReminders({ store, knowledge, hours: settings.reminderHours, onError, now });
  /** Everybody sees at once what one has done, while the one who did it has the answer already. */
  const showSoon = () => void cards.deliver();

  const press: InvokeHandler = async (activity) => {
    const pressed = pressOf(activity.value);
    if (!pressed) return { status: 400 };
    const outcome = await act(store, knowledge(), activity, pressed);
    showSoon();
    return outcome.kind === 'card' ? cardResponse(outcome.card) : messageResponse(outcome.text);
  };

  /** A press in a client that knows only the older kind of button: there is no card to give back, so what there is to say is said in the thread. */
  const pressInMessage = async (context: TurnContext): Promise<boolean> => {
    const pressed = context.activity.text ? undefined : pressOf(context.activity.value);
    if (!pressed) return false;
    const outcome = await act(store, knowledge(), context.activity, pressed);
    showSoon();
    const text = outcome.kind === 'card' ? outcome.notice : outcome.text;
    if (text) await context.sendActivity({ type: 'message', text });
    return true;
  };

  return {
    async hears(context) {
      if (await pressInMessage(context)) return true;
      const { activity } = context;
      const command = commandOf(activity.text ?? '', knowledge());
      if (!command) return false;
      const wording = wordingOf(knowledge(), command.language);
      await context.sendActivity({ type: 'message', text: await obey(activity, command, wording) });
      showSoon();
      return true;
    },
    invokes: Object.fromEntries(verbs.map((verb) => [`adaptiveCard/action ${verbOf(verb)}`, press])),
    async deliver() {
      await Promise.all([cards.deliver(), reminders.deliver()]);
    },
    look: () => clock.look(),
    start() {
      for (const one of [cards, reminders, clock]) one.start();
    },
    async stop() {
      await Promise.all([cards.stop(), reminders.stop(), clock.stop()]);
    },
  };

  /** Does what a member of the team says about the channel; tells what came of it. */
  async function obey(activity: Activity, command: DeskCommand, wording: Wording): Promise<string> {
    const { say } = wording;
    if (scopeOf(activity) !== 'channel') return say('desk.only-channel');
    if (settings.team === undefined) return say('desk.unset');
    if (teamOf(activity) !== settings.team) return say('desk.other-team');
    switch (command.kind) {
      case 'stop':
        return say((await store.closeDesk(deskOf(activity))) ? 'desk.stopped' : 'desk.was-not-here');
      case 'unknown-contact':
        return say('desk.contact-unknown', { contacts: [...knowledge().contacts.keys()].join(', ') });
      case 'receive': {
        const { contact, language } = command;
        const reference = deskReference(activity);
        await store.saveReference(reference);
        const count = await store.openDesk({ contact, reference: reference.id, language, by: activity.from.name ?? '' });
        const stop = say('desk.command.stop');
        const here = contact ? say('desk.here-for', { contact: contactName(contact, wording), stop }) : say('desk.here', { stop });
        return count > 0 ? `${here}\n\n${say('desk.waiting-now', { count })}` : here;
      }
    }
  }
}

const messageResponse = (text: string) => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text },
});
