import { intentOf, type Knowledge } from '../knowledge/knowledge.ts';
import { type Language, languages } from '../knowledge/language.ts';
import type { Expressions } from '../knowledge/schema.ts';
import { isCooperation, type TopicForm, traitsOf } from '../knowledge/topic-forms.ts';
import { actOf, correctingWords } from './act.ts';
import { aroundIntent, aroundQuestion } from './around.ts';
import { mostAsks, type Part, partsOf } from './asks.ts';
import { clean } from './clean.ts';
import { commandsHeard, type HearCommands } from './commands.ts';
import { type Recognise, recogniserOf, type Terminology, terminologyOf } from './entities.ts';
import { firmFacts } from './firmfacts.ts';
import { countContentWords, leaningOf, opensAs, wordsForRegion } from './follow-up.ts';
import {
  type IntentEngine,
  type Judge,
  type Understanding as Judgement,
  readUnderstanding,
  type TrainedEngine,
  trainUnderstanding,
} from './intent/index.ts';
import { chooseLanguage, detectLanguage, likelyLanguages } from './language.ts';
import { type Likely, wordsIn } from './lexicon/index.ts';
import { type PackedVocabulary, packed, unpacked } from './packed.ts';
import { phraseAt } from './phrases-in.ts';
import { modelWords, regionSpelledOut } from './placeholders.ts';
import { findQuestion, longMessage } from './question.ts';
import type { Entity, RankedIntent, Reading, Token } from './reading.ts';
import { withRoles } from './roles.ts';
import { mendSpelling } from './spelling.ts';
import { askingSentences, tokenize } from './tokens.ts';
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * From the text of a message to what it means: language, names, intent, and how sure that is. Pure: the same text, context and knowledge give
 * the same reading. It never answers, and knows nothing of channels.
 */
export interface Understanding {
  understand(text: string, context: ReadingContext): Reading;
}

/** What is known of the language before the message is read. */
export interface ReadingContext {
  readonly wish?: Language | undefined;
  readonly conversation?: Language | undefined;
  readonly hint?: Language | undefined;
  /** The turn before was about a region, so that "there" may mean it. */
  readonly aboutRegion?: boolean;
}

/** All that was learnt from a knowledge to read messages: plain data that structured cloning keeps. */
export interface Learnt {
  readonly vocabulary: PackedVocabulary;
  readonly terminology: Terminology;
  readonly expressions: Expressions;
  /** The trained intent engine. */
  readonly engine: Uint8Array;
  /** Intents that may stand around a question without being it. */
  readonly around: ReadonlySet<string>;
  /** Intents that ask of regions and sectors. */
  readonly cooperation: ReadonlySet<string>;
}

/** Learns to read messages about a knowledge: takes seconds. The same knowledge teaches the same, whoever judges. */
export function learn(knowledge: Knowledge, judge?: Judge): Learnt {
  const vocabulary = buildVocabulary(knowledge);
  const terminology = terminologyOf(knowledge);
  const engine = train(knowledge, recogniserOf(terminology, vocabulary), judge).toBytes();
  const intents = (has: (form: TopicForm) => boolean) =>
    new Set([...knowledge.topics.values()].filter(({ form }) => has(form)).map(({ id }) => id));
  return {
    vocabulary: packed(vocabulary),
    terminology,
    expressions: knowledge.expressions,
    engine,
    around: intents((form) => traitsOf(form).around === true),
    cooperation: intents(isCooperation),
  };
}

export function understandingOf({ vocabulary: columns, terminology, expressions, engine, ...intents }: Learnt): Understanding {
  const vocabulary = unpacked(columns);
  const recognise = recogniserOf(terminology, vocabulary);
  const parts: Parts = { vocabulary, recognise, hear: commandsHeard(expressions), engine: readUnderstanding(engine), ...intents };
  return { understand: (text, context) => read(text, context, parts) };
}

interface Parts {
  readonly vocabulary: Vocabulary;
  readonly recognise: Recognise;
  readonly hear: HearCommands;
  readonly engine: IntentEngine;
  readonly around: ReadonlySet<string>;
  readonly cooperation: ReadonlySet<string>;
}

