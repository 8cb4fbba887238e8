import type { LinearSettings } from './linear.ts';
import type { NetworkSettings } from './network.ts';
import type { WeighingSettings } from './weighing.ts';

/** Chosen by cross-validation on public training sets in Dutch, German and English; see docs/experiments/rounds.md. */
export const weighing: WeighingSettings = { share: [0.5, 0.5, 0.7, 1.2], seen: [1, 1, 2, 2], unknown: 0.5 };
export const linear: LinearSettings = { cost: 0.7, passes: 20, tolerance: 0.2 };
/** Of the models that are trained only to fit the gate. */
export const foldLinear: LinearSettings = { cost: 0.7, passes: 10, tolerance: 0.3 };
export const network: NetworkSettings = { units: 48, rate: 0.25, visits: 20_000, passes: [3, 20] };
/** What the logarithm of the network's share counts for beside the decision value of the linear machine. */
export const networkWorth = 0.15;
/** Fewer texts are cut into more folds, so that each model for the gate still learns from nearly all; with many, three do and cost less. */
export const foldsFor = (texts: number): number => Math.min(5, Math.max(3, Math.round(4000 / texts)));
/** Share of the intents that each fold leaves out altogether: their examples stand for messages about something else. */
export const hiddenShare = 0.12;
