import type { Knowledge } from '../knowledge/knowledge.ts';
import { byLanguage, type Language, languages, type Terms, type Texts } from '../knowledge/language.ts';
import { fold, foldWide } from './fold.ts';
import { buildLetterModel, type LetterModel } from './letters.ts';
import { inAnyLanguage } from './lexicon/index.ts';
import { buildSlipIndex, type SlipIndex } from './slips.ts';
import { stem } from './stem.ts';
import { tokenize } from './tokens.ts';

/** A word that the knowledge uses. */
export interface VocabularyWord {
  /** As written there, in lower case. */
  readonly word: string;
  readonly folded: string;
  /** How often each language's texts use it. */
  readonly counts: Readonly<Record<Language, number>>;
  /** `name` of a region or place; `term` of a sector or partner; `plain` otherwise. */
  readonly use: 'name' | 'term' | 'plain';
}

/** All words of the knowledge, with what reading a message needs to know of them. Built once from a Knowledge, never changed. */
export interface Vocabulary {
  /** By folded form. */
  readonly words: ReadonlyMap<string, VocabularyWord>;
  /** By form without umlauts however written. */
  readonly wide: ReadonlyMap<string, VocabularyWord>;
  /** Stems, folded, of the words of each language. */
  readonly stems: Readonly<Record<Language, ReadonlySet<string>>>;
  readonly letters: LetterModel;
  readonly slips: SlipIndex;
}

/** Reads every text of the knowledge that people or the assistant might say. */
export function buildVocabulary(knowledge: Knowledge): Vocabulary {
  const words = new Map<string, Counted>();
  const stems = byLanguage(() => new Set<string>());
  for (const { text, language, use } of textsOf(knowledge)) {
    for (const token of tokenize(text)) {
      if (/^(?:https?:|www\.)|@|^[\d.,-]+$/.test(token.text)) continue;
      for (const word of partsOf(token.text)) count(words, word, language, use);
      for (const word of partsOf(token.text)) stems[language].add(fold(stem(word, language)));
    }
  }
  const wide = new Map<string, VocabularyWord>();
  for (const word of words.values()) if (!wide.has(foldWide(word.word))) wide.set(foldWide(word.word), word);
  return { words, wide, stems, letters: buildLetterModel([...words.values()]), slips: buildSlipIndex([...words.values()]) };
}

/** The vocabulary's entry for a word as typed, with or without its umlauts. */
export function lookUp(vocabulary: Vocabulary, word: string): VocabularyWord | undefined {
  const folded = fold(word);
  return vocabulary.words.get(folded) ?? vocabulary.wide.get(foldWide(folded));
}

const functionWords = inAnyLanguage('functionWords');

interface Counted extends VocabularyWord {
  counts: Record<Language, number>;
  use: VocabularyWord['use'];
}

interface Text {
  readonly text: string;
  readonly language: Language;
  readonly use: VocabularyWord['use'];
}

/** A hyphenated word counts as itself, without its hyphens, and by its parts: people write all three. */
function partsOf(word: string): string[] {
  return word.includes('-') ? [word, word.replaceAll('-', ''), ...word.split('-')].filter(Boolean) : [word];
}

function count(words: Map<string, Counted>, word: string, language: Language, use: VocabularyWord['use']): void {
  const folded = fold(word);
  // "am" in "Frankfurt am Main" is no name.
  const own = functionWords.has(word) ? 'plain' : use;
  const known = words.get(folded);
  if (known) {
    known.counts[language] += 1;
    if (rank[own] > rank[known.use]) known.use = own;
  } else words.set(folded, { word, folded, counts: { ...byLanguage(() => 0), [language]: 1 }, use: own });
}

const rank = { plain: 0, term: 1, name: 2 } as const;

function* textsOf(knowledge: Knowledge): Generator<Text> {
  const each = function* (texts: Texts | Terms, use: Text['use'] = 'plain'): Generator<Text> {
    for (const language of languages) for (const text of [texts[language]].flat()) yield { text, language, use };
  };
  for (const topic of knowledge.topics.values()) for (const texts of [topic.title, topic.examples, topic.body]) yield* each(texts);
  for (const texts of [knowledge.offTopic, ...Object.values(knowledge.phrases)]) yield* each(texts);
  for (const addition of knowledge.additions) yield* each(addition.text);
  for (const { name, vocabulary } of knowledge.sectors.values()) for (const texts of [name, vocabulary]) yield* each(texts, 'term');
  for (const { words, question } of knowledge.ambiguous) {
    yield* each(words, 'term');
    yield* each(question);
  }
  for (const { name, aliases, about } of knowledge.partners.values()) {
    for (const texts of [name, aliases]) yield* each(texts, 'term');
    yield* each(about);
  }
  for (const { name, aliases, status } of knowledge.regions.values()) {
    for (const texts of [name, aliases]) yield* each(texts, 'name');
    yield* each(status);
  }
  for (const place of [...knowledge.places.towns, ...knowledge.places.elsewhere, ...knowledge.places.home]) {
    for (const texts of [place.name, place.aliases]) yield* each(texts, 'name');
  }
}
