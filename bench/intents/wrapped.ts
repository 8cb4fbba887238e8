/**
 * Measures how the words around a question change what becomes of it: node bench/intents/wrapped.ts [--knowledge DIR] [--json]
 * The understanding is built from the knowledge without a third of its examples; these, and the off-topic questions left out alike, are then read as they
 * stand and with polite, introducing or chatty sentences around them. Every third is held out once.
 */
import { parseArgs } from 'node:util';
import { framed, readFrames } from '../../src/cli/scorecard/frames.ts';
import type { Knowledge, Topic } from '../../src/knowledge/knowledge.ts';
import { intentOf } from '../../src/knowledge/knowledge.ts';
import { type Language, languages } from '../../src/knowledge/language.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { learn, understandingOf } from '../../src/understanding/index.ts';
import { auroc, caughtAt } from './auroc.ts';

const { values: options } = parseArgs({
  options: { knowledge: { type: 'string', default: 'knowledge' }, json: { type: 'boolean', default: false } },
});

const frames = readFrames();
const folds = 3;
/** One in this many of the held-out texts is read, so that a run takes a minute. */
const every = 3;
/** Greetings and the like are not put into longer messages. */
const alone = new Set(['smalltalk', 'source', 'more', 'why']);

interface Asked {
  readonly text: string;
  readonly language: Language;
  /** Undefined when it is off topic. */
  readonly intent?: string;
  /** Number of the wrapper, or -1 for none. */
  readonly wrapper: number;
}

interface Outcome extends Asked {
  readonly inScope: number;
  readonly refused: boolean;
  readonly right: boolean;
}

const outcomes = judgeAll(loadKnowledge(options.knowledge));
const count = frames.nl.length;
const kinds = [-1, ...Array.from({ length: count }, (_, at) => at)];
const rows = [
  row('all', () => true),
  row('plain', ({ wrapper }) => wrapper < 0),
  row('wrapped', ({ wrapper }) => wrapper >= 0),
  ...languages.map((language) => row(`wrapped, ${language}`, (asked) => asked.wrapper >= 0 && asked.language === language)),
  ...kinds.slice(1).map((kind) => row(frames.en[kind] as string, ({ wrapper }) => wrapper === kind)),
];
console.log(options.json ? JSON.stringify(rows, null, 2) : table());

function judgeAll(knowledge: Knowledge): Outcome[] {
  return Array.from({ length: folds }, (_, fold) => {
    const { understand } = understandingOf(learn(without(knowledge, fold)));
    return heldOut(knowledge, fold).map((asked): Outcome => {
      const { band, ranking, inScope } = understand(asked.text, { conversation: asked.language });
      return { ...asked, inScope, refused: band === 'refuse', right: ranking[0]?.intent === asked.intent };
    });
  }).flat();
}

function without(knowledge: Knowledge, fold: number): Knowledge {
  const rest = (texts: readonly string[]) => texts.filter((_, at) => at % folds !== fold);
  const restOf = (terms: Topic['examples']) => ({ nl: rest(terms.nl), de: rest(terms.de), en: rest(terms.en) });
  const topics = [...knowledge.topics].map(([id, topic]) => [id, { ...topic, examples: restOf(topic.examples) }] as const);
  return { ...knowledge, topics: new Map(topics), offTopic: restOf(knowledge.offTopic) };
}

/** The texts of a fold, each plain and in one wrapper. */
function heldOut(knowledge: Knowledge, fold: number): Asked[] {
  const topics = [...knowledge.topics.values()].filter(({ form }) => !alone.has(form));
  const inside = topics.flatMap((topic) =>
    languages.flatMap((language) => ofFold(topic.examples[language], fold).map((text) => ({ text, language, intent: intentOf(topic) }))),
  );
  const outside = languages.flatMap((language) => ofFold(knowledge.offTopic[language], fold).map((text) => ({ text, language })));
  const some = [...inside.filter((_, at) => at % every === 0), ...outside];
  return some.flatMap((asked, at) => {
    const wrapper = at % frames[asked.language].length;
    return [
      { ...asked, wrapper: -1 },
      { ...asked, wrapper, text: framed(asked.text, frames[asked.language][wrapper] as string) },
    ];
  });
}

function scoreOf({ inScope }: Outcome): number {
  return inScope;
}

function ofFold(texts: readonly string[], fold: number): string[] {
  return texts.filter((_, at) => at % folds === fold);
}

function row(name: string, takes: (asked: Asked) => boolean) {
  const taken = outcomes.filter(takes);
  const inside = taken.filter(({ intent }) => intent !== undefined);
  const outside = taken.filter(({ intent }) => intent === undefined);
  const share = (lines: readonly Outcome[], holds: (line: Outcome) => boolean) => lines.filter(holds).length / Math.max(1, lines.length);
  return {
    name,
    inside: inside.length,
    accepted: share(inside, ({ refused }) => !refused),
    right: share(inside, ({ right }) => right),
    rightAndAccepted: share(inside, ({ right, refused }) => right && !refused),
    outside: outside.length,
    refused: share(outside, ({ refused }) => refused),
    auroc: auroc(inside.map(scoreOf), outside.map(scoreOf)),
    caughtAt5: caughtAt(0.05, inside.map(scoreOf), outside.map(scoreOf)),
  };
}

function table(): string {
  const percent = (share: number) => (100 * share).toFixed(1);
  const lines = rows.map(({ name, inside, accepted, right, rightAndAccepted, outside, refused, auroc, caughtAt5 }) =>
    [
      name,
      inside,
      percent(accepted),
      percent(right),
      percent(rightAndAccepted),
      outside,
      percent(refused),
      auroc.toFixed(3),
      percent(caughtAt5),
    ].join(' | '),
  );
  const head =
    'message | in scope | accepted % | right % | right and accepted % | off topic | refused % | AUROC | off topic % caught at 5 % refused';
  return [head, head.replace(/[^|]+/g, ' --- ').trim(), ...lines].map((line) => `| ${line} |`).join('\n');
}
