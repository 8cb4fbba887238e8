// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { Bag } from './features.ts';
import type { Rows } from './linear.ts';

/** What each view counts for in the length of a text's vector; the squares add up to its squared length. */
export interface WeighingSettings {
  readonly share: readonly number[];
  /** A feature must stand in this many examples, by view. */
  readonly seen: readonly number[];
  /** How much of the length that a feature without any example would take is counted, 0 to 1. */
  readonly unknown: number;
}

/** How much each feature tells: 0 when it is too rare to be known. */
export interface Weighing {
  readonly idf: Float32Array;
  /** What a feature that no example has would weigh. */
  readonly unseen: number;
}

/**
 * Root of the inverse document frequency over the given bags, sqrt(ln((n + 1) / (df + 1)) + 1), since in short questions common words tell much, too;
 * times how much of a feature's use lies with few classes. `labels[i]` is the class of bag i.
 */
export function weigh(bags: readonly Bag[], labels: Int32Array, viewOfId: ArrayLike<number>, settings: WeighingSettings): Weighing {
  const frequency = new Int32Array(viewOfId.length);
  for (const { ids } of bags) for (const id of ids) frequency[id]!++;
  const gathered = concentration(bags, labels, viewOfId.length);
  const idf = new Float32Array(viewOfId.length);
  for (let id = 0; id < idf.length; id++)
    if (frequency[id]! >= settings.seen[viewOfId[id]!]!)
      idf[id] = Math.sqrt(Math.log((bags.length + 1) / (frequency[id]! + 1)) + 1) * gathered[id]!;
  // A feature that no example has is taken to be as concentrated as those of one example are.
  const once = gathered.filter((_, id) => frequency[id] === 1);
  const typical = once.length === 0 ? 1 : once.reduce((sum, one) => sum + one, 0) / once.length;
  return { idf, unseen: Math.sqrt(Math.log(bags.length + 1) + 1) * typical };
}

/** How fast a feature loses weight as its use spreads over the classes. */
const spreadCost = 0.2;
/** Each feature is taken to stand also in this share of the examples of three classes more, so that one example alone shows little. */
const elsewhere = { share: 0.05, classes: 3 } as const;

/**
 * For each feature, e to the minus `spreadCost` x the entropy of its use over the classes, where a class counts by the share of its examples that hold it.
 * Entropy of shares r with sum R: ln R - (sum of r ln r) / R.
 */
function concentration(bags: readonly Bag[], labels: Int32Array, features: number): Float32Array {
  const byClass: number[][] = [];
  labels.forEach((label, bag) => {
    byClass[label] ??= [];
    byClass[label].push(bag);
  });
  const { share, classes } = elsewhere;
  const sums = new Float32Array(features).fill(classes * share);
  const logs = new Float32Array(features).fill(classes * share * Math.log(share));
  const counts = new Int32Array(features);
  for (const members of byClass.filter(Boolean)) {
    for (const bag of members) for (const id of bags[bag]!.ids) counts[id]!++;
    for (const bag of members) {
      for (const id of bags[bag]!.ids) {
        if (counts[id] === 0) continue;
        const held = counts[id]! / members.length;
        sums[id]! += held;
        logs[id]! += held * Math.log(held);
        counts[id] = 0;
      }
    }
  }
  return sums.map((sum, id) => Math.exp(-spreadCost * (Math.log(sum) - logs[id]! / sum)));
}

/**
 * The vectors of the bags: (1 + ln count) x idf, each view scaled to its share of the length.
 * Unknown features take part in the length, so that a text of mostly unknown words gives a short vector, and low decision values.
 */
export function vectors(bags: readonly Bag[], viewOfId: ArrayLike<number>, weighing: Weighing, settings: WeighingSettings): Rows {
  const start = new Int32Array(bags.length + 1);
  let total = 0;
  for (const { ids } of bags) total += ids.length;
  const index = new Int32Array(total);
  const value = new Float32Array(total);
  const squares = new Float64Array(settings.share.length);
  const missing = settings.unknown * weighing.unseen ** 2;
  let at = 0;
  bags.forEach((bag, row) => {
    const from = at;
    for (let v = 0; v < squares.length; v++) squares[v] = bag.unknown[v]! * missing;
    for (let i = 0; i < bag.ids.length; i++) {
      const id = bag.ids[i]!;
      const idf = weighing.idf[id]!;
      const view = viewOfId[id]!;
      if (idf === 0) {
        squares[view]! += missing;
        continue;
      }
      const count = bag.counts[i]!;
      const weight = count === 1 ? idf : idf * (1 + Math.log(count));
      squares[view]! += weight * weight;
      index[at] = id;
      value[at++] = weight;
    }
    for (let p = from; p < at; p++) {
      const view = viewOfId[index[p]!]!;
      value[p]! *= settings.share[view]! / Math.sqrt(squares[view]!);
    }
    start[row + 1] = at;
  });
  return { start, index: index.slice(0, at), value: value.slice(0, at) };
}
