import { parentPort } from 'node:worker_threads';
import { judgeFold, unpackedMaterial } from '../understanding/intent/index.ts';
import { type Judged, takenOf, type Work } from './learning-threads.ts';

/** A thread of `learningThreads`: judges folds as long as there are any. */
parentPort?.on('message', ({ material, count, shared, port }: Work) => {
  const whole = unpackedMaterial(material);
  for (let fold = takenOf(shared); fold < count; fold = takenOf(shared)) {
    port.postMessage({ fold, judged: judgeFold(whole, fold) } satisfies Judged);
    Atomics.add(shared, 1, 1);
    Atomics.notify(shared, 1);
  }
});
