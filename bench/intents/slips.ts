/**
 * The text with one typing slip in one of its words of four letters or more: two letters swapped, one dropped, one doubled, or the key beside it.
 * The same text and seed give the same slip. A text without such a word stays as it is.
 */
export function slip(text: string, seed: number): string {
  const next = numbers(seed);
  const words = [...text.matchAll(/\p{L}{4,}/gu)];
  const word = words[next(words.length)];
  if (!word) return text;
  const letters = [...word[0]];
  const at = next(letters.length - 1);
  const kinds = [swapped, dropped, doubled, beside];
  const kind = kinds[next(kinds.length)] ?? swapped;
  return text.slice(0, word.index) + kind(letters, at).join('') + text.slice(word.index + word[0].length);
}

const letter = (letters: readonly string[], at: number): string => letters[at] ?? '';
const swapped = (letters: readonly string[], at: number) => letters.with(at, letter(letters, at + 1)).with(at + 1, letter(letters, at));
const dropped = (letters: readonly string[], at: number) => letters.toSpliced(at, 1);
const doubled = (letters: readonly string[], at: number) => letters.toSpliced(at, 0, letter(letters, at));
const beside = (letters: readonly string[], at: number) => letters.with(at, neighbour(letter(letters, at)));

/** The key to the right, or to the left of the last in its row. */
function neighbour(key: string): string {
  const row = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'].find((keys) => keys.includes(key.toLowerCase()));
  if (!row) return key;
  const at = row.indexOf(key.toLowerCase());
  return row[at + 1] ?? letter([...row], at - 1);
}

/** Numbers from 0 below a bound, always the same for a seed: a linear congruential generator's upper bits. */
function numbers(seed: number): (bound: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
