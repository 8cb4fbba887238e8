import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import german from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import dutch from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';
import type { Language } from '../knowledge/language.ts';

/** A longer "word" is a paste or a joke: it is its own stem. */
const longestWord = 48;
/** Words remembered per language; beyond it the memory starts afresh, so that strangers' words cannot fill it for ever. */
const remembered = 20_000;

const memories: Readonly<Record<Language, Map<string, string>>> = { nl: new Map(), de: new Map(), en: new Map() };

/** The stem of one lower-case word (Snowball's algorithms, by natural): "laadpalen" and "laadpaal" both give "laadpal". */
export function stem(word: string, language: Language): string {
  if (word.length > longestWord) return word;
  const memory = memories[language];
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size >= remembered) memory.clear();
  const found = stemmers[language](word);
  memory.set(word, found);
  return found;
}

const stemmers: Readonly<Record<Language, (word: string) => string>> = {
  nl: stemDutch,
  de: stemGerman,
  en: (word) => english.stem(word),
};

/**
 * Snowball leaves "varkens" as "varken" but "varken" as "vark", "bedrijven" as "bedrijv" but "bedrijf" as it is, and "laadpaaltje" whole:
 * three more steps join them. Nor does it know the plurals "machines", "installaties", "industrieën" and "auto's".
 */
function stemDutch(word: string): string {
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

/** "Zentrum" and "Zentren" meet. */
function stemGerman(word: string): string {
  const stemmed = german.stem(word);
  return stemmed.endsWith('zentrum') ? stemmed.slice(0, -2) : stemmed;
}