function read(message: string, context: ReadingContext, parts: Parts): Reading {
  const { text, length } = clean(message);
  const tokens = tokenize(text);
  const detected = detectLanguage(tokens, parts.vocabulary);
  const language = chooseLanguage({ ...context, detected });
  const likely = likelyLanguages(language, detected, tokens);
  const { entities, left } = withRoles(text, tokens, parts.recognise(tokens, likely), likely);
  const words = modelWords(tokens, entities, ({ text }) => text);
  const around = aroundQuestion(text, tokens, words, likely, (words) => parts.engine.rank(words, language, evidenceOf(words)));
  const tagged: Tagged = {
    text,
    length,
    language,
    languages: likely,
    tokens,
    entities: besides(entities, around),
    left: union([left, around]),
  };
  return { ...readAsk(tagged, context, parts), asks: asksOf(tagged, context, parts) };
}

/** A message, or a part of it, with what is known of its words. */
interface Tagged extends Pick<Reading, 'text' | 'length' | 'language' | 'languages' | 'tokens' | 'entities'> {
  /** Words that only leave something out: they ask nothing. */
  readonly left: ReadonlySet<number>;
}

/** A name in what stands around a question tells who somebody is, unless it has a role already. */
const besides = (entities: readonly Entity[], around: ReadonlySet<number>): readonly Entity[] =>
  around.size === 0 ? entities : entities.map((entity) => (around.has(entity.from) && !entity.role ? { ...entity, role: 'self' } : entity));

/** What one question means. */
function readAsk(tagged: Tagged, context: ReadingContext, { vocabulary, hear, engine, around }: Parts): Reading {
  const { text, language, languages: likely, tokens, entities, left } = tagged;
  const there = context.aboutRegion ? wordsForRegion(tokens, entities, likely) : new Set<number>();
  const act = actOf(tokens, entities, likely);
  const silent = union([left, firmFacts(text, tokens, entities, likely), act === 'correct' ? correctingWords(tokens, likely) : nothing]);
  const named = modelWords(tokens, entities, (token) => mendSpelling(token, vocabulary, language) ?? token.text);
  const words = regionSpelledOut(named, there, language).filter(({ token }) => !silent.has(token));
  const judge = (words: readonly string[]) => engine.rank(words, language, evidenceOf(words), aroundIntent);
  const clarity = ({ ranking }: Judgement) => ranking.find(({ intent }) => !around.has(intent))?.confidence ?? 0;
  const { sentence, judgement } = findQuestion(text, tokens, words, askingSentences(text, tokens), likely, judge, clarity);
  const { left: _left, ...known } = tagged;
  return {
    ...known,
    ranking: tokens.length > shortMessage ? topical(judgement.ranking, around) : judgement.ranking,
    inScope: judgement.inScope,
    band: judgement.band,
    commands: act === 'correct' ? [] : hear(tokens, likely),
    question: sentence,
    act,
    negated: isNegated(tokens, sentence, left, likely),
    asks: [],
    contentWords: countContentWords(tokens, entities, likely, silent),
    opens: opensAs(tokens, likely),
    leaning: act === 'correct' ? 'goes-on' : leaningOf(tokens, entities, likely),
    pointsAtRegion: there.size > 0,
  };
}

const nothing: ReadonlySet<number> = new Set();

/**
 * The questions of a message that asks several: those parts of it that surely ask something of their own, or go on from the one before with another
 * name. What is said around a question (greetings, "can you help me?") is none beside one.
 */
