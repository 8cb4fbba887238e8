import { parentPort, workerData } from 'node:worker_threads';
import { loadKnowledge } from '../knowledge/load.ts';
import { buildUnderstanding } from '../understanding/index.ts';

/** A thread that trains on a knowledge folder and sends back the engine's bytes, so that the service answers meanwhile. */
const knowledge = loadKnowledge(workerData as string);
parentPort?.postMessage({ version: knowledge.version, bytes: buildUnderstanding(knowledge).bytes });
