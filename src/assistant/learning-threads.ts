import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Judge, type JudgedFold, judgeFold, type PackedMaterial, packedMade, packedMaterial } from '../understanding/intent/index.ts';

/** What a thread is given: the folds are taken by whoever comes first, so that nobody waits while there are any. */
export interface Work {
  readonly material: PackedMaterial;
  readonly count: number;
  readonly shared: Int32Array;
  /** The made texts come by it, and what was judged is sent by it. */
  readonly port: MessagePort;
}

/** What a thread sends of each fold it has taken; what it could not do is left to the caller. */
export interface Judged {
  readonly fold: number;
  readonly judged: JudgedFold | undefined;
}

/** Places in the shared numbers: the next fold that nobody has taken, how many were sent, and whether the made texts were. */
export const shares = { next: 0, sent: 1, made: 2 } as const;

/** The number of a fold that nobody has taken; it counts as taken from now on. */
export const takenOf = (shared: Int32Array): number => Atomics.add(shared, shares.next, 1);

/** More threads than folds would have nothing to do. */
const mostThreads = 3;

/**
 * Threads that help with learning, one for each processor but that of the caller. They begin to load when this is called. Which thread judges which fold is
 * chance; what comes out is not. The threads end with the process.
 */
export function learningThreads(count = Math.min(mostThreads, availableParallelism() - 1)): Judge {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./learning-thread.ts', import.meta.url)));
  for (const worker of workers) worker.unref();
  return (material, folds) => {
    const shared = new Int32Array(new SharedArrayBuffer(12));
    const packed = packedMaterial(material);
    const ports = workers.map((worker) => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ material: packed, count: folds, shared, port: port2 } satisfies Work, [port2]);
      return port1;
    });
    return (made) => {
      const sent = packedMade(made);
      for (const port of ports) port.postMessage(sent);
      Atomics.store(shared, shares.made, 1);
      Atomics.notify(shared, shares.made);
      return () => {
        const judged: (JudgedFold | undefined)[] = [];
        let own = 0;
        for (let fold = takenOf(shared); fold < folds; fold = takenOf(shared), own++) judged[fold] = judgeFold(material, fold, () => made);
        waitFor(shared, shares.sent, (sent) => sent >= folds - own);
        for (const port of ports) {
          for (let read = receiveMessageOnPort(port); read; read = receiveMessageOnPort(port)) {
            const { fold, judged: its } = read.message as Judged;
            judged[fold] = its;
          }
          port.close();
        }
        return Array.from({ length: folds }, (_, fold) => judged[fold] ?? judgeFold(material, fold, () => made));
      };
    };
  };
}

/** Holds this thread until the shared number is as it should be. */
export function waitFor(shared: Int32Array, place: number, isEnough: (value: number) => boolean): void {
  for (let value = Atomics.load(shared, place); !isEnough(value); value = Atomics.load(shared, place)) Atomics.wait(shared, place, value);
}
