import type { Knowledge } from '../knowledge/knowledge.ts';
import { buildSearch, type Search } from '../retrieval/index.ts';
import { inSpan } from '../tracing/index.ts';
import { buildUnderstanding, type Understanding } from '../understanding/index.ts';

/** The knowledge with what is built from it: swapped as a whole when the knowledge changes. */
export interface Mind {
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  readonly search: Search;
}

/** Builds the mind; `trained` are the bytes of an intent engine trained on the same knowledge. */
export const buildMind = (knowledge: Knowledge, trained?: Uint8Array): Mind => ({
  knowledge,
  understanding: traced(buildUnderstanding(knowledge, trained)),
  search: buildSearch(knowledge),
});

const traced = (understanding: Understanding): Understanding => ({
  ...understanding,
  understand: (...given) => inSpan('understanding', {}, () => understanding.understand(...given)),
});
