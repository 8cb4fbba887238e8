import { byLanguage, type Language, languages } from '../knowledge/language.ts';
import { lexicons } from './lexicon/index.ts';
import type { VocabularyWord } from './vocabulary.ts';

/** Log-likelihoods of letter triples in each language's words, for words never seen. */
export type LetterModel = ReadonlyMap<string, Readonly<Record<Language, number>>>;

/** Learns the triples from the words that a language uses, each word once, whatever its frequency. Names teach nothing. */
export function buildLetterModel(words: readonly VocabularyWord[]): LetterModel {
  const counts = new Map<string, Record<Language, number>>();
  const totals: Record<Language, number> = byLanguage(() => 0);
  const learn = (word: string, language: Language) => {
    for (const triple of triples(word)) {
      const count = counts.get(triple) ?? byLanguage(() => 0);
      count[language] += 1;
      totals[language] += 1;
      counts.set(triple, count);
    }
  };
  for (const { word, counts: uses, use } of words)
    if (use !== 'name') for (const language of languages) if (uses[language] > 0) learn(word, language);
  for (const language of languages) {
    const { functionWords, commonWords } = lexicons[language];
    for (const word of [...functionWords, ...commonWords]) learn(word, language);
  }
  const model = new Map<string, Record<Language, number>>();
  for (const [triple, count] of counts) {
    if (languages.reduce((total, language) => total + count[language], 0) < 3) continue;
    model.set(
      triple,
      byLanguage((language) => Math.log((count[language] + 0.5) / (totals[language] + 0.5 * counts.size))),
    );
  }
  return model;
}

/** Three letters each, the ends of the word marked. */
export function triples(word: string): string[] {
  const padded = `<${word}>`;
  return Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3));
}
