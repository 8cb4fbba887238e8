// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
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
  /** A class is done when no example is off by more than this. */
  readonly tolerance: number;
}

/** One weight vector a class: `weights[k]` has a weight for each feature and, last, the bias. */
export type Weights = readonly Float32Array[];

/**
 * Trains a linear support vector machine for each class against all others (squared hinge loss), by dual coordinate descent with shrinking:
 * Hsieh, Chang, Lin, Keerthi and Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 3.
 * Each example i has a multiplier a_i >= 0, and the weights are always the sum of a_i y_i x_i; a step solves for one a_i exactly.
 * Costs classes x non-zero values a pass, much less once examples that are far on the right side are set aside. The bias starts at -1, where the
 * many examples of other classes are satisfied.
 * `labels[r]` is the class of row r, or -1 when it belongs to none of them.
 */
export function trainOneVsRest(rows: Rows, labels: Int32Array, classes: number, features: number, settings: LinearSettings): Weights {
  const order = shuffled(labels.length);
  const mixed = reordered(rows, order);
  const squares = squaredNorms(mixed);
  const mixedLabels = order.map((row) => labels[row]!);
  return Array.from({ length: classes }, (_, k) => trainOne(mixed, squares, mixedLabels, k, features, settings));
}

function trainOne(
  rows: Rows,
  squares: Float32Array,
  labels: Int32Array,
  k: number,
  features: number,
  settings: LinearSettings,
): Float32Array {
  const { start, index, value } = rows;
  const weights = new Float32Array(features + 1);
  const multipliers = new Float32Array(labels.length);
  const active = Int32Array.from(labels.keys());
  const members = labels.reduce((sum, label) => sum + (label === k ? 1 : 0), 0);
  const others = 1 / (2 * settings.cost);
  const own = others / Math.sqrt(Math.max(1, (labels.length - members) / Math.max(1, members)));
  let bias = -1;
  let size = active.length;
  let limit = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < settings.passes; pass++) {
    let largest = 0;
    for (let at = 0; at < size; at++) {
      const row = active[at]!;
      const sign = labels[row] === k ? 1 : -1;
      const diagonal = sign > 0 ? own : others;
      const from = start[row]!;
      const to = start[row + 1]!;
      let sum = bias;
      for (let p = from; p < to; p++) sum += weights[index[p]!]! * value[p]!;
      const multiplier = multipliers[row]!;
      const gradient = sign * sum - 1 + multiplier * diagonal;
      if (multiplier === 0 && gradient >= 0) {
        // Well on the right side: out of the running unless the last pass shows that it may come back.
        if (gradient > limit) {
          active[at--] = active[--size]!;
          active[size] = row;
        }
        continue;
      }
      if (Math.abs(gradient) > largest) largest = Math.abs(gradient);
      if (Math.abs(gradient) < 1e-6) continue;
      const next = Math.max(multiplier - gradient / (squares[row]! + 1 + diagonal), 0);
      const step = (next - multiplier) * sign;
      multipliers[row] = next;
      bias += step;
      for (let p = from; p < to; p++) weights[index[p]!]! += step * value[p]!;
    }
    if (largest <= settings.tolerance) {
      if (size === active.length) break;
      size = active.length;
      limit = Number.POSITIVE_INFINITY;
    } else limit = largest / 2;
  }
  weights[features] = bias;
  return weights;
}

/** The rows in the given order, so that a pass reads memory from front to back. */
function reordered(rows: Rows, order: Int32Array): Rows {
  const start = new Int32Array(order.length + 1);
  order.forEach((row, at) => {
    start[at + 1] = start[at]! + rows.start[row + 1]! - rows.start[row]!;
  });
  const index = new Int32Array(start[order.length]!);
  const value = new Float32Array(index.length);
  order.forEach((row, at) => {
    index.set(rows.index.subarray(rows.start[row]!, rows.start[row + 1]!), start[at]!);
    value.set(rows.value.subarray(rows.start[row]!, rows.start[row + 1]!), start[at]!);
  });
  return { start, index, value };
}

/** The decision value of every class for one row. */
export function decide(weights: Weights, rows: Rows, row: number): Float32Array {
  const values = new Float32Array(weights.length);
  const from = rows.start[row]!;
  const to = rows.start[row + 1]!;
  for (let k = 0; k < weights.length; k++) {
    const w = weights[k]!;
    let sum = w[w.length - 1]!;
    for (let p = from; p < to; p++) sum += w[rows.index[p]!]! * rows.value[p]!;
    values[k] = sum;
  }
  return values;
}

function squaredNorms(rows: Rows): Float32Array {
  const squares = new Float32Array(rows.start.length - 1);
  for (let row = 0; row < squares.length; row++)
    for (let p = rows.start[row]!; p < rows.start[row + 1]!; p++) squares[row]! += rows.value[p]! ** 2;
  return squares;
}

/** The numbers 0 to count - 1 in a mixed order that is always the same: Fisher and Yates' shuffle over a linear congruential generator. */
export function shuffled(count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  let state = 12345;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order;
}
