import { type Language, languages } from '../knowledge/language.ts';
import { lexicons } from './lexicon/index.ts';
import type { VocabularyWord } from './vocabulary.ts';

/** Log-likelihoods of letter triples in each language's words, for words never seen. */
export type LetterModel = ReadonlyMap<string, Readonly<Record<Language, number>>>;

/** Learns the triples from the words that a language uses, each word once, whatever its frequency. Names teach nothing. */
export function buildLetterModel(words: readonly VocabularyWord[]): LetterModel {
  const counts = new Map<string, Record<Language, number>>();
  const totals: Record<Language, number> = { nl: 0, de: 0, en: 0 };
  const learn = (word: string, language: Language) => {
    for (const triple of triples(word)) {
      const count = counts.get(triple) ?? { nl: 0, de: 0, en: 0 };
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
    if (count.nl + count.de + count.en < 3) continue;
    const likelihood = (language: Language) => Math.log((count[language] + 0.5) / (totals[language] + 0.5 * counts.size));
    model.set(triple, { nl: likelihood('nl'), de: likelihood('de'), en: likelihood('en') });
  }
  return model;
}

/** Three letters each, the ends of the word marked. */
export function triples(word: string): string[] {
  const padded = `<${word}>`;
  return Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3));
}
