// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { Rows } from './linear.ts';

/** The training examples as an inverted index: for each feature, the examples that hold it and its value there. */
export class Neighbours {
  readonly #labels: Int32Array;
  readonly #start: Int32Array;
  readonly #owner: Int32Array;
  readonly #value: Float32Array;
  readonly #sums: Float32Array;

  /** `keep` tells by feature whether it takes part. */
  constructor(rows: Rows, labels: Int32Array, features: number, keep: (feature: number) => boolean) {
    this.#labels = labels;
    this.#start = new Int32Array(features + 1);
    for (const feature of rows.index) if (keep(feature)) this.#start[feature + 1]!++;
    for (let feature = 0; feature < features; feature++) this.#start[feature + 1]! += this.#start[feature]!;
    this.#owner = new Int32Array(this.#start[features]!);
    this.#value = new Float32Array(this.#owner.length);
    this.#sums = new Float32Array(labels.length);
    const next = this.#start.slice();
    for (let row = 0; row < labels.length; row++) {
      for (let p = rows.start[row]!; p < rows.start[row + 1]!; p++) {
        const feature = rows.index[p]!;
        if (!keep(feature)) continue;
        const at = next[feature]!++;
        this.#owner[at] = row;
        this.#value[at] = rows.value[p]!;
      }
    }
  }

  /** Likeness (dot product) of the nearest example with this label, and of the nearest of all with a label from 0 up. */
  nearest(query: Rows, row: number, label: number): { readonly any: number; readonly own: number } {
    const sums = this.#sums.fill(0);
    for (let p = query.start[row]!; p < query.start[row + 1]!; p++) {
      const feature = query.index[p]!;
      const weight = query.value[p]!;
      const to = this.#start[feature + 1]!;
      for (let at = this.#start[feature]!; at < to; at++) sums[this.#owner[at]!]! += weight * this.#value[at]!;
    }
    let any = 0;
    let own = 0;
    for (let example = 0; example < sums.length; example++) {
      const likeness = sums[example]!;
      if (likeness <= own && likeness <= any) continue;
      const its = this.#labels[example]!;
      if (its < 0) continue;
      if (likeness > any) any = likeness;
      if (its === label && likeness > own) own = likeness;
    }
    return { any, own };
  }

  /** Share of a text's features (by the square of their weights) that some example with this label holds. */
  covered(query: Rows, row: number, label: number, takes: (feature: number) => boolean): number {
    let sum = 0;
    for (let p = query.start[row]!; p < query.start[row + 1]!; p++) {
      const feature = query.index[p]!;
      if (!takes(feature)) continue;
      const to = this.#start[feature + 1]!;
      for (let at = this.#start[feature]!; at < to; at++) {
        if (this.#labels[this.#owner[at]!] !== label) continue;
        sum += query.value[p]! ** 2;
        break;
      }
    }
    return sum;
  }
}
