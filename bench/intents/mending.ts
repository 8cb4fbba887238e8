/**
 * Mends words by the words of the given texts: one of four letters or more that they lack, and that one slip (a letter swapped, dropped, put in or
 * changed) parts from one of theirs, becomes that one, the commonest of several. Words are filed under each form with one letter deleted, and looked
 * up by the same (symmetric deletion, W. Garbe, https://github.com/wolfgarbe/SymSpell).
 */
export function mender(texts: readonly (readonly string[])[]): (words: readonly string[]) => string[] {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const filed = new Map<string, string[]>();
  for (const word of counts.keys()) for (const form of forms(word)) filed.set(form, [...(filed.get(form) ?? []), word]);
  const mend = (word: string): string => {
    if (word.length < 4 || counts.has(word) || /\p{N}/u.test(word)) return word;
    const near = forms(word).flatMap((form) => filed.get(form) ?? []);
    const meant = near
      .filter((other) => other.length >= 4 && isOneSlip(word, other))
      .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
    return meant[0] ?? word;
  };
  return (words) => words.map(mend);
}

const forms = (word: string): string[] => [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];

/** Whether the words are the same but for one slip: what follows the first difference agrees once the slip is undone. */
function isOneSlip(typed: string, meant: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at += 1;
  const [one, other] = [typed.slice(at), meant.slice(at)];
  return (
    one.slice(1) === other ||
    one === other.slice(1) ||
    one.slice(1) === other.slice(1) ||
    (one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2))
  );
}
