// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { Desk, multipleOfFour } from './desk.ts';

/** Sparse rows one after another: the features of row r are `index[start[r]..start[r+1])`, with `value` beside. */
export interface Rows {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float32Array;
}

export interface LinearSettings {
  /** What a misplaced example costs, against large weights; one of the class itself costs more by the root of how many there are of the others for each. */
  readonly cost: number;
  /** Most passes over the examples for a class. */
  readonly passes: number;
  /** A class is done when no example still looked at is off by more than this. */
  readonly tolerance: number;
}

/** One weight vector a class: `weights[k]` has a weight for each feature and, last, the bias. */
export type Weights = readonly Float32Array[];

/** An example that is on the right side by this much more than it must be is set aside … */
const farEnough = 0.05;
/** … and one that is off by less than this is not worth a step. */
const nearEnough = 0.01;

/**
 * Trains a linear support vector machine for each class against all others (squared hinge loss), by dual coordinate descent with shrinking:
 * Hsieh, Chang, Lin, Keerthi and Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 3.
 * Each example i has a multiplier a_i >= 0, and the weights are always the sum of a_i y_i x_i; a step solves for one a_i exactly.
 * Each pass takes the examples in another order: in the same order every time the loss may stay some percent above its least for hundreds of passes.
 * Costs classes x non-zero values a pass, much less once examples that are far on the right side are set aside; before the end all are looked at
 * once more. The bias starts at -1, where the many examples of other classes are satisfied.
 * `labels[r]` is the class of row r, or -1 when it belongs to none of them.
 */
export function trainOneVsRest(rows: Rows, labels: Int32Array, classes: number, features: number, settings: LinearSettings): Weights {
  const order = shuffled(labels.length);
  const lengths = order.map((row) => multipleOfFour(rows.start[row + 1]! - rows.start[row]!));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const desk = new Desk([features + 1, total, total]);
  const lesson: Lesson = {
    desk,
    weights: desk.floats(features + 1),
    rows: { start: new Int32Array(order.length + 1), index: desk.integers(total), value: desk.floats(total) },
    squares: new Float32Array(order.length),
    labels: order.map((row) => labels[row]!),
    all: Int32Array.from(order.keys()),
  };
  reorder(rows, order, lengths, lesson);
  return Array.from({ length: classes }, (_, k) => trainOne(lesson, k, settings));
}

/** What all classes learn from, in the memory where it is worked on. */
interface Lesson {
  readonly desk: Desk;
  /** Of the class that is trained. */
  readonly weights: Float32Array;
  /** In the order of the first pass, so that it reads memory from front to back; filled up with features that count for nothing. */
  readonly rows: Rows;
  readonly squares: Float32Array;
  readonly labels: Int32Array;
  /** The numbers of all rows. */
  readonly all: Int32Array;
}

function trainOne({ desk, weights, rows, squares, labels, all }: Lesson, k: number, settings: LinearSettings): Float32Array {
  const { start } = rows;
  weights.fill(0);
  const multipliers = new Float32Array(labels.length);
  const active = all.slice();
  let members = 0;
  for (const label of labels) if (label === k) members++;
  const others = 1 / (2 * settings.cost);
  const own = others / Math.sqrt(Math.max(1, (labels.length - members) / Math.max(1, members)));
  let bias = -1;
  let size = active.length;
  let lookedAgain = false;
  const next = numbers();
  for (let pass = 0; pass < settings.passes; pass++) {
    let largest = 0;
    if (pass > 0) mix(active, size, next);
    for (let at = 0; at < size; at++) {
      const row = active[at]!;
      const sign = labels[row] === k ? 1 : -1;
      const diagonal = sign > 0 ? own : others;
      const from = start[row]!;
      const to = start[row + 1]!;
      const sum = desk.dot(bias, weights, rows, from, to);
      const multiplier = multipliers[row]!;
      const gradient = sign * sum - 1 + multiplier * diagonal;
      if (multiplier === 0 && gradient >= 0) {
        // Well on the right side: out of the running until the others are settled.
        if (pass > 0 && gradient > farEnough) {
          active[at--] = active[--size]!;
          active[size] = row;
        }
        continue;
      }
      if (Math.abs(gradient) > largest) largest = Math.abs(gradient);
      if (Math.abs(gradient) < nearEnough) continue;
      const better = Math.max(multiplier - gradient / (squares[row]! + 1 + diagonal), 0);
      const step = (better - multiplier) * sign;
      multipliers[row] = better;
      bias += step;
      desk.move(step, weights, rows, from, to);
    }
    if (largest > settings.tolerance) continue;
    if (lookedAgain) break;
    lookedAgain = true;
    size = active.length;
  }
  weights[weights.length - 1] = bias;
  return weights.slice();
}

function reorder(rows: Rows, order: Int32Array, lengths: Int32Array, { rows: { start, index, value }, squares }: Lesson): void {
  order.forEach((row, at) => {
    const [from, to] = [rows.start[row]!, rows.start[row + 1]!];
    index.set(rows.index.subarray(from, to), start[at]!);
    value.set(rows.value.subarray(from, to), start[at]!);
    for (let p = from; p < to; p++) squares[at]! += rows.value[p]! ** 2;
    start[at + 1] = start[at]! + lengths[at]!;
  });
}

/** The decision values of all classes for each row: four classes beside each other, since each sum waits for each of its additions. */
export function decide(weights: Weights, { start, index, value }: Rows): Float32Array[] {
  const decided = Array.from({ length: start.length - 1 }, () => new Float32Array(weights.length));
  for (let k = 0; k < weights.length; k += 4) {
    const [a, b = a, c = a, d = a] = weights.slice(k, k + 4) as [Float32Array, ...Float32Array[]];
    const bias = a.length - 1;
    for (let row = 0; row < decided.length; row++) {
      const to = start[row + 1]!;
      let ofA = a[bias]!;
      let ofB = b[bias]!;
      let ofC = c[bias]!;
      let ofD = d[bias]!;
      for (let p = start[row]!; p < to; p++) {
        const feature = index[p]!;
        const x = value[p]!;
        ofA += a[feature]! * x;
        ofB += b[feature]! * x;
        ofC += c[feature]! * x;
        ofD += d[feature]! * x;
      }
      const values = decided[row]!;
      values[k] = ofA;
      // What lies beyond the last class is let go by the array.
      values[k + 1] = ofB;
      values[k + 2] = ofC;
      values[k + 3] = ofD;
    }
  }
  return decided;
}

/** The numbers 0 to count - 1 in a mixed order that is always the same. */
export function shuffled(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  mix(order, count, numbers());
  return order;
}

/** Mixes the first `count` of the values: Fisher and Yates' shuffle. */
export function mix(values: Int32Array, count: number, next: (bound: number) => number): void {
  for (let i = count - 1; i > 0; i--) {
    const j = next(i + 1);
    const kept = values[i]!;
    values[i] = values[j]!;
    values[j] = kept;
  }
}

/** Numbers from 0 below a bound, the same series every time: the upper bits of a linear congruential generator. */
export function numbers(): (bound: number) => number {
  let state = 12345;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
