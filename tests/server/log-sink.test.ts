import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, createReadStream, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogSink } from '../../src/server/log-sink.ts';
import { mountDisk } from './small-disk.ts';

const disk = mountDisk('64k');
const onDisk = disk ? it : it.skip;
let child: ChildProcess;
let folder: string;
let port: string;

afterAll(() => disk?.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true });
});

async function started(standardOutput: 'pipe' | number): Promise<ChildProcess> {
  child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'tests/server/log-child.ts', folder], {
    stdio: ['ignore', standardOutput, 'pipe'],
  });
  [port] = (await once(child.stderr as NonNullable<ChildProcess['stderr']>, 'data')).map(String) as [string];
  return child;
}

/** Each is answered, and each logs a line of at least this many bytes. */
const requests = 12_000;
const shortest = 100;
async function ask(count = requests): Promise<void> {
  const one = async () => {
    const answer = await fetch(`http://127.0.0.1:${port.trim()}/nothing`);
    await answer.arrayBuffer();
    expect(answer.status).toBe(404);
  };
  for (let sent = 0; sent < count; sent += 100) await Promise.all(Array.from({ length: Math.min(100, count - sent) }, one));
}

const parsed = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly msg: string; readonly dropped?: number });
const requestsOf = (text: string) => parsed(text).filter(({ msg }) => msg === 'request').length;
const droppedOf = (text: string) => parsed(text).reduce((sum, { dropped = 0 }) => sum + dropped, 0);

describe('a log that nobody takes holds up no answer and loses no more than must be', () => {
  it('when its reader sleeps: what did not fit is counted, and told when the reader is back', async () => {
    const { stdout } = await started('pipe');
    if (!stdout) throw new Error('no pipe');
    // Nobody reads: the pipe takes 64 KB.
    await ask();
    let text = '';
    stdout.setEncoding('utf8').on('data', (data) => {
      text += data;
    });
    while (!/"dropped":\d+[^\n]*\n/.test(text)) await once(stdout, 'data');
    expect(requests * shortest).toBeGreaterThan(1024 * 1024 + 64 * 1024);
    expect(droppedOf(text)).toBeGreaterThan(0);
    expect(requestsOf(text) + droppedOf(text)).toBe(requests);
  });

  it('when its reader is gone', async () => {
    const { stdout } = await started('pipe');
    await ask(10);
    stdout?.destroy();
    await ask(500);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  onDisk('when the disk is full: no line is torn when there is room again', async () => {
    const path = join(disk?.folder ?? '', 'log');
    const file = openSync(path, 'a');
    await started(file);
    closeSync(file);
    await ask(2000);
    expect(readFileSync(path).length).toBe(64 * 1024);
    disk?.remount('size=16m');
    await ask(1);
    // What waited comes with the next try, at the latest half a second on.
    while (requestsOf(`${readFileSync(path, 'utf8').replace(/[^\n]*$/, '')}{"msg":"end"}`) < 2001) await new Promise(setImmediate);
    expect(droppedOf(readFileSync(path, 'utf8'))).toBe(0);
  });
});

describe('the lines of a log', () => {
  it('reach a reader that comes back to a named pipe', async () => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    const regained: number[] = [];
    const { promise: back, resolve } = Promise.withResolvers<void>();
    const sink = createLogSink(writer, {
      limit: 100,
      onRegained(dropped) {
        regained.push(dropped);
        resolve();
      },
    });
    closeSync(reader);
    for (let line = 10; line < 40; line++) sink.write(`line ${line}\n`);
    const again = createReadStream(path, { encoding: 'utf8' });
    let text = '';
    again.on('data', (data) => {
      text += data;
    });
    await back;
    while (!text.includes('line 21')) await once(again, 'data');
    expect(text).toBe(Array.from({ length: 12 }, (_, index) => `line ${index + 10}\n`).join(''));
    expect(regained).toEqual([18]);
    closeSync(writer);
    await once(again, 'close');
  });

  it('are all written when the process ends at once', () => {
    const path = join(folder, 'program.ts');
    writeFileSync(
      path,
      `const { createLog } = await import(${JSON.stringify(`${process.cwd()}/src/server/log.ts`)});
       const log = createLog('info');
       for (let line = 0; line < 200; line++) log.info({ line }, 'x'.repeat(200));
       process.exit(0);`,
    );
    const text = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', path], { encoding: 'utf8' });
    expect(parsed(text).map((line) => (line as unknown as { line: number }).line)).toEqual([...Array(200).keys()]);
  });
});
