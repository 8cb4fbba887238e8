/** Likelihood that a score of `inside` is above one of `outside`, ties counting half: the rank-sum form of the area under the ROC curve. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const sorted = inside.toSorted((a, b) => a - b);
  const firstAt = (above: (score: number) => boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (above(sorted[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const higher = outside.map((score) => sorted.length - (firstAt((other) => other >= score) + firstAt((other) => other > score)) / 2);
  return higher.reduce((sum, count) => sum + count, 0) / (sorted.length * outside.length);
}

/** Share of `outside` below the score that refuses the given share of `inside`. */
export function caughtAt(refused: number, inside: readonly number[], outside: readonly number[]): number {
  const limit = inside.toSorted((a, b) => a - b)[Math.floor(inside.length * refused)] ?? 0;
  return outside.filter((score) => score < limit).length / outside.length;
}
