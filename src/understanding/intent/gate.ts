// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { Band } from '../reading.ts';
import { fitLogistic, logistic } from './calibration.ts';

/** What the gate knows of one text: numbers that tell something of its being in scope. */
export type Signals = readonly number[];

export interface GateModel {
  /** Of the logistic regression over the signals; the last is the constant. */
  readonly coefficients: readonly number[];
  /** Sharpness of the softmax over decision values. */
  readonly sharpness: number;
  /** Below this likelihood of being in scope the text is refused. */
  readonly refuseBelow: number;
  /** From this confidence in the best intent on it is answered; between the two the assistant asks. */
  readonly answerFrom: number;
}

/** One text judged by a model that has not seen it. */
export interface Judged {
  /** Of an intent the model knows, of one hidden from it, off topic, or made strange. */
  readonly kind: 'inside' | 'hidden' | 'off-topic' | 'strange';
  readonly signals: Signals;
  /** Whether the best intent is the right one. */
  readonly right: boolean;
  /** Share of the best intent among the intents, by softmax. */
  readonly best: number;
}

/** Share of messages that are not for the assistant, as the likelihoods assume it. */
const offTopicShare = 0.2;
type Outside = Exclude<Judged['kind'], 'inside'>;
/** What each kind of text from outside counts for, once there are enough of it. Given off-topic texts tell most: they are real. */
const outsideWorth: Readonly<Record<Outside, number>> = { 'off-topic': 1.6, hidden: 0.4, strange: 0.2 };
/** What a text within a longer one counts for beside a text as it stands: most messages are short. */
const longerWorth = 0.3;
const enough: Readonly<Record<Outside, number>> = { 'off-topic': 200, hidden: 50, strange: 50 };
/** At most this share of in-scope texts may be refused. */
const refusedAtMost = 0.045;
/** Of the answers given without asking back, at most this share may be wrong … */
const wrongAtMost = 0.05;
/** … as far as that can be had without asking back in more than this share of in-scope texts. */
const askedAtMost = 0.2;

/**
 * Fits the gate on texts judged out of fold. `longer` are such texts with strange words around them: they teach which signals hold out in a long
 * message, but are stranger than most messages, so that the thresholds are those of `judged`.
 */
export function fitGate(judged: readonly Judged[], longer: readonly Judged[], sharpness: number, signs: readonly number[]): GateModel {
  const all = [...judged, ...longer];
  const coefficients = fitLogistic(
    all.map((text) => text.signals),
    all.map((text) => (text.kind === 'inside' ? 1 : 0)),
    [...balanced(judged), ...balanced(longer).map((weight) => weight * longerWorth)],
    signs,
  );
  const scores = judged.map((text) => logistic(coefficients, text.signals));
  const weights = balanced(judged);
  const refuseBelow = refusal(judged, scores, weights);
  return { coefficients, sharpness, refuseBelow, answerFrom: answering(judged, scores, weights, refuseBelow) };
}

/** Throws when there are more or fewer signals than the gate was fitted on: the message carries other evidence than the examples did. */
export function inScopeLikelihood(gate: GateModel, signals: Signals): number {
  const extra = signals.length + 1 - gate.coefficients.length;
  if (extra !== 0)
    throw new Error(
      `The message carries ${Math.abs(extra)} numbers of evidence ${extra > 0 ? 'more' : 'less'} than the examples did. Give as many.`,
    );
  return logistic(gate.coefficients, signals);
}

export const bandOf = (gate: GateModel, inScope: number, confidence: number): Band =>
  inScope < gate.refuseBelow ? 'refuse' : confidence < gate.answerFrom ? 'ask' : 'answer';

/** Weights that make the texts from outside together `offTopicShare` of all, and each kind of them count by its worth. */
function balanced(judged: readonly Judged[]): number[] {
  const count = { inside: 0, hidden: 0, 'off-topic': 0, strange: 0 };
  for (const { kind } of judged) count[kind]++;
  const worth = (kind: Outside) => (count[kind] === 0 ? 0 : outsideWorth[kind] * Math.min(1, count[kind] / enough[kind]));
  const outside = worth('hidden') + worth('off-topic') + worth('strange');
  const share = (kind: Judged['kind']) => (kind === 'inside' ? 1 - offTopicShare : (offTopicShare * worth(kind)) / outside);
  return judged.map(({ kind }) => (judged.length * share(kind)) / count[kind]);
}

/** The threshold with the most in-scope texts let in plus off-topic texts kept out (Youden's index), among those that refuse few enough. */
function refusal(judged: readonly Judged[], scores: readonly number[], weights: readonly number[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let refused = 0;
  let caught = 0;
  let best = { index: 0, threshold: 0 };
  for (const i of order) {
    if (judged[i]!.kind === 'inside') refused += weights[i]! / (total * (1 - offTopicShare));
    else caught += weights[i]! / (total * offTopicShare);
    if (refused > refusedAtMost) break;
    if (caught - refused > best.index) best = { index: caught - refused, threshold: scores[i]! };
  }
  return best.threshold + 1e-9;
}

/** The lowest confidence from which on few enough answers are wrong, with asking back bounded. */
function answering(judged: readonly Judged[], scores: readonly number[], weights: readonly number[], refuseBelow: number): number {
  const confidence = judged.map((text, i) => scores[i]! * text.best);
  const accepted = scores.map((_, i) => i).filter((i) => scores[i]! >= refuseBelow);
  const order = accepted.sort((a, b) => confidence[a]! - confidence[b]!);
  let answered = order.reduce((sum, i) => sum + weights[i]!, 0);
  let wrong = order.reduce((sum, i) => sum + (judged[i]!.right ? 0 : weights[i]!), 0);
  const inside = judged.reduce((sum, text, i) => sum + (text.kind === 'inside' ? weights[i]! : 0), 0);
  let asked = 0;
  for (const i of order) {
    if (wrong <= wrongAtMost * answered) return confidence[i]!;
    if (judged[i]!.kind === 'inside') asked += weights[i]!;
    if (asked > askedAtMost * inside) return confidence[i]!;
    answered -= weights[i]!;
    if (!judged[i]!.right) wrong -= weights[i]!;
  }
  return 0;
}
