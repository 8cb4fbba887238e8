import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';

/** Work that asks the disk for one thing after another: the same whether others wait for the answers or go on meanwhile. */
export type Steps<Result> = Generator<readonly [Wish, string], Result, unknown>;

type Wish = 'list' | 'status' | 'realpath' | 'read';

/** Does the work, and all others wait. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) {
    const [wish, path] = step.value;
    let answer: unknown;
    try {
      answer = waiting[wish](path);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(answer);
  }
  return step.value;
}

/** Does the work one wish after another, so that a drive that hangs takes no more than one of the threads that wait for disks. */
export async function inTurn<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (!step.done) {
    const [wish, path] = step.value;
    let answer: unknown;
    try {
      answer = await aside[wish](path);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(answer);
  }
  return step.value;
}

const waiting: Readonly<Record<Wish, (path: string) => unknown>> = {
  list: (path) => readdirSync(path, { withFileTypes: true }),
  status: (path) => statSync(path),
  realpath: (path) => realpathSync(path),
  read: (path) => readFileSync(path),
};

const aside: Readonly<Record<Wish, (path: string) => Promise<unknown>>> = {
  list: (path) => readdir(path, { withFileTypes: true }),
  status: (path) => stat(path),
  realpath: (path) => realpath(path),
  read: (path) => readFile(path),
};
