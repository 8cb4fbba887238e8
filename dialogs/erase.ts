import type { Said } from '../src/answering/answer.ts';
import type { DialogState, EraseState } from '../src/answering/dialog-state.ts';
import { emptyMemory } from '../src/answering/memory.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import type { Language } from '../src/knowledge/language.ts';
import { says } from './commands.ts';
import { type DialogTurn, languageKept, type Step } from './dialog.ts';
import { receiptOf } from './receipt.ts';

/** Erases all that is kept of the conversation, once the person has said yes to that. Anything else but a plain no is something else asked. */
export function erase(state: EraseState, turn: DialogTurn): Step<DialogState> {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  if (says(turn.reading, 'yes')) {
    const receipt = receiptOf(`${turn.conversationId}\0${turn.activityId}`);
    const memory = { ...emptyMemory, language };
    return {
      kind: 'said',
      said: spoken('smalltalk', wording.say('erase.done', { receipt }), wording),
      language,
      effects: [{ kind: 'erase' }],
      memory,
    };
  }
  if (says(turn.reading, 'no') || says(turn.reading, 'leave')) {
    const said = spoken('smalltalk', wording.say('erase.kept'), wording);
    return { kind: 'said', said, language, ...(state.before && { state: state.before }) };
  }
  return { kind: 'aside', state };
}

/** What would be erased and what not is said before it is asked. A dialog that ran goes on when nothing is erased. */
export function beginErase(turn: DialogTurn, language: Language): Step<EraseState> {
  const { dialog } = turn.memory;
  const state: EraseState = { name: 'erase', ...(dialog && dialog.name !== 'erase' && { before: dialog }) };
  return { kind: 'said', said: eraseQuestion(wordingOf(turn.knowledge, language)), state, language };
}

/** The question that is open, with all that it is about: an answer in itself. */
export const eraseQuestion = (wording: Wording): Said => ({
  kind: 'answer',
  parts: [{ kind: 'text', text: wording.say('erase.confirm') }],
  sources: [],
  choices: [wording.choice('choice.yes'), wording.choice('choice.no')],
});

/** The question once more: what it is about was said before. */
export const eraseAgain = (wording: Wording): Said => ({
  ...eraseQuestion(wording),
  parts: [{ kind: 'text', text: wording.say('erase.confirm-again') }],
});

const spoken = (kind: Said['kind'], text: string, wording: Wording): Said => ({
  kind,
  parts: [{ kind: 'text', text }],
  sources: [],
  choices: [wording.choice('choice.find-region'), wording.choice('choice.overview'), wording.choice('choice.contact')],
});
