import type { Mind } from '../../assistant/mind.ts';
import type { Case } from '../cases/case.ts';
import { tryCase } from '../cases/judge.ts';
import type { Disguise } from './disguise.ts';

export const outcomes = ['right at once', 'right after one question back', 'honest refusal', 'wrong'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Scored {
  readonly case: Case;
  readonly outcome: Outcome;
  /** What the assistant said of its own certainty, and whether it answered at all: for the calibration. */
  readonly confidence: number;
  readonly answered: boolean;
}

/**
 * How a case ends. A question back counts as the way to the answer when one of its first four buttons leads there; a fallback on a question
 * that the assistant could answer is an honest refusal.
 */
export function score(one: Case, mind: Mind, as: Disguise = (text) => text): Scored {
  const typed = { ...one, turns: one.turns.map((text) => as(text, one)) };
  const { reply, faults } = tryCase(typed, mind);
  const common = { case: one, confidence: reply.confidence, answered: reply.kind === 'answer' };
  if (faults.length === 0) return { ...common, outcome: 'right at once' };
  if (reply.kind === 'clarify') {
    const leads = reply.choices
      .slice(0, 4)
      .some(({ text }) => tryCase({ ...typed, turns: [...typed.turns, text] }, mind).faults.length === 0);
    return { ...common, outcome: leads ? 'right after one question back' : 'wrong' };
  }
  return { ...common, outcome: reply.kind === 'fallback' ? 'honest refusal' : 'wrong' };
}
