import lunr from 'lunr';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { byLanguage, type Language } from '../knowledge/language.ts';
import { stem } from '../understanding/stem.ts';

/**
 * Finds topics by their own words: title, text and example questions in lunr indexes, one a language. It suggests where to go on when the
 * intent is not clear; it never decides what is said.
 */
export type Search = (words: readonly string[], language: Language) => readonly Hit[];

export interface Hit {
  readonly topic: string;
  /** lunr's BM25 score: only comparable within one search. */
  readonly score: number;
}

/** Registered, since lunr warns of functions that it could not name in an index that is written down. */
const stemmers = byLanguage((language) => {
  const stemmer: lunr.PipelineFunction = (token) => token.update((word) => stem(word, language));
  lunr.Pipeline.registerFunction(stemmer, `stem-${language}`);
  return stemmer;
});

/** Longer messages are searched by their first words only. */
const mostWords = 20;
/** Longer words are no words of the knowledge. */
const longestWord = 30;
/** From this length a word may differ by one letter from one of the knowledge. */
const fuzzyFrom = 5;

export function buildSearch(knowledge: Knowledge): Search {
  // A language is indexed at its first search: most messages are understood without one.
  const indexes = new Map<Language, lunr.Index>();
  const indexIn = (language: Language): lunr.Index => {
    const index = indexes.get(language) ?? indexOf(knowledge, language);
    indexes.set(language, index);
    return index;
  };
  return (words, language) => {
    const terms = words.filter((word) => word.length > 2 && word.length <= longestWord && !word.startsWith('@')).slice(0, mostWords);
    if (terms.length === 0) return [];
    // Terms instead of a query string: users' text holds lunr's operators by accident, and some of them are slow or throw.
    const hits = indexIn(language).query((query) => {
      for (const term of terms) {
        query.term(term, { boost: 2 });
        if (term.length >= fuzzyFrom) query.term(term, { editDistance: 1, usePipeline: true });
      }
    });
    return hits.map(({ ref, score }) => ({ topic: ref, score }));
  };
}

function indexOf(knowledge: Knowledge, language: Language): lunr.Index {
  return lunr((builder: lunr.Builder) => {
    // No stop-word filter: short questions are mostly made of the words it takes away.
    builder.pipeline.reset();
    builder.searchPipeline.reset();
    builder.pipeline.add(stemmers[language]);
    builder.searchPipeline.add(stemmers[language]);
    builder.ref('id');
    builder.field('title', { boost: 3 });
    builder.field('examples', { boost: 2 });
    builder.field('body');
    builder.tokenizer = ((text: unknown) => tokensOf(String(text ?? ''))) as typeof lunr.tokenizer;
    for (const topic of knowledge.topics.values()) {
      if (topic.form === 'smalltalk') continue;
      builder.add({
        id: topic.id,
        title: topic.title[language],
        examples: topic.examples[language].join('\n'),
        body: topic.body[language],
      });
    }
  });
}

const tokensOf = (text: string): lunr.Token[] =>
  [
    ...text
      .toLowerCase()
      .normalize('NFC')
      .matchAll(/[\p{L}\p{N}]+/gu),
  ].map(([word], index) => new lunr.Token(word, { position: [0, word.length], index } as object));
