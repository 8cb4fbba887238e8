import { askAgain } from '../../dialogs/index.ts';
import type { DialogState } from '../answering/dialog-state.ts';
import type { Part, Reply, ReplyKind } from '../answering/reply.ts';
import { wordingOf } from '../answering/wording.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** Several replies as one: to "allebei", or to a message of several questions. What two of them say alike is said once, the last time. */
export function together(all: readonly Reply[]): Reply {
  const [first] = all as [Reply, ...Reply[]];
  const distinct = <T>(items: readonly T[], key: (item: T) => string) => [...new Map(items.map((item) => [key(item), item])).values()];
  return {
    ...first,
    kind: kinds.find((kind) => all.some((reply) => reply.kind === kind)) ?? first.kind,
    parts: saidOnce(all.flatMap(({ parts }) => parts)),
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

/** What a reply is when its parts are of several kinds: the first of these that is among them. */
const kinds: readonly ReplyKind[] = ['clarify', 'answer', 'contact', 'fallback', 'smalltalk'];

/** The parts without paragraphs that come again further down. */
function saidOnce(parts: readonly Part[]): readonly Part[] {
  const paragraphs = parts.flatMap((part) => (part.kind === 'text' ? part.text.split('\n\n') : []));
  let at = 0;
  return parts.flatMap((part): Part[] => {
    if (part.kind !== 'text') return [part];
    const kept = part.text.split('\n\n').filter((paragraph) => !paragraphs.includes(paragraph, ++at));
    return kept.length > 0 ? [{ ...part, text: kept.join('\n\n') }] : [];
  });
}

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
