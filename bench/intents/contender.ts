import type { IntentSet } from './sets.ts';

/** What an engine makes of one text. */
export interface Verdict {
  /** Its best intent of those in scope, whatever it thinks of the scope. */
  readonly intent: string;
  /** What it goes by to tell in scope from out of scope: more is surer. */
  readonly inScope: number;
  /** Confidence in the intent, where the engine claims that it is a likelihood. */
  readonly confidence?: number;
  /** `none` when the engine has no threshold of its own. */
  readonly decision: 'answer' | 'ask' | 'refuse' | 'none';
}

/** An engine trained on a set. */
export interface Contender {
  read(text: string): Verdict | Promise<Verdict>;
  /** Size of the model as kept; undefined where the engine keeps none apart. */
  readonly bytes?: number;
}

export type Trainer = (set: IntentSet) => Contender | Promise<Contender>;
