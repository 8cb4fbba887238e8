/**
 * Which intent a message means, and whether it is meant for this assistant at all: a linear model of our own, and a calibrated gate
 * apart from it. Pure and deterministic: the same examples in the same order give the same bytes. How it works: docs/reading.md.
 *
 *     const engine = trainUnderstanding([{ tokens: ['welke', 'regio', 'past'], intent: 'sector-regions', language: 'nl' }, …], offTopic);
 *     engine.rank(['welke', 'regios'], 'nl'); // { ranking: [{ intent: 'sector-regions', confidence: 0.93 }, …], inScope: 0.97, band: 'answer' }
 */
export { type IntentEngine, readUnderstanding, type TrainedEngine, type Understanding } from './engine.ts';
export { type Judge, type JudgedFold, judgeFold } from './folds.ts';
export { type PackedMade, type PackedMaterial, packedMade, packedMaterial, unpackedMade, unpackedMaterial } from './material.ts';
export { type IntentExample, type OffTopicExample, trainUnderstanding } from './training.ts';
