import type { Said } from '../src/answering/answer.ts';
import { contactCard, routeContact } from '../src/answering/contact-routing.ts';
import type { ReplyState } from '../src/answering/dialog-state.ts';
import type { Part } from '../src/answering/reply.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import type { PhraseKey } from '../src/knowledge/phrases.ts';
import { says } from './commands.ts';
import { type DialogTurn, languageKept, type Step } from './dialog.ts';
import { receiptPattern } from './receipt.ts';

/** After a colleague has answered: the next message goes to that colleague, whatever stands in it. */
export function replyToPerson(state: ReplyState, turn: DialogTurn): Step<ReplyState> {
  const { receipt } = state;
  if (says(turn.reading, 'leave')) return ends('reply.left', receipt, turn);
  const { limit } = turn.barred;
  if (limit) return { ...tooMany(receipt, turn), limit };
  return { ...ends('reply.recorded', receipt, turn), effects: [{ kind: 'person-said', receipt, text: turn.reading.text }] };
}

/** A press of the button under a colleague's answer. Only receipts of this conversation are known. */
export function beginReplyToPerson(receipt: string, turn: DialogTurn): Step<ReplyState> {
  if (!isKnown(receipt, turn)) return ends('reply.unknown', receipt, turn);
  const language = languageKept(turn);
  const state: ReplyState = { name: 'reply-to-person', receipt };
  return { kind: 'said', said: replyQuestion(state, wordingOf(turn.knowledge, language)), state, language };
}

/** The other button: the question is answered. */
export const closeRequest = (receipt: string, turn: DialogTurn): Step<ReplyState> =>
  isKnown(receipt, turn)
    ? { ...ends('reply.closed', receipt, turn), effects: [{ kind: 'close-request', receipt }] }
    : ends('reply.unknown', receipt, turn);

export const replyQuestion = ({ receipt }: ReplyState, wording: Wording): Said => ({
  kind: 'clarify',
  parts: [{ kind: 'text', text: wording.say('reply.ask', { receipt }) }],
  sources: [],
  choices: [wording.choice('choice.stop')],
});

/** The receipt of a press of one of the buttons that carry it; undefined for anything else. */
export function receiptPressed(
  key: 'choice.reply-to-person' | 'choice.close-request',
  { reading, knowledge }: DialogTurn,
): string | undefined {
  const receipt = reading.text.match(receiptPattern)?.[0];
  const texts = receipt && knowledge.phrases[key];
  return texts && Object.values(texts).some((text) => text.replace('{receipt}', receipt) === reading.text) ? receipt : undefined;
}

const isKnown = (receipt: string, { memory }: DialogTurn): boolean => memory.receipts?.includes(receipt) === true;

/** The words stand in the conversation, to be sent once more; and there is another way. */
function tooMany(receipt: string, turn: DialogTurn) {
  const step = ends('reply.too-many', receipt, turn);
  const contact = routeContact({ regions: [], sectors: [], language: step.language }, turn.knowledge);
  const wording = wordingOf(turn.knowledge, step.language);
  const parts: Part[] = [...step.said.parts, { kind: 'contact', contact: contactCard(contact, wording, turn.at) }];
  const choices = [wording.choice('choice.reply-to-person', { receipt }), ...step.said.choices];
  return { ...step, said: { ...step.said, parts, choices, sources: contact.sources } };
}

function ends(key: PhraseKey & `reply.${string}`, receipt: string, turn: DialogTurn) {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const said: Said = {
    kind: key === 'reply.unknown' ? 'fallback' : 'contact',
    parts: [{ kind: 'text', text: wording.say(key, { receipt }) }],
    sources: [],
    choices: [wording.choice('choice.overview'), wording.choice('choice.contact')],
  };
  return { kind: 'said', said, language } as const;
}
