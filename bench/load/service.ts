import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What is measured: the assistant as `npm start` starts it, and the two echoes of `server.ts`. */
export const kinds = ['bare', 'stored', 'assistant'] as const;
export type Kind = (typeof kinds)[number];

export interface Service {
  readonly url: string;
  /** Milliseconds from the start of the process to its word that it answers. */
  readonly readyAfter: number;
  /** The same to its word that the chat is there; as long where there is nothing to learn. */
  readonly pageAfter: number;
  /** Memory that the process holds now (resident set), in megabytes. */
  memory(): number;
  stop(): Promise<void>;
}

/** Limits are for people: here one machine speaks for thousands. */
const unlimited = {
  REQUESTS_PER_MINUTE: '10000000',
  TOKENS_PER_MINUTE: '1000000',
  MESSAGES_PER_MINUTE: '1000000',
  CHARACTERS_PER_MINUTE: '1000000000',
  MEGABYTES_PER_DAY: '1000000',
};

/** `as set`: those of the service, for each address that a caller names, as behind a proxy. */
export type Limits = 'none' | 'as set';

/** All that the run writes; it ends with the run. */
const folder = mkdtempSync(join(tmpdir(), 'load-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export const newDataDir = (): string => mkdtempSync(join(folder, 'data-'));

/** Starts a process with the very options of `npm start`, on a free port. Throws when it ends before it answers. */
export async function startService(kind: Kind, dataDir: string, limits: Limits = 'none', environment = {}): Promise<Service> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: { readonly start: string } };
  // "exec node OPTIONS src/main.ts || …"
  const words = (scripts.start.split(' || ')[0] as string).split(' ');
  const options = words.slice(words.indexOf('node') + 1, -1);
  const program = kind === 'assistant' ? ['src/main.ts'] : ['bench/load/server.ts', kind];
  const begun = performance.now();
  const child = spawn(process.execPath, [...options, ...program], {
    env: { ...process.env, ...(limits === 'none' ? unlimited : { TRUSTED_PROXIES: '1' }), PORT: '0', DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let pageAfter: number | undefined;
  const url = await addressOf(child, () => {
    pageAfter = performance.now() - begun;
  });
  const readyAfter = performance.now() - begun;
  return {
    url,
    readyAfter,
    pageAfter: pageAfter ?? readyAfter,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** From the line that says where the service answers; `onPage` is called at the one that says that the chat is there; what else it logs is read and let go. */
function addressOf(child: ChildProcess, onPage: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('The output of the service can not be read.');
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (line.startsWith('The chat is there at ')) onPage();
      const [, url] = /^The assistant answers at (\S+)$/.exec(line) ?? [];
      if (!url) return;
      lines.close();
      child.stdout?.resume();
      resolve(url);
    });
    child.on('exit', (code) => reject(new Error(`The service ended with ${code} before it answered.`)));
  });
}
