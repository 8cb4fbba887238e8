// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { decide, type LinearSettings, type Rows, trainOneVsRest, type Weights } from './linear.ts';
import type { Material } from './material.ts';
import { type Network, think, trainNetwork } from './network.ts';
import { network as networkSettings, networkWorth, weighing as settings } from './settings.ts';
import { vectors, type Weighing, weigh } from './weighing.ts';

export interface Learned {
  readonly weighing: Weighing;
  readonly weights: Weights;
  readonly network: Network;
  readonly rows: Rows;
}

/** Learns from some of the texts only. */
export function learn({ bags, labels, classes, viewOfId }: Material, members: readonly number[], linear: LinearSettings): Learned {
  const own = members.map((text) => bags[text]!);
  const ownLabels = Int32Array.from(members, (text) => labels[text]!);
  const weighing = weigh(own, ownLabels, viewOfId, settings);
  const rows = vectors(own, viewOfId, weighing, settings);
  const weights = trainOneVsRest(rows, ownLabels, classes, viewOfId.length, linear);
  const network = trainNetwork(rows, ownLabels, classes, viewOfId.length, networkSettings);
  return { weighing, weights, network, rows };
}

/** What the machines and the network say of every class for one text. */
export interface Decision {
  /** Decision values of both together. */
  readonly values: Float32Array;
  /** Logarithms of the shares that the network gives. */
  readonly logShares: Float32Array;
}

export function decideTogether({ weights, network }: Pick<Learned, 'weights' | 'network'>, rows: Rows): Decision[] {
  const decided = decide(weights, rows);
  return think(network, rows).map((logShares, row) => together(decided[row]!, logShares));
}

export const together = (decided: Float32Array, logShares: Float32Array): Decision => ({
  values: decided.map((value, k) => value + networkWorth * logShares[k]!),
  logShares,
});