function asksOf(tagged: Tagged, context: ReadingContext, parts: Parts): readonly Reading[] {
  const spans = partsOf(tagged.text, tagged.tokens, tagged.languages).slice(
    -mostParts[tagged.tokens.length > longMessage ? 'long' : 'ordinary'],
  );
  if (spans.length < 2) return [];
  const read = spans.map((span) => readAsk(partOf(tagged, span), context, parts));
  const names = ({ entities }: Reading) => entities.filter(({ kind }) => kind !== 'home').map(({ kind, id }) => `${kind} ${id}`);
  const stands = (part: Reading) =>
    part.band === 'answer' ? !parts.around.has(part.ranking[0]?.intent ?? '') : part.leaning === 'goes-on' && names(part).length > 0;
  const standing = read.filter(stands);
  const distinct = [
    ...new Map(standing.map((part) => [[part.leaning ?? '', part.ranking[0]?.intent, ...names(part)].join(), part])).values(),
  ];
  // "Slaapmaskers, Duitsland? Welke regio?" asks once: what names nothing is asked of what was named.
  const asksOfNames = (part: Reading) => parts.cooperation.has(part.ranking[0]?.intent ?? '');
  const once =
    distinct.some((part) => asksOfNames(part) && names(part).length > 0) &&
    distinct.some((part) => asksOfNames(part) && names(part).length === 0);
  return distinct.length > 1 && !once ? distinct.slice(0, mostAsks) : [];
}

/** Parts that are looked at, the last ones: more than people have in two thousand characters, and of a longer message less, since others wait for it. */
const mostParts = { ordinary: 60, long: 20 } as const;

/** A part of a message by itself; places in its text are those of the whole. */
function partOf({ tokens, entities, left, ...message }: Tagged, { from, to }: Part): Tagged {
  return {
    ...message,
    tokens: tokens.slice(from, to),
    entities: entities
      .filter((entity) => entity.from >= from && entity.to <= to)
      .map((entity) => ({ ...entity, from: entity.from - from, to: entity.to - from })),
    left: new Set([...left].map((at) => at - from)),
  };
}

/** A no stands in the question of a message of one breath, beside what it leaves out and what is no no: "geen probleem". */
function isNegated(tokens: readonly Token[], question: number, left: ReadonlySet<number>, likely: Likely): boolean {
  if (tokens.length > oneBreath) return false;
  let at = 0;
  while (at < tokens.length) {
    const emptyNo = phraseAt('emptyNo', tokens, at, likely);
    const denies = tokens[at]?.sentence === question && wordsIn('negation', likely).has(tokens[at]?.text ?? '');
    if (emptyNo === 0 && !left.has(at) && denies) return true;
    at += Math.max(1, emptyNo);
  }
  return false;
}

const oneBreath = 12;

const union = (sets: readonly ReadonlySet<number>[]): ReadonlySet<number> => new Set(sets.flatMap((set) => [...set]));

/** A message of more words than this is about something, whatever greetings and thanks it holds. */
const shortMessage = 20;

/** The ranking without greetings and the like, when something of the programme is asked at all. */
function topical(ranking: readonly RankedIntent[], around: ReadonlySet<string>): readonly RankedIntent[] {
  const topics = ranking.filter(({ intent }) => !around.has(intent));
  return (topics[0]?.confidence ?? 0) >= asksSomething ? topics : ranking;
}

const asksSomething = 0.2;

/** Numbers beside the words that tell whether a message is for this assistant: does it name a region, a sector, another place? */
const evidenceOf = (words: readonly string[]): number[] =>
  ['@region', '@sector', '@elsewhere'].map((name) => (words.includes(name) ? 1 : 0));

function train(knowledge: Knowledge, recognise: Recognise, judge?: Judge): TrainedEngine {
  const example = (text: string, language: Language) => {
    const tokens = tokenize(clean(text).text);
    const words = modelWords(tokens, recognise(tokens, [language]), ({ text }) => text).map((word) => word.text);
    return { tokens: words, language, evidence: evidenceOf(words) };
  };
  const examples = [...knowledge.topics.values()].flatMap((topic) =>
    languages.flatMap((language) => topic.examples[language].map((text) => ({ ...example(text, language), intent: intentOf(topic) }))),
  );
  // Examples that differ in names only teach the same: once is enough, or topics that exchange names would outweigh the others.
  const distinct = [
    ...new Map(examples.map((example) => [`${example.intent}\0${example.language}\0${example.tokens.join(' ')}`, example])).values(),
  ];
  const around = languages.flatMap((language) =>
    knowledge.around[language].map((text) => ({ ...example(text, language), intent: aroundIntent })),
  );
  const offTopic = languages.flatMap((language) => knowledge.offTopic[language].map((text) => example(text, language)));
  return trainUnderstanding([...distinct, ...around], offTopic, judge);
}
