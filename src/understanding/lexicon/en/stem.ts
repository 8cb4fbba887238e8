import english from 'natural/lib/natural/stemmers/porter_stemmer.js';

export const stem = (word: string): string => english.stem(word);

/** Short English stems join too much ("account", "accounting"; "terminal", "terminate"), so there only the plural is taken off. */
export const termStem = (word: string, stem: string): string =>
  stem.length >= 8 ? stem : word.replace(/(?<=..)ies$/, 'y').replace(/(?<=(?:[sxz]|ch|sh))es$|(?<=[^su].)s$/, '');
