/**
 * The letters of a word without what people leave out when they type: capitals, accents, apostrophes; ß is ss.
 * "Wärmepumpe" and "warmepumpe" are one; "Waermepumpe" needs `foldWide`.
 */
export function fold(word: string): string {
  if (plainLetters.test(word)) return word;
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[ßæœøłđð]/g, (letter) => others[letter] as string);
}

const plainLetters = /^[a-z0-9-]*$/;
const others: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd' };

/** The letters and figures of a text, folded: what two people who mean the same would both have typed. */
export const foldText = (text: string): string =>
  fold(text.replace(/['’`]/g, ''))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Also joins umlauts written with an e ("Waermepumpe", "Koeln"). It throws unlike words together ("koel", "kol"), so `fold` goes first. */
export function foldWide(word: string): string {
  const folded = fold(word);
  return digraph.test(folded) ? folded.replace(digraphs, '$1') : folded;
}

const digraph = /[aou]e/;
const digraphs = /([ao]|(?<!q)u)e/g;

/**
 * How a word sounds to Dutch and German ears, written with one letter a sound: what people mix up (ij and ei, d and t, ch and g, f, v and ph,
 * ie and i, s and z, c and k, doubled letters) comes out the same. Only for telling which slips are likely.
 */
export function foldSound(word: string): string {
  return foldWide(word)
    .replace(/ph|v/g, 'f')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|qu?|c(?!h)/g, 'k')
    .replace(/dt|th|d/g, 't')
    .replace(/ch|g/g, 'h')
    .replace(/ij|ei|ey|ai|y/g, 'j')
    .replace(/ie/g, 'i')
    .replace(/tz|z/g, 's')
    .replace(/x/g, 'ks')
    .replace(/([a-z])\1+/g, '$1');
}
