import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';

/**
 * Snowball leaves "varkens" as "varken" but "varken" as "vark", "bedrijven" as "bedrijv" but "bedrijf" as it is, and "laadpaaltje" whole:
 * three more steps join them. Nor does it know the plurals "machines", "installaties", "industrieën" and "auto's".
 */
export function stem(word: string): string {
  const large = oneOf(word).replace(/(?<=.{5})(?:etje|tje|pje|je)s?$/, '');
  const once = dutch.stem(large);
  // No Dutch word ends in two of a kind: "processen" and "proces" meet. Short ones stay apart: "wissen" is not "wis".
  const stemmed = (large.endsWith('ens') ? dutch.stem(once) : once).replace(/(?<=.{4})([^aeiou])\1$/, '$1');
  if (stemmed.length < 4) return stemmed;
  if (stemmed.endsWith('v')) return `${stemmed.slice(0, -1)}f`;
  if (stemmed.endsWith('z')) return `${stemmed.slice(0, -1)}s`;
  return stemmed;
}

/** The singular of a word whose plural only adds an s or ën to a vowel; words that end so by themselves ("advies", "proces") stay. */
function oneOf(word: string): string {
  if (/(?<=..)'s$|ieën$/.test(word)) return word.slice(0, -2);
  const isPlural = /(?<=.{3})[^aeiouj']es$|(?<=..)ies$/.test(word) && !endsInS.test(word);
  return isPlural ? word.slice(0, -1) : word;
}

const endsInS = /(?:adv|verl|prec|vr|vl|k|sp)ies$|(?:pro|suc)ces$|(?:cong|ad|exp|inte)res$|fles$/;
