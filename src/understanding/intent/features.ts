// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { Language } from '../../knowledge/language.ts';
import { stem } from '../stem.ts';
import { GramIndex, gramLengths } from './grams.ts';

/** Views of a text: each kind of feature is weighed and normalised by itself, so that many n-grams never drown few words. */
export const viewOf = { word: 0, stem: 1, pair: 2, gram: 3 } as const;

/** Words of which the features are remembered; beyond it the memory starts afresh, so that strangers' words cannot fill it for ever. */
const remembered = 20_000;

/** What one text is made of: ids of features in rising order, how often each occurs, and how many of each view the vocabulary lacks. */
export interface Bag {
  readonly ids: Int32Array;
  readonly counts: Int32Array;
  readonly unknown: readonly number[];
}

/**
 * Turns tokens into features: words, the first word once more, stems, neighbouring stems (also with one word between, and with both ends of
 * the text) and the character n-grams of each word. A placeholder such as `@sector` is a word, a stem and part of pairs, but has no n-grams.
 */
export class Vocabulary {
  readonly names: string[] = [];
  readonly viewOfId: number[] = [];
  readonly #ids = new Map<string, number>();
  readonly #grams = new GramIndex();
  readonly #words = new Map<
    string,
    { readonly stem: string; readonly ids: readonly number[]; readonly unknownGrams: number; readonly unknownWord: number }
  >();
  #open = true;

  /** A closed vocabulary that holds these features, in this order, and does not keep their names. */
  static of(names: readonly string[]): Vocabulary {
    const vocabulary = new Vocabulary();
    for (const name of names) {
      if (name[0] === 'c') vocabulary.#gram(name, 1, name.length - 1);
      else vocabulary.#id(name);
    }
    vocabulary.close();
    // Each is found by its id from here on.
    vocabulary.names.length = 0;
    return vocabulary;
  }

  /** From here on, features that were never seen are counted as unknown. */
  close(): void {
    this.#open = false;
    this.#words.clear();
  }

  bag(tokens: readonly string[], language: Language): Bag {
    const found: number[] = [];
    const unknown = [0, 0, 0, 0];
    const stems: string[] = [];
    for (const token of tokens) {
      const word = this.#word(token, language);
      stems.push(word.stem);
      for (const id of word.ids) found.push(id);
      unknown[viewOf.word]! += word.unknownWord;
      unknown[viewOf.gram]! += word.unknownGrams;
      this.#add(`s${word.stem}`, found, unknown);
    }
    if (tokens[0] !== undefined) this.#add(`f${tokens[0]}`, found, unknown);
    for (let at = 0; at <= stems.length; at++) {
      const before = stems[at - 1] ?? '^';
      this.#add(`p${before} ${stems[at] ?? '$'}`, found, unknown);
      if (at + 1 < stems.length && at > 0) this.#add(`q${before} ${stems[at + 1]}`, found, unknown);
    }
    return count(found, unknown);
  }

  #add(name: string, found: number[], unknown: number[]): void {
    const id = this.#id(name);
    if (id < 0) unknown[viewOfName(name)]!++;
    else found.push(id);
  }

  #id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    if (!this.#open) return -1;
    this.#ids.set(name, this.names.length);
    return this.#named(name);
  }

  /** The id of the n-gram that begins at `from` in the text. */
  #gram(text: string, from: number, length: number): number {
    const known = this.#grams.get(text, from, length);
    if (known >= 0 || !this.#open) return known;
    this.#grams.set(text, from, length, this.names.length);
    return this.#named(`c${text.slice(from, from + length)}`);
  }

  #named(name: string): number {
    this.viewOfId.push(viewOfName(name));
    return this.names.push(name) - 1;
  }

  /** A word is read with its boundaries, as `<word>`. */
  #addGrams(word: string, found: number[], unknown: number[]): void {
    const bounded = `<${word}>`;
    for (let length = gramLengths[0]; length <= gramLengths[1]; length++) {
      for (let at = 0; at + length <= bounded.length; at++) {
        const id = this.#gram(bounded, at, length);
        if (id < 0) unknown[viewOf.gram]!++;
        else found.push(id);
      }
    }
  }

  /** Stem and n-grams of a word; kept, since the same words come again and again. */
  #word(token: string, language: Language) {
    const key = `${language} ${token}`;
    const kept = this.#words.get(key);
    if (kept) return kept;
    const ids: number[] = [];
    const unknown = [0, 0, 0, 0];
    const placeholder = token.startsWith('@');
    this.#add(`w${token}`, ids, unknown);
    if (!placeholder) this.#addGrams(token, ids, unknown);
    const word = {
      stem: placeholder ? token : stem(token, language),
      ids,
      unknownGrams: unknown[viewOf.gram]!,
      unknownWord: unknown[viewOf.word]!,
    };
    if (this.#words.size >= remembered) this.#words.clear();
    this.#words.set(key, word);
    return word;
  }
}

const viewOfName = (name: string): number =>
  name[0] === 'w' || name[0] === 'f' ? viewOf.word : name[0] === 's' ? viewOf.stem : name[0] === 'c' ? viewOf.gram : viewOf.pair;

function count(found: readonly number[], unknown: readonly number[]): Bag {
  const sorted = new Int32Array(found).sort();
  const ids = new Int32Array(sorted.length);
  const counts = new Int32Array(sorted.length);
  let size = 0;
  for (const id of sorted) {
    if (size === 0 || ids[size - 1] !== id) ids[size++] = id;
    counts[size - 1]!++;
  }
  return { ids: ids.slice(0, size), counts: counts.slice(0, size), unknown };
}
