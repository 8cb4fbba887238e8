// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { Language } from '../../knowledge/language.ts';
import type { Band, RankedIntent } from '../reading.ts';
import { softmax } from './calibration.ts';
import { type Bag, Vocabulary, viewOf } from './features.ts';
import { bandOf, inScopeLikelihood } from './gate.ts';
import { together } from './learning.ts';
import type { Rows } from './linear.ts';
import { fromBytes, type Model } from './model.ts';
import { Neighbours } from './neighbours.ts';
import { logShares, weighClasses } from './network.ts';
import { weighing as weighingSettings } from './settings.ts';
import { signalsOf } from './signals.ts';
import { vectors } from './weighing.ts';

export interface Understanding {
  /** All intents, best first; empty for a message without words. Confidence is the likelihood that the message means the intent; together they add up to `inScope`. */
  readonly ranking: readonly RankedIntent[];
  /** Likelihood that the message is about any of the intents. */
  readonly inScope: number;
  readonly band: Band;
}

/** A trained model at work. */
export interface IntentEngine {
  readonly intents: readonly string[];
  /**
   * Ranks the intents for the words of a message; `evidence` as the examples had it. Words the examples lack count against it. `but` is an intent that
   * it is known not to mean.
   */
  rank(tokens: readonly string[], language: Language, evidence?: readonly number[], but?: string): Understanding;
}

/** One that was trained just now. */
export interface TrainedEngine extends IntentEngine {
  /** The whole engine, to keep beside the knowledge it came from; read it back with `readUnderstanding`. */
  toBytes(): Uint8Array;
}

/** What of a model is used to judge. */
type Nameless = Omit<Model, 'features'>;

/** Reads back what `toBytes` gave. Throws when the bytes are damaged or of another version. */
export const readUnderstanding = (bytes: Uint8Array): IntentEngine => engineOf(fromBytes(bytes));

/** The names of the features are let go: tens of thousands of strings, which only keeping the engine takes. */
export function engineOf({ features, ...model }: Model): IntentEngine {
  const vocabulary = Vocabulary.of(features);
  const { viewOfId } = vocabulary;
  const weighing = { idf: model.idf, unseen: model.unseen };
  // Worked out when the first message comes, so that the program starts sooner.
  let neighbours: Neighbours | undefined;
  const intents = model.intents.length;
  return {
    intents: model.intents,
    rank(tokens, language, evidence = [], but) {
      if (tokens.length === 0) return { ranking: [], inScope: 0, band: 'refuse' };
      const bag = vocabulary.bag(tokens, language);
      const rows = vectors([bag], viewOfId, weighing, weighingSettings);
      const decision = together(linearValues(model, rows), networkLogShares(model, rows));
      const left = model.intents.indexOf(but ?? '');
      if (left >= 0) decision.values[left] = Number.NEGATIVE_INFINITY;
      neighbours ??= neighboursOf(model, viewOfId);
      const signals = signalsOf({ bag, rows, row: 0, ...decision, evidence }, intents, { weighing, viewOfId, neighbours });
      const inScope = inScopeLikelihood(model.gate, signals);
      const shares = softmax(decision.values.subarray(0, intents), model.gate.sharpness);
      const ranking = model.intents
        .map((intent, k) => ({ intent, confidence: inScope * shares[k]! }))
        .sort((a, b) => b.confidence - a.confidence);
      return { ranking, inScope, band: bandOf(model.gate, inScope, ranking[0]!.confidence) };
    },
  };
}

function networkLogShares({ hidden, hiddenScales, output, outputBiases }: Nameless, { index, value }: Rows): Float32Array {
  const units = hiddenScales.length;
  const active = new Float32Array(units);
  for (let i = 0; i < index.length; i++) {
    const from = index[i]! * units;
    for (let j = 0; j < units; j++) active[j]! += value[i]! * hidden[from + j]!;
  }
  for (let j = 0; j < units; j++) active[j] = Math.max(0, active[j]! * hiddenScales[j]!);
  const values = new Float32Array(outputBiases.length);
  weighClasses({ units, output, biases: outputBiases }, active, values);
  return logShares(values);
}

/** The decision value of every class for the one row, by its linear machine. */
function linearValues(model: Nameless, { index, value }: Rows): Float32Array {
  const { weightStart, weightClass, weights, scales, biases } = model;
  const values = new Float32Array(biases.length);
  for (let i = 0; i < index.length; i++) {
    const to = weightStart[index[i]! + 1]!;
    for (let p = weightStart[index[i]!]!; p < to; p++) values[weightClass[p]!]! += value[i]! * weights[p]!;
  }
  return values.map((sum, k) => sum * scales[k]! + biases[k]!);
}

/** The examples' vectors, worked out again from their features. */
function neighboursOf(model: Nameless, viewOfId: readonly number[]): Neighbours {
  const bags = Array.from(model.exampleIntents, (_, row): Bag => {
    const ids = Int32Array.from(model.exampleFeatures.subarray(model.exampleStart[row]!, model.exampleStart[row + 1]!));
    return { ids, counts: new Int32Array(ids.length).fill(1), unknown: [0, 0, 0, 0] };
  });
  const rows = vectors(bags, viewOfId, { idf: model.idf, unseen: model.unseen }, weighingSettings);
  return new Neighbours(rows, Int32Array.from(model.exampleIntents), viewOfId.length, (feature) => viewOfId[feature] !== viewOf.gram);
}
