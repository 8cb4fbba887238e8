import { type Bag, viewOf } from './features.ts';
import type { Signals } from './gate.ts';
import type { Rows } from './linear.ts';
import type { Neighbours } from './neighbours.ts';

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
  return { index, value: values[index]!, margin: count > 1 ? values[index]! - second : 0 };
}

/** The signals of one text: how sure the model is, how near the examples are, and how much of the text is known. */
export function signalsOf(
  bag: Bag,
  idf: Float32Array,
  viewOfId: ArrayLike<number>,
  rows: Rows,
  row: number,
  values: Float32Array,
  intents: number,
  neighbours: Neighbours,
  evidence: readonly number[],
): Signals {
  const best = bestOf(values, intents);
  const { any, own } = neighbours.nearest(rows, row, best.index);
  const known = knownShares(bag, idf, viewOfId);
  return [
    best.value,
    best.margin,
    any,
    own,
    known.words,
    known.pairs,
    known.grams,
    Math.log(1 + known.length),
    ...values.subarray(intents),
    ...evidence,
  ];
}

function knownShares(bag: Bag, idf: Float32Array, viewOfId: ArrayLike<number>) {
  const known = [0, 0, 0, 0];
  const all = [...bag.unknown];
  for (let i = 0; i < bag.ids.length; i++) {
    const view = viewOfId[bag.ids[i]!]!;
    all[view]! += bag.counts[i]!;
    if (idf[bag.ids[i]!]! > 0) known[view]! += bag.counts[i]!;
  }
  const share = (view: number) => known[view]! / Math.max(1, all[view]!);
  return { words: share(viewOf.stem), pairs: share(viewOf.pair), grams: share(viewOf.gram), length: all[viewOf.stem]! };
}
