import { askAgain } from '../../dialogs/index.ts';
import type { Answer } from '../answering/answer.ts';
import type { DialogState } from '../answering/dialog-state.ts';
import type { Reply } from '../answering/reply.ts';
import { wordingOf } from '../answering/wording.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** "Allebei": several answers as one. */
export function together(answers: readonly Answer[]): Reply {
  const [first, ...others] = answers.map(({ reply }) => reply) as [Reply, ...Reply[]];
  const all = [first, ...others];
  const distinct = <T>(items: readonly T[], key: (item: T) => string) => [...new Map(items.map((item) => [key(item), item])).values()];
  return {
    ...first,
    parts: all.flatMap(({ parts }) => parts),
    sources: distinct(
      all.flatMap(({ sources }) => sources),
      ({ url }) => url,
    ),
    choices: distinct(
      all.flatMap(({ choices }) => choices),
      ({ text }) => text,
    ).slice(0, mostChoices),
  };
}

const mostChoices = 5;

/** The open question of a dialog below an answer, with its buttons. */
export function withQuestion(reply: Reply, dialog: DialogState, knowledge: Knowledge): Reply {
  const wording = wordingOf(knowledge, reply.language);
  const question = askAgain(dialog, wording);
  return {
    ...reply,
    parts: [...reply.parts, { kind: 'text', text: wording.say('dialog.back') }, ...question.parts],
    choices: question.choices,
  };
}
