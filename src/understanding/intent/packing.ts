// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { viewOf } from './features.ts';
import type { GateModel } from './gate.ts';
import type { Learned } from './learning.ts';
import type { Weights } from './linear.ts';
import type { Material } from './material.ts';
import type { Model } from './model.ts';
import type { Network } from './network.ts';

/** What was learned as a model to keep: the known features only, and weights in steps of 1/127 of each class's largest. */
export function pack(names: readonly string[], intents: readonly string[], material: Material, learned: Learned, gate: GateModel): Model {
  const { idf, unseen } = learned.weighing;
  const known = Uint32Array.from(idf.keys()).filter((id) => idf[id]! > 0);
  return {
    intents,
    features: Array.from(known, (id) => names[id]!),
    idf: Float32Array.from(known, (id) => idf[id]!),
    unseen,
    ...packWeights(learned.weights, known),
    ...packNetwork(learned.network, known),
    ...packExamples(material, known),
    gate,
  };
}

function packWeights(weights: Weights, known: Uint32Array): Pick<Model, 'weightStart' | 'weightClass' | 'weights' | 'scales' | 'biases'> {
  const scales = Float32Array.from(weights, (w) => largest(w.subarray(0, -1)) / 127 || 1);
  const steps = weights.map((w, k) => inSteps(w, known, scales[k]!));
  // Class by class, as the weights lie in memory: first how many each feature has, then each to its place.
  const start = new Uint32Array(known.length + 1);
  for (const own of steps) for (let at = 0; at < own.length; at++) if (own[at] !== 0) start[at + 1]!++;
  for (let at = 0; at < known.length; at++) start[at + 1]! += start[at]!;
  const classes = new Uint16Array(start[known.length]!);
  const kept = new Int8Array(classes.length);
  const next = start.slice();
  steps.forEach((own, k) => {
    for (let at = 0; at < own.length; at++) {
      if (own[at] === 0) continue;
      const to = next[at]!++;
      classes[to] = k;
      kept[to] = own[at]!;
    }
  });
  return { weightStart: start, weightClass: classes, weights: kept, scales, biases: Float32Array.from(weights, (w) => w.at(-1)!) };
}

function inSteps(weights: Float32Array, known: Uint32Array, scale: number): Int8Array {
  const steps = new Int8Array(known.length);
  for (let at = 0; at < known.length; at++) steps[at] = Math.round(weights[known[at]!]! / scale);
  return steps;
}

/** The weights of the hidden layer in steps of 1/127 of each unit's largest; those of the classes are few and stay as they are. */
function packNetwork(
  { units, hidden, output, biases }: Network,
  known: Uint32Array,
): Pick<Model, 'hidden' | 'hiddenScales' | 'output' | 'outputBiases'> {
  const hiddenScales = new Float32Array(units);
  for (const id of known)
    for (let j = 0; j < units; j++) hiddenScales[j] = Math.max(hiddenScales[j]!, Math.abs(hidden[id * units + j]!) / 127);
  const steps = new Int8Array(known.length * units);
  known.forEach((id, at) => {
    for (let j = 0; j < units; j++) steps[at * units + j] = Math.round(hidden[id * units + j]! / (hiddenScales[j]! || 1));
  });
  return { hidden: steps, hiddenScales, output, outputBiases: biases };
}

function packExamples(material: Material, known: Uint32Array): Pick<Model, 'exampleStart' | 'exampleFeatures' | 'exampleIntents'> {
  const { bags, labels, intents, viewOfId } = material;
  const newId = new Int32Array(viewOfId.length).fill(-1);
  known.forEach((id, at) => {
    if (viewOfId[id] !== viewOf.gram) newId[id] = at;
  });
  const start = [0];
  const features: number[] = [];
  const owners: number[] = [];
  bags.forEach(({ ids }, text) => {
    if (labels[text]! >= intents) return;
    for (const id of ids) if (newId[id]! >= 0) features.push(newId[id]!);
    start.push(features.length);
    owners.push(labels[text]!);
  });
  return { exampleStart: Uint32Array.from(start), exampleFeatures: Uint32Array.from(features), exampleIntents: Uint32Array.from(owners) };
}

const largest = (values: Float32Array): number => {
  let top = 0;
  for (const value of values) top = Math.max(top, Math.abs(value));
  return top;
};
