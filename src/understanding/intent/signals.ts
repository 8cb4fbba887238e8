// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { type Bag, viewOf } from './features.ts';
import type { Signals } from './gate.ts';
import type { Rows } from './linear.ts';
import type { Neighbours } from './neighbours.ts';
import type { Weighing } from './weighing.ts';

export interface Best {
  readonly index: number;
  readonly value: number;
  /** Lead over the second. */
  readonly margin: number;
}

/** The best of the first `count` decision values. */
export function bestOf(values: Float32Array, count: number): Best {
  let index = 0;
  let second = Number.NEGATIVE_INFINITY;
  for (let k = 1; k < count; k++) {
    if (values[k]! > values[index]!) {
      second = values[index]!;
      index = k;
    } else if (values[k]! > second) second = values[k]!;
  }
  return { index, value: values[index]!, margin: values[index]! - second };
}

/** One text as the model sees it: its features, its vector (row `row` of `rows`), its decision values, and what the caller knows of it. */
export interface Seen {
  readonly bag: Bag;
  readonly rows: Rows;
  readonly row: number;
  readonly values: Float32Array;
  /** Logarithms of the network's shares. */
  readonly logShares: Float32Array;
  readonly evidence: readonly number[];
}

export interface Teacher {
  readonly weighing: Weighing;
  readonly viewOfId: ArrayLike<number>;
  readonly neighbours: Neighbours;
}

/** What tells that a text is in scope: how sure the model is, how near its examples are, and how much of the text they know. */
export function signalsOf(
  { bag, rows, row, values, logShares, evidence }: Seen,
  intents: number,
  { weighing, viewOfId, neighbours }: Teacher,
): Signals {
  const best = bestOf(values, intents);
  const nearest = neighbours.nearest(rows, row, best.index);
  const known = knownShares(bag, weighing.idf, viewOfId);
  return [
    best.value,
    best.margin,
    logShares[best.index]!,
    clearness(logShares.subarray(0, intents)),
    nearest.any,
    nearest.own,
    neighbours.covered(rows, row, best.index, (feature) => viewOfId[feature] === viewOf.stem),
    neighbours.covered(rows, row, best.index, (feature) => viewOfId[feature] === viewOf.pair),
    known.stems,
    known.pairs,
    known.grams,
    knownLength(rows, row),
    Math.log(1 + known.length),
    ...values.subarray(intents),
    ...evidence,
  ];
}

/** Which way each signal may push the likelihood of being in scope: 1 up, -1 down, 0 either way. */
export const signalSigns = (offTopicClasses: number, evidence: number): number[] => [
  ...[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
  ...new Array<number>(offTopicClasses).fill(-1),
  ...new Array<number>(evidence).fill(0),
];

/** The negative entropy of the shares: nought when one has all. */
const clearness = (logShares: Float32Array): number => logShares.reduce((sum, log) => sum + Math.exp(log) * log, 0);

/** Length of the text's vector: the shorter, the more of what tells most is unknown. */
function knownLength({ start, value }: Rows, row: number): number {
  let squares = 0;
  for (let p = start[row]!; p < start[row + 1]!; p++) squares += value[p]! ** 2;
  return Math.sqrt(squares);
}

function knownShares(bag: Bag, idf: Float32Array, viewOfId: ArrayLike<number>) {
  const known = [0, 0, 0, 0];
  const all = [...bag.unknown];
  for (let i = 0; i < bag.ids.length; i++) {
    const id = bag.ids[i]!;
    const view = viewOfId[id]!;
    all[view]! += bag.counts[i]!;
    if (idf[id]! > 0) known[view]! += bag.counts[i]!;
  }
  const share = (view: number) => known[view]! / Math.max(1, all[view]!);
  return { stems: share(viewOf.stem), pairs: share(viewOf.pair), grams: share(viewOf.gram), length: all[viewOf.stem]! };
}
