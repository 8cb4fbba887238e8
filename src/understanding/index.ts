import { intentOf, type Knowledge } from '../knowledge/knowledge.ts';
import { type Language, languages } from '../knowledge/language.ts';
import { clean } from './clean.ts';
import { buildRecogniser, type Recognise } from './entities.ts';
import { type IntentEngine, readUnderstanding, trainUnderstanding } from './intent/index.ts';
import { chooseLanguage, detectLanguage } from './language.ts';
import { countContentWords, isLeaning } from './leaning.ts';
import { modelWords } from './placeholders.ts';
import { findQuestion } from './question.ts';
import type { Entity, Reading } from './reading.ts';
import { askingSentences, tokenize } from './tokens.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * From the text of a message to what it means: language, names, intent, and how sure that is. Pure: the same text, context and knowledge give
 * the same reading. It never answers, and knows nothing of channels.
 */
export interface Understanding {
  understand(text: string, context: ReadingContext): Reading;
  /** The trained intent engine, to keep beside the knowledge's version. */
  readonly bytes: Uint8Array;
}

/** What is known of the language before the message is read. */
export interface ReadingContext {
  readonly wish?: Language | undefined;
  readonly conversation?: Language | undefined;
  readonly hint?: Language | undefined;
}

/** Builds the understanding of a knowledge; `trained` are the bytes of an engine that was trained on the same knowledge before. */
export function buildUnderstanding(knowledge: Knowledge, trained?: Uint8Array): Understanding {
  const vocabulary = buildVocabulary(knowledge);
  const recognise = buildRecogniser(knowledge, vocabulary);
  const engine = trained ? readUnderstanding(trained) : train(knowledge, recognise);
  return { understand: (text, context) => read(text, context, vocabulary, recognise, engine), bytes: engine.toBytes() };
}

function read(message: string, context: ReadingContext, vocabulary: Vocabulary, recognise: Recognise, engine: IntentEngine): Reading {
  const { text, length } = clean(message);
  const tokens = tokenize(text);
  const language = chooseLanguage({ ...context, detected: detectLanguage(tokens, vocabulary) });
  const entities = recognise(tokens, language);
  const judge = (sentence?: number) => engine.rank(modelWords(tokens, entities, sentence), language, evidenceOf(entities));
  const { question, understanding } = findQuestion(tokens, askingSentences(text, tokens), judge);
  return {
    text,
    length,
    language,
    tokens,
    entities,
    ranking: understanding.ranking,
    inScope: understanding.inScope,
    band: understanding.band,
    question,
    contentWords: countContentWords(tokens, entities, language),
    leaning: isLeaning(tokens, entities),
  };
}

/** Numbers beside the words that tell whether a message is for this assistant: does it name a region, a sector, another place? */
function evidenceOf(entities: readonly Entity[]): number[] {
  const names = (...kinds: Entity['kind'][]) => (entities.some(({ kind }) => kinds.includes(kind)) ? 1 : 0);
  return [names('region'), names('sector', 'ambiguous'), names('elsewhere')];
}

function train(knowledge: Knowledge, recognise: Recognise): IntentEngine {
  const example = (text: string, language: Language) => {
    const tokens = tokenize(clean(text).text);
    const entities = recognise(tokens, language);
    return { tokens: modelWords(tokens, entities), language, evidence: evidenceOf(entities) };
  };
  const examples = [...knowledge.topics.values()].flatMap((topic) =>
    languages.flatMap((language) => topic.examples[language].map((text) => ({ ...example(text, language), intent: intentOf(topic) }))),
  );
  const offTopic = languages.flatMap((language) => knowledge.offTopic[language].map((text) => example(text, language)));
  return trainUnderstanding(examples, offTopic);
}
