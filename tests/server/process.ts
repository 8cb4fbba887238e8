import { type ChildProcess, spawn } from 'node:child_process';

/** A service in a process of its own. */
export interface ServiceProcess {
  readonly child: ChildProcess;
  /** Where it answers, from when on it does. Rejected when it ends before. */
  readonly url: Promise<string>;
  /** Its exit code; null when it was killed. Everything it said has been heard by then. */
  readonly ended: Promise<number | null>;
  /** What it has said so far, on both outputs. */
  said(): string;
  /** Ends when it has said so. */
  heard(text: string): Promise<void>;
}

/**
 * Starts `src/main.ts`, or another program of Node, with these settings beside those of the tests: on any free port, and with the embedded
 * database. `command` runs it in the place of Node itself.
 */
export function startProcess(
  environment: Readonly<Record<string, string>>,
  program: readonly string[] = ['--disable-warning=ExperimentalWarning', 'src/main.ts'],
  command: string = process.execPath,
): ServiceProcess {
  const child = spawn(command, program, { env: { ...process.env, PORT: '0', DATABASE_URL: '', ...environment } });
  let said = '';
  const listeners = new Set<() => void>();
  const hear = (data: Buffer) => {
    said += data;
    for (const listen of listeners) listen();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const until = <Found>(find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve) => {
      const listen = () => {
        const found = find();
        if (found === undefined) return;
        listeners.delete(listen);
        resolve(found);
      };
      listeners.add(listen);
      listen();
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = Promise.race([
    until(() => /answers at (\S+)/.exec(said)?.[1]),
    ended.then((code) => Promise.reject(new Error(`The service ended with ${code} before it answered: ${said}`))),
  ]);
  // Whoever only waits for its end does not ask for its address.
  url.catch(() => {});
  return {
    child,
    url,
    ended,
    said: () => said,
    heard: async (text) => void (await until(() => said.includes(text) || undefined)),
  };
}
