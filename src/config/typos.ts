/** A sentence for each name that is no setting but nearly one: its value would be left out of account in silence. */
export function typos(names: readonly string[], settings: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (settings.includes(name)) return [];
    const meant = settings.find((setting) => isNear(name, setting));
    return meant ? [`${name} is no setting and counts for nothing. Is ${meant} meant?`] : [];
  });
}

/** The same but for case and separators, or but for a slip; up to three in a long name. Short names differ from many a word by one letter. */
function isNear(name: string, setting: string): boolean {
  const [given, wanted] = [plain(name), plain(setting)];
  if (given === wanted) return true;
  const slips = wanted.length < 8 ? 0 : wanted.length < 12 ? 1 : wanted.length < 14 ? 2 : 3;
  return slips > 0 && distance(given, wanted) <= slips;
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z\d]/g, '');

/** Letters to be put in, left out, exchanged or swapped with their neighbour, to make one of the other (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next[column] = Math.min(
        (last[column] as number) + 1,
        (next[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
        swapped ? (before[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] as number;
}
