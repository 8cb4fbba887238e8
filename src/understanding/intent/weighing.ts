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

/** Root of the inverse document frequency over the given bags, sqrt(ln((n + 1) / (df + 1)) + 1): in short questions common words tell much, too. */
export function weigh(bags: readonly Bag[], viewOfId: ArrayLike<number>, settings: WeighingSettings): Weighing {
  const frequency = new Int32Array(viewOfId.length);
  for (const { ids } of bags) for (const id of ids) frequency[id]!++;
  const idf = new Float32Array(viewOfId.length);
  for (let id = 0; id < idf.length; id++)
    if (frequency[id]! >= settings.seen[viewOfId[id]!]!) idf[id] = Math.sqrt(Math.log((bags.length + 1) / (frequency[id]! + 1)) + 1);
  return { idf, unseen: Math.sqrt(Math.log(bags.length + 1) + 1) };
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
