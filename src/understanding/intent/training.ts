import type { Language } from '../../knowledge/language.ts';
import { fitSharpness, softmax } from './calibration.ts';
import { engineOf, type IntentEngine } from './engine.ts';
import { type Bag, Vocabulary, viewOf } from './features.ts';
import { fitGate, type GateModel, type Judged } from './gate.ts';
import { decide, type LinearSettings, shuffled, trainOneVsRest, type Weights } from './linear.ts';
import type { Model } from './model.ts';
import { Neighbours } from './neighbours.ts';
import { foldLinear, folds, hiddenShare, linear, weighing as weighingSettings } from './settings.ts';
import { bestOf, signalsOf } from './signals.ts';
import { vectors, type Weighing, weigh } from './weighing.ts';

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
 * Throws when there are fewer than two intents, or when the examples carry different numbers of evidence.
 */
export function trainUnderstanding(examples: readonly IntentExample[], offTopic: readonly OffTopicExample[]): IntentEngine {
  const intents = [...new Set(examples.map((example) => example.intent))];
  if (intents.length < 2)
    throw new Error(`The intent model needs examples of at least two intents, and was given ${intents.length}. Add topics with examples.`);
  const texts: readonly OffTopicExample[] = [...examples, ...offTopic];
  const uneven = texts.find((text) => (text.evidence?.length ?? 0) !== (texts[0]?.evidence?.length ?? 0));
  if (uneven) throw new Error(`Every example must carry as many numbers of evidence as the others; "${uneven.tokens.join(' ')}" does not.`);

  const vocabulary = new Vocabulary();
  const material: Material = {
    bags: texts.map((text) => vocabulary.bag(text.tokens, text.language)),
    evidence: texts.map((text) => text.evidence ?? []),
    labels: Int32Array.from(texts, (_, i) => (i < examples.length ? intents.indexOf(examples[i]!.intent) : intents.length)),
    intents: intents.length,
    classes: intents.length + (offTopic.length > 0 ? 1 : 0),
    viewOfId: vocabulary.viewOfId,
  };
  const everything = Int32Array.from(texts, (_, i) => i);
  const learned = learn(material, everything, linear);
  return engineOf(modelOf(vocabulary, intents, material, learned, fitOnFolds(material)));
}

/** The texts as numbers; label `intents` stands for off topic. */
interface Material {
  readonly bags: readonly Bag[];
  readonly evidence: readonly (readonly number[])[];
  readonly labels: Int32Array;
  readonly intents: number;
  readonly classes: number;
  readonly viewOfId: readonly number[];
}

interface Learned {
  readonly weighing: Weighing;
  readonly weights: Weights;
  readonly neighbours: Neighbours;
}

function learn({ bags, labels, intents, classes, viewOfId }: Material, members: Int32Array, settings: LinearSettings): Learned {
  const own = Array.from(members, (i) => bags[i]!);
  const ownLabels = Int32Array.from(members, (i) => labels[i]!);
  const weighing = weigh(own, viewOfId, weighingSettings);
  const rows = vectors(own, viewOfId, weighing, weighingSettings);
  const weights = trainOneVsRest(rows, ownLabels, classes, viewOfId.length, settings);
  const inside = ownLabels.map((label) => (label < intents ? label : -1));
  return { weighing, weights, neighbours: new Neighbours(rows, inside, viewOfId.length, (feature) => viewOfId[feature] !== viewOf.gram) };
}

/** Judges every text by a model that has not seen it, and fits sharpness, gate and thresholds on that. */
function fitOnFolds(material: Material): GateModel {
  const { labels, intents } = material;
  const order = shuffled(labels.length);
  const hiddenEach = Math.max(1, Math.round(intents * hiddenShare));
  const intentOrder = shuffled(intents);
  const judged: (Omit<Judged, 'best'> & { values: Float32Array; label: number })[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const hidden = new Set(intents > folds ? intentOrder.slice(fold * hiddenEach, (fold + 1) * hiddenEach) : []);
    const members: number[] = [];
    const others: number[] = [];
    order.forEach((text, at) => {
      (hidden.has(labels[text]!) || at % folds === fold ? others : members).push(text);
    });
    const learned = learn(material, Int32Array.from(members), foldLinear);
    const bags = others.map((i) => material.bags[i]!);
    const rows = vectors(bags, material.viewOfId, learned.weighing, weighingSettings);
    others.forEach((text, row) => {
      const values = decide(learned.weights, rows, row);
      const label = labels[text]!;
      const inScope = label < intents && !hidden.has(label);
      const signals = signalsOf(
        bags[row]!,
        learned.weighing.idf,
        material.viewOfId,
        rows,
        row,
        values,
        intents,
        learned.neighbours,
        material.evidence[text]!,
      );
      judged.push({
        signals,
        inScope,
        right: inScope && bestOf(values, intents).index === label,
        weight: 1,
        values: values.subarray(0, intents),
        label,
      });
    });
  }
  const inside = judged.filter((text) => text.inScope);
  const sharpness = fitSharpness(
    inside.map((text) => text.values),
    inside.map((text) => text.label),
  );
  return fitGate(
    judged.map((text) => ({ ...text, best: softmax(text.values, sharpness).reduce((a, b) => Math.max(a, b)) })),
    sharpness,
  );
}

/** Keeps the known features only, and their weights in steps of 1/127 of each class's largest. */
function modelOf(vocabulary: Vocabulary, intents: readonly string[], material: Material, learned: Learned, gate: GateModel): Model {
  const { idf, unseen } = learned.weighing;
  const known = Uint32Array.from(idf.keys()).filter((id) => idf[id]! > 0);
  const newId = new Map(Array.from(known, (id, at) => [id, at]));
  const classes = material.classes;
  const scales = Float32Array.from(
    learned.weights,
    (w) =>
      Math.max(
        1e-9,
        w.subarray(0, -1).reduce((top, x) => Math.max(top, Math.abs(x)), 0),
      ) / 127,
  );
  const weights = new Int8Array(known.length * classes);
  known.forEach((id, at) => {
    for (let k = 0; k < classes; k++) weights[at * classes + k] = Math.round(learned.weights[k]![id]! / scales[k]!);
  });
  const exampleStart = [0];
  const exampleFeatures: number[] = [];
  const exampleIntents: number[] = [];
  material.bags.forEach((bag, text) => {
    if (material.labels[text]! >= intents.length) return;
    for (const id of bag.ids) if (newId.has(id)) exampleFeatures.push(newId.get(id)!);
    exampleStart.push(exampleFeatures.length);
    exampleIntents.push(material.labels[text]!);
  });
  return {
    intents,
    features: Array.from(known, (id) => vocabulary.names[id]!),
    idf: Float32Array.from(known, (id) => idf[id]!),
    unseen,
    weights,
    scales,
    biases: Float32Array.from(learned.weights, (w) => w.at(-1)!),
    exampleStart: Uint32Array.from(exampleStart),
    exampleFeatures: Uint32Array.from(exampleFeatures),
    exampleIntents: Uint32Array.from(exampleIntents),
    gate,
  };
}
