import type { Knowledge, Topic } from '../../knowledge/knowledge.ts';
import { byLanguage, type Language, languages } from '../../knowledge/language.ts';
import { fold } from '../../understanding/fold.ts';
import type { Case } from '../cases/case.ts';

/** Some of the cases, and a knowledge that has not seen them. */
export interface UnseenFold {
  readonly cases: readonly Case[];
  readonly knowledge: Knowledge;
}

/** Parts that the cases are dealt into. */
const folds = 10;
/** Examples nearest to a case that its knowledge lacks. */
const nearest = 5;

/**
 * The honest yardstick: each tenth of the cases with the knowledge that lacks the five examples nearest to each of them. Who mends what fails in a
 * case writes an example near it, so own cases flatter; without these examples a case is as new as a stranger's question.
 */
export function* unseenFolds(cases: readonly Case[], knowledge: Knowledge): Generator<UnseenFold> {
  const near = nearnessOf(knowledge);
  for (let fold = 0; fold < folds; fold += 1) {
    const part = cases.filter((_, index) => index % folds === fold);
    yield { cases: part, knowledge: without(knowledge, new Set(part.flatMap(near))) };
  }
}

/** An example of the knowledge, named by where it stands. */
type ExampleKey = `${string} ${Language} ${number}`;

/** Gives the examples nearest to the turn of a case that is judged; those before it set the scene. */
function nearnessOf(knowledge: Knowledge): (one: Case) => readonly ExampleKey[] {
  const examples = [...examplesOf(knowledge)].map(({ key, text }) => ({ key, grams: gramsOf(text) }));
  const counts = new Map<string, number>();
  for (const { grams } of examples) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  /** Letters that few examples share tell more: ln(n / df), squared as both texts carry it. */
  const weight = (gram: string) => Math.log((examples.length + 1) / (counts.get(gram) ?? 1)) ** 2;
  const length = (grams: ReadonlySet<string>) => Math.sqrt([...grams].reduce((sum, gram) => sum + weight(gram), 0)) || 1;
  const measured = examples.map((example) => ({ ...example, length: length(example.grams) }));
  return ({ turns }) => {
    const grams = gramsOf(turns.at(-1) ?? '');
    const own = length(grams);
    const likeness = (example: (typeof measured)[number]) => {
      let shared = 0;
      for (const gram of grams) if (example.grams.has(gram)) shared += weight(gram);
      return { key: example.key, cosine: shared / (own * example.length) };
    };
    const like = measured.map(likeness).filter(({ cosine }) => cosine > 0);
    return like
      .sort((one, other) => other.cosine - one.cosine)
      .slice(0, nearest)
      .map(({ key }) => key);
  };
}

const offTopic = 'off-topic';

function* examplesOf({ topics, offTopic: others }: Knowledge): Generator<{ readonly key: ExampleKey; readonly text: string }> {
  const lists = [...[...topics].map(([id, { examples }]) => [id, examples] as const), [offTopic, others] as const];
  for (const [id, terms] of lists)
    for (const language of languages) for (const [at, text] of terms[language].entries()) yield { key: `${id} ${language} ${at}`, text };
}

/** The four-letter runs of the words of a text. */
function gramsOf(text: string): ReadonlySet<string> {
  const letters = ` ${text
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .join(' ')} `;
  return new Set(Array.from({ length: Math.max(0, letters.length - 3) }, (_, at) => letters.slice(at, at + 4)));
}

function without(knowledge: Knowledge, left: ReadonlySet<ExampleKey>): Knowledge {
  const kept = (id: string, terms: Topic['examples']): Topic['examples'] =>
    byLanguage((language) => terms[language].filter((_, at) => !left.has(`${id} ${language} ${at}`)));
  const topics = new Map([...knowledge.topics].map(([id, topic]) => [id, { ...topic, examples: kept(id, topic.examples) }]));
  return { ...knowledge, topics, offTopic: kept(offTopic, knowledge.offTopic) };
}
