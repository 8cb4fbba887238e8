// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { type Bag, viewOf } from './features.ts';
import { type LinearSettings, trainOneVsRest, type Weights } from './linear.ts';
import { Neighbours } from './neighbours.ts';
import { weighing as settings } from './settings.ts';
import { vectors, type Weighing, weigh } from './weighing.ts';

/** The texts to learn from, as numbers. */
export interface Material {
  readonly bags: readonly Bag[];
  readonly evidence: readonly (readonly number[])[];
  /** The intent of each text; `intents` itself stands for off topic. */
  readonly labels: Int32Array;
  readonly intents: number;
  /** One more than `intents` when there are off-topic texts. */
  readonly classes: number;
  readonly viewOfId: readonly number[];
  /** Texts with their rarer words made unknown, and which text each comes from. */
  readonly strangers: readonly { readonly from: number; readonly bag: Bag }[];
}

export interface Learned {
  readonly weighing: Weighing;
  readonly weights: Weights;
  readonly neighbours: Neighbours;
}

/** Learns from some of the texts only. */
export function learn({ bags, labels, intents, classes, viewOfId }: Material, members: readonly number[], linear: LinearSettings): Learned {
  const own = members.map((text) => bags[text]!);
  const ownLabels = Int32Array.from(members, (text) => labels[text]!);
  const weighing = weigh(own, viewOfId, settings);
  const rows = vectors(own, viewOfId, weighing, settings);
  const weights = trainOneVsRest(rows, ownLabels, classes, viewOfId.length, linear);
  const inside = ownLabels.map((label) => (label < intents ? label : -1));
  return { weighing, weights, neighbours: new Neighbours(rows, inside, viewOfId.length, (feature) => viewOfId[feature] !== viewOf.gram) };
}
