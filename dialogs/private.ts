import type { Said } from '../src/answering/answer.ts';
import type { Reply } from '../src/answering/reply.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import type { Language } from '../src/knowledge/language.ts';
import { says } from './commands.ts';
import { type DialogTurn, languageKept, type Step } from './dialog.ts';

/** Where others read along, nobody is asked for a name or an address: the way to leave a message leads into a chat alone. */
export function offerPrivate(turn: DialogTurn, language: Language): Step<never> {
  const wording = wordingOf(turn.knowledge, language);
  const said: Said = {
    kind: 'contact',
    parts: [{ kind: 'text', text: wording.say('private.offer') }],
    sources: [],
    choices: [wording.choice('choice.private-message'), wording.choice('choice.contact')],
  };
  return { kind: 'said', said, language };
}

/**
 * Goes on alone with the person, when that is what the message asks: with the question they asked last, and with a message to the province when
 * it was for that. `pressed` is the language of the button for such a message.
 */
export function goPrivate(turn: DialogTurn, pressed: Language | undefined): Step<never> | undefined {
  if (pressed === undefined && !says(turn.reading, 'private')) return undefined;
  const language = pressed ?? languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const { asked } = turn.memory;
  const said: Said = {
    kind: 'contact',
    parts: [{ kind: 'text', text: wording.say('private.opened') }],
    sources: [],
    choices: [],
    privately: [...(asked ? [asked.text] : []), ...(pressed === undefined ? [] : [wording.say('choice.leave-message')])],
  };
  return { kind: 'said', said, language };
}

/** The reply as it is said where others read along: leaving a message is offered in a chat alone. */
export function inTheOpen(reply: Reply, wording: Wording): Reply {
  const leave = wording.choice('choice.leave-message').text;
  return { ...reply, choices: reply.choices.map((choice) => (choice.text === leave ? wording.choice('choice.private-message') : choice)) };
}
