// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
/** Shortest and longest character n-gram. */
export const gramLengths = [2, 5] as const;

/** Characters that a key has room for: Latin, Greek, Cyrillic and more. */
const codes = 4096;

/**
 * The numbers of character n-grams, in a table of integers with open addressing: a word has dozens of them, and to cut each out as a string and look that up
 * took a tenth of all learning. What holds characters beyond the first 4096 is kept by its string.
 */
export class GramIndex {
  #size = 0;
  #highs = new Int32Array(1 << 12);
  #lows = new Int32Array(1 << 12);
  /** One more than the number; zero where nothing is. */
  #numbers = new Int32Array(1 << 12);
  readonly #others = new Map<string, number>();

  /** The number of the n-gram that begins at `from` in the text; -1 when it has none. */
  get(text: string, from: number, length: number): number {
    if (!this.#read(text, from, length)) return this.#others.get(text.slice(from, from + length)) ?? -1;
    return this.#numbers[this.#placeOf(this.#high, this.#low)]! - 1;
  }

  set(text: string, from: number, length: number, number: number): void {
    if (!this.#read(text, from, length)) {
      this.#others.set(text.slice(from, from + length), number);
      return;
    }
    if (2 * ++this.#size > this.#numbers.length) this.#grow();
    this.#put(this.#high, this.#low, number + 1);
  }

  #high = 0;
  #low = 0;

  /** Makes the key: twelve bits for each character, the last one's in two halves. */
  #read(text: string, from: number, length: number): boolean {
    const a = text.charCodeAt(from);
    const b = text.charCodeAt(from + 1);
    const c = length > 2 ? text.charCodeAt(from + 2) : 0;
    const d = length > 3 ? text.charCodeAt(from + 3) : 0;
    const e = length > 4 ? text.charCodeAt(from + 4) : 0;
    if ((a | b | c | d | e) >= codes) return false;
    this.#high = (a << 12) | b | ((e >> 6) << 24);
    this.#low = (c << 12) | d | ((e & 63) << 24);
    return true;
  }

  #placeOf(high: number, low: number): number {
    const mask = this.#numbers.length - 1;
    let place = Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b);
    place = (place ^ (place >>> 15)) & mask;
    while (this.#numbers[place] !== 0 && (this.#highs[place] !== high || this.#lows[place] !== low)) place = (place + 1) & mask;
    return place;
  }

  #put(high: number, low: number, number: number): void {
    const place = this.#placeOf(high, low);
    this.#highs[place] = high;
    this.#lows[place] = low;
    this.#numbers[place] = number;
  }

  #grow(): void {
    const [highs, lows, numbers] = [this.#highs, this.#lows, this.#numbers];
    this.#highs = new Int32Array(2 * numbers.length);
    this.#lows = new Int32Array(2 * numbers.length);
    this.#numbers = new Int32Array(2 * numbers.length);
    for (let place = 0; place < numbers.length; place++) if (numbers[place] !== 0) this.#put(highs[place]!, lows[place]!, numbers[place]!);
  }
}
