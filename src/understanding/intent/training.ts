// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { Language } from '../../knowledge/language.ts';
import { engineOf, type TrainedEngine } from './engine.ts';
import { Vocabulary } from './features.ts';
import { countFolds, fitOnFolds, type Judge, judgeHere } from './folds.ts';
import { learn } from './learning.ts';
import { framesOf, longerOf, type MadeText, strangersOf } from './made-texts.ts';
import type { MadeBag, Material } from './material.ts';
import { toBytes } from './model.ts';
import { pack } from './packing.ts';
import { linear } from './settings.ts';

export interface OffTopicExample {
  /** Lower-cased NFC words; recognised names may stand as placeholders that start with `@`, such as `@sector`. */
  readonly tokens: readonly string[];
  readonly language: Language;
  /** Further numbers that may tell whether the message is in scope; as many for every example and every message, or none at all. */
  readonly evidence?: readonly number[];
}

/** A message of which the intent is known. */
export interface IntentExample extends OffTopicExample {
  readonly intent: string;
}

/**
 * Trains the intent model and its gate, each on all examples; the gate is fitted on what models say of examples they have not seen.
 * `offTopic` may be empty: the gate then learns from intents that were left out. Examples may mix languages.
 * `judge` may let other threads judge the folds; the bytes are the same.
 * Throws when there are fewer than two intents, or when the examples carry different numbers of evidence.
 */
export function trainUnderstanding(
  examples: readonly IntentExample[],
  offTopic: readonly OffTopicExample[],
  judge: Judge = judgeHere,
): TrainedEngine {
  const intents = [...new Set(examples.map((example) => example.intent))];
  if (intents.length < 2)
    throw new Error(`The intent model needs examples of at least two intents, and was given ${intents.length}. Add topics with examples.`);
  const texts: readonly OffTopicExample[] = [...examples, ...offTopic];
  const uneven = texts.find((text) => (text.evidence?.length ?? 0) !== (texts[0]?.evidence?.length ?? 0));
  if (uneven) throw new Error(`Every example must carry as many numbers of evidence as the others; "${uneven.tokens.join(' ')}" does not.`);

  const vocabulary = new Vocabulary();
  const bags = texts.map((text) => vocabulary.bag(text.tokens, text.language));
  vocabulary.close();
  const made = (list: readonly MadeText[]) =>
    list.map(({ from, tokens, language }): MadeBag => ({ from, bag: vocabulary.bag(tokens, language) }));
  const strange = strangersOf(examples);
  const frames = framesOf(examples);
  const material: Material = {
    bags,
    evidence: texts.map((text) => text.evidence ?? []),
    labels: Int32Array.from(texts, (_, i) => (i < examples.length ? intents.indexOf(examples[i]!.intent) : intents.length)),
    intents: intents.length,
    classes: intents.length + (offTopic.length > 0 ? 1 : 0),
    viewOfId: Uint8Array.from(vocabulary.viewOfId),
  };
  const judging = judge(material, countFolds(material, strange));
  const judged = judging({
    strange: made(strange),
    longer: made(longerOf(texts, frames)),
    longerStrange: made(longerOf(strange, frames)),
  });
  const learned = learn(material, [...texts.keys()], linear);
  const model = pack(vocabulary.names, intents, material, learned, fitOnFolds(material, judged()));
  return { ...engineOf(model), toBytes: () => toBytes(model) };
}
