import { byLanguage, languages } from '../knowledge/language.ts';
import type { Vocabulary, VocabularyWord } from './vocabulary.ts';

/** The vocabulary as a few long columns: tens of thousands of small objects take a start twice as long to read back. */
export interface PackedVocabulary extends Omit<Vocabulary, 'words' | 'wide' | 'slips'> {
  /** One word a line. */
  readonly words: string;
  readonly folded: string;
  /** How often each language uses each word. */
  readonly counts: Uint32Array;
  /** Each word's place in `uses`. */
  readonly uses: Uint8Array;
  /** The forms of `wide`, and the place of the word that each leads to. */
  readonly wide: string;
  readonly wideWords: Uint32Array;
  /** Letters and sounds of the words that are filed for slips, and the places of those words. */
  readonly filedLetters: string;
  readonly filedSounds: string;
  readonly filedWords: Uint32Array;
  readonly slips: Omit<Vocabulary['slips'], 'words'>;
}

const uses = ['plain', 'term', 'name'] as const;

export function packed({ words, wide, slips: { words: filed, ...slips }, ...rest }: Vocabulary): PackedVocabulary {
  const all = [...words.values()];
  const places = new Map(all.map((word, place) => [word, place]));
  const placesOf = (some: Iterable<VocabularyWord>) => Uint32Array.from(some, (word) => places.get(word) ?? 0);
  return {
    ...rest,
    words: lines(all.map(({ word }) => word)),
    folded: lines(all.map(({ folded }) => folded)),
    counts: Uint32Array.from(all.flatMap(({ counts }) => languages.map((language) => counts[language]))),
    uses: Uint8Array.from(all, ({ use }) => uses.indexOf(use)),
    wide: lines([...wide.keys()]),
    wideWords: placesOf(wide.values()),
    filedLetters: lines(filed.map(({ letters }) => letters)),
    filedSounds: lines(filed.map(({ sound }) => sound)),
    filedWords: placesOf(filed.map(({ word }) => word)),
    slips,
  };
}

export function unpacked({
  folded,
  counts,
  uses: usesOfWords,
  wideWords,
  filedLetters,
  filedSounds,
  filedWords,
  ...rest
}: PackedVocabulary): Vocabulary {
  const { words, wide, slips, stems, letters } = rest;
  const foldedForms = folded.split('\n');
  const all = words.split('\n').map((word, place): VocabularyWord => {
    return {
      word,
      folded: foldedForms[place] ?? '',
      counts: byLanguage((language) => counts[languages.length * place + languages.indexOf(language)] ?? 0),
      use: uses[usesOfWords[place] ?? 0] ?? 'plain',
    };
  });
  const wordAt = (place: number | undefined) => all[place ?? 0] as VocabularyWord;
  const sounds = filedSounds.split('\n');
  const filed = filedLetters.split('\n').map((letters, at) => ({ word: wordAt(filedWords[at]), letters, sound: sounds[at] ?? '' }));
  return {
    words: new Map(all.map((word) => [word.folded, word])),
    wide: new Map(wide.split('\n').map((form, at) => [form, wordAt(wideWords[at])])),
    stems,
    letters,
    slips: { ...slips, words: filed },
  };
}

const lines = (words: readonly string[]): string => words.join('\n');
