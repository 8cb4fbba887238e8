/**
 * Characters of a message's text. Teams takes an activity of 100 KB in UTF-16, everything around the text included; a card, its citations and
 * the reply's data stay far below the rest.
 */
export const longestText = 20_000;

/**
 * A text as pieces that Teams takes, cut where a reader would pause: between paragraphs, then lines, then sentences, then words. Only a word that
 * is too long by itself is cut inside.
 */
export function split(text: string, longest = longestText): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const at = cutOf(rest, longest);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** The last pause within the first `longest` characters, but not so early that a piece holds next to nothing. */
function cutOf(text: string, longest: number): number {
  const within = text.slice(0, longest);
  for (const pause of [/\n\s*\n/g, /\n/g, /[.!?…]["”’)]?\s/g, /\s/g]) {
    const last = [...within.matchAll(pause)].at(-1);
    const end = last ? last.index + last[0].length : 0;
    if (end > longest / 4) return end;
  }
  // Never between the two halves of a character.
  return /[\uD800-\uDBFF]$/.test(within) ? longest - 1 : longest;
}
