/**
 * A number to give to somebody, such as "NB-7K3F-2QXA": the same for the same text, so that a turn decided twice gives the same, and the next one
 * where that is taken. Two multiplicative hashes of 32 bits, mixed (after MurmurHash3's finaliser, https://github.com/aappleby/smhasher), give 40
 * bits: eight letters.
 */
export function receiptOf(text: string, taken: readonly string[] = []): string {
  for (let tries = 0; ; tries++) {
    const receipt = receiptOfText(tries === 0 ? text : `${tries}\0${text}`);
    if (!taken.includes(receipt)) return receipt;
  }
}

/** The shape of a receipt, to find one in a text. */
export const receiptPattern = /NB-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/;

/** Without I, O, 0 and 1, which people mix up. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function receiptOfText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  const letters = [...Array(8).keys()].map((at) => alphabet[((at < 4 ? mixed(high, low) : mixed(low, high)) >>> (5 * (at % 4))) & 31]);
  return `NB-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

function mixed(one: number, other: number): number {
  let hash = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return (hash ^ (hash >>> 13)) >>> 0;
}
