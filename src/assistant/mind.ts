import { deserialize, serialize } from 'node:v8';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { buildSearch, type Search } from '../retrieval/index.ts';
import { inSpan } from '../tracing/index.ts';
import { type Learnt, learn, type Understanding, understandingOf } from '../understanding/index.ts';
import type { Judge } from '../understanding/intent/index.ts';

/** The knowledge with what is built from it: swapped as a whole when the knowledge changes. */
export interface Mind {
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  readonly search: Search;
}

/** The knowledge and all that is learnt from it, as bytes to keep; takes seconds, fewer when other threads judge. */
export const learnMind = (knowledge: Knowledge, judge?: Judge): Uint8Array => serialize({ knowledge, learnt: learn(knowledge, judge) });

/** The mind in the bytes that `learnMind` gave: they must come from the same code. */
export function mindOf(bytes: Uint8Array): Mind {
  const { knowledge, learnt } = deserialize(bytes) as { readonly knowledge: Knowledge; readonly learnt: Learnt };
  return { knowledge: Object.freeze(knowledge), understanding: traced(understandingOf(learnt)), search: buildSearch(knowledge) };
}

const traced = (understanding: Understanding): Understanding => ({
  ...understanding,
  understand: (...given) => inSpan('understanding', {}, () => understanding.understand(...given)),
});
