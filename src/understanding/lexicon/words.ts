/** The words of a list, set apart by spaces or lines. Throws where one stands twice: it was thought to be missing, or is not needed. */
export const words = (list: string): ReadonlySet<string> => once(list.split(/\s+/), 'word');

/** The phrases of a list, set apart by commas. Throws where one stands twice. */
export const phrases = (list: string): readonly string[] => [
  ...once(
    list.split(',').map((phrase) => phrase.replace(/\s+/g, ' ').trim()),
    'phrase',
  ),
];

/** A class of which a language has no words. */
export const none: ReadonlySet<string> = new Set();

function once(list: readonly string[], what: string): ReadonlySet<string> {
  const all = list.filter((one) => one !== '');
  const distinct = new Set(all);
  const twice = all.filter((one, at) => all.indexOf(one) !== at);
  if (twice.length > 0) throw new Error(`The ${what} "${twice.join('", "')}" stands twice in one list of the lexicon: take it out once.`);
  return distinct;
}
