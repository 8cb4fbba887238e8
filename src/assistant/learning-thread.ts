import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { judgeFold, type PackedMade, unpackedMade, unpackedMaterial } from '../understanding/intent/index.ts';
import { type Judged, shares, takenOf, type Work, waitFor } from './learning-threads.ts';

/** A thread of `learningThreads`: judges folds as long as there are any. */
parentPort?.on('message', ({ material, count, shared, port }: Work) => {
  const whole = unpackedMaterial(material);
  let made: ReturnType<typeof unpackedMade> | undefined;
  const madeTexts = () => {
    waitFor(shared, shares.made, Boolean);
    made ??= unpackedMade(messageOf(port));
    return made;
  };
  for (let fold = takenOf(shared); fold < count; fold = takenOf(shared)) {
    port.postMessage({ fold, judged: attempted(() => judgeFold(whole, fold, madeTexts)) } satisfies Judged);
    Atomics.add(shared, shares.sent, 1);
    Atomics.notify(shared, shares.sent);
  }
  port.close();
});

const messageOf = (port: MessagePort): PackedMade => receiveMessageOnPort(port)?.message as PackedMade;

/** A thread may lack memory where the caller does not. */
function attempted<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
