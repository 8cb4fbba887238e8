import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Judge, type JudgedFold, judgeFold, type PackedMaterial, packedMaterial } from '../understanding/intent/index.ts';

/** What a thread is given: the folds are taken by whoever comes first, so that nobody waits while there are any. */
export interface Work {
  readonly material: PackedMaterial;
  readonly count: number;
  /** The next fold that nobody has taken, and how many were sent. */
  readonly shared: Int32Array;
  readonly port: MessagePort;
}

/** What a thread sends of each fold it has taken. */
export interface Judged {
  readonly fold: number;
  readonly judged: JudgedFold;
}

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
    const shared = new Int32Array(new SharedArrayBuffer(8));
    const packed = packedMaterial(material);
    const ports = workers.map((worker) => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ material: packed, count: folds, shared, port: port2 } satisfies Work, [port2]);
      return port1;
    });
    return () => {
      const all: JudgedFold[] = [];
      let own = 0;
      for (let fold = takenOf(shared); fold < folds; fold = takenOf(shared), own++) all[fold] = judgeFold(material, fold);
      for (let sent = Atomics.load(shared, 1); sent < folds - own; sent = Atomics.load(shared, 1)) Atomics.wait(shared, 1, sent);
      for (const port of ports) {
        for (let read = receiveMessageOnPort(port); read; read = receiveMessageOnPort(port)) {
          const { fold, judged } = read.message as Judged;
          all[fold] = judged;
        }
        port.close();
      }
      return all;
    };
  };
}

/** The number of a fold that nobody has taken; it counts as taken from now on. */
export const takenOf = (shared: Int32Array): number => Atomics.add(shared, 0, 1);
