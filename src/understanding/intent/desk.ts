import { type Loops, loopsOver } from './loops.ts';

/**
 * Memory for tables of 32-bit floats, with loops over them in WebAssembly, which takes two numbers at a time and checks no index. They
 * add and multiply in double precision and round what they store, as JavaScript does, so that both give the same bits.
 */
export class Desk {
  readonly #memory: WebAssembly.Memory;
  readonly #loops: Loops;
  #used = 0;

  /** Room for arrays of these lengths. All begin as zeros. */
  constructor(lengths: readonly number[]) {
    const bytes = lengths.reduce((sum, length) => sum + taken(length), 0);
    this.#memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(bytes / pageBytes)) });
    this.#loops = loopsOver(this.#memory);
  }

  floats(length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, this.#take(length), length);
  }

  integers(length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, this.#take(length), length);
  }

  /** `sums[j] += a x A[j] + b x B[j] + c x C[j] + d x D[j]` for each four entries from `from` to `to`, where A to D are their rows of the table. */
  sumFours(sums: Float32Array, table: Float32Array, { index, value }: Entries, from: number, to: number): void {
    if (from < to)
      this.#loops.sum(
        sums.byteOffset,
        table.byteOffset,
        index.byteOffset + 4 * from,
        value.byteOffset + 4 * from,
        to - from,
        4 * sums.length,
      );
  }

  /** `table[index[p]][j] -= value[p] x by[j]` for each entry. */
  subtract(by: Float32Array, table: Float32Array, { index, value }: Entries, from: number, to: number): void {
    if (from < to)
      this.#loops.subtract(
        by.byteOffset,
        table.byteOffset,
        index.byteOffset + 4 * from,
        value.byteOffset + 4 * from,
        to - from,
        4 * by.length,
      );
  }

  /** `to[j] += factor x table[at + j]`, for as many as `to` has. */
  addTimes(to: Float32Array, factor: number, table: Float32Array, at: number): void {
    this.#loops.addTimes(to.byteOffset, table.byteOffset + 4 * at, factor, 4 * to.length);
  }

  /** `start + sum of value[p] x weights[index[p]]`, added up in this order, for a multiple of four entries. */
  dot(start: number, weights: Float32Array, { index, value }: Entries, from: number, to: number): number {
    return from < to
      ? this.#loops.dot(start, weights.byteOffset, index.byteOffset + 4 * from, value.byteOffset + 4 * from, to - from)
      : start;
  }

  /** `weights[index[p]] += step x value[p]`, for a multiple of four entries. */
  move(step: number, weights: Float32Array, { index, value }: Entries, from: number, to: number): void {
    if (from < to) this.#loops.move(step, weights.byteOffset, index.byteOffset + 4 * from, value.byteOffset + 4 * from, to - from);
  }

  #take(length: number): number {
    const at = this.#used;
    this.#used += taken(length);
    return at;
  }
}

/** Places in a table's rows and what each counts for, in the memory of a desk. */
export interface Entries {
  readonly index: Int32Array;
  readonly value: Float32Array;
}

/** As many entries as `dot` and `move` take at once. */
export const multipleOfFour = (length: number): number => Math.ceil(length / 4) * 4;

const pageBytes = 65_536;
/** Arrays begin at multiples of sixteen bytes. */
const taken = (length: number): number => 4 * multipleOfFour(length);
