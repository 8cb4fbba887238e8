import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepMind } from '../assistant/talk.ts';
import { type ServiceProcess, startProcess } from '../server/process.ts';

const npm = process.env.npm_execpath ?? realpathSync(execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim());
const npmStart = [npm, 'start'];
let folder: string;
let service: ServiceProcess;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'endings-'));
  keepMind(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const started = async (program: readonly string[], command?: string) => {
  service = startProcess({ DATA_DIR: folder, HOST: '127.0.0.1' }, program, command);
  return (await service.url).replace('localhost', '127.0.0.1');
};
/** Everything that the start began has ended when nobody holds its output any more. */
const gone = async (url: string) => {
  await service.ended;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
};

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
    'ends its service in order when npm gets %s, and leaves the port free',
    async (signal) => {
      const url = await started(npmStart);
      service.child.kill(signal);
      await gone(url);
      expect(service.said()).toContain(`"reason":"${signal === 'SIGHUP' || signal === 'SIGKILL' ? 'npm ended' : signal}","msg":"stopping"`);
    },
  );

  it('is still there until its service has ended, so that the next one finds the port free', async () => {
    const url = await started(npmStart);
    service.child.kill('SIGTERM');
    await once(service.child, 'exit');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    await service.ended;
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('ends its service when the terminal is closed', async () => {
    // A terminal of its own, which goes with the program that made it.
    const url = await started(
      ['--quiet', '--flush', '--command', `"${process.execPath}" "${npm}" start`, join(folder, 'typescript')],
      'script',
    );
    service.child.kill('SIGKILL');
    const answers = () =>
      fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (await answers());
  });

  it('keeps its service when the terminal is closed under nohup', async () => {
    const url = await started(['nohup', process.execPath, ...npmStart], 'setsid');
    const ended = once(service.child, 'exit');
    // As a shell does to its jobs.
    process.kill(-(service.child.pid as number), 'SIGHUP');
    await ended;
    // Four looks of the service at its parent.
    for (const until = Date.now() + 2000; Date.now() < until; ) expect((await fetch(`${url}/healthz`)).status).toBe(200);
    process.kill(-(service.child.pid as number), 'SIGTERM');
    await gone(url);
    expect(service.said()).not.toContain('npm ended');
  });
});

describe('a service that npm has not started', () => {
  it('does not end with the program that started it', async () => {
    const program = ['--disable-warning=ExperimentalWarning', 'src/main.ts'].map((part) => `'${part}'`).join(' ');
    const url = await started(['-c', `'${process.execPath}' ${program} & echo "pid $!"; wait`], 'sh');
    const pid = Number(/pid (\d+)/.exec(service.said())?.[1]);
    service.child.kill('SIGKILL');
    await once(service.child, 'exit');
    for (const until = Date.now() + 2000; Date.now() < until; ) expect((await fetch(`${url}/healthz`)).status).toBe(200);
    process.kill(pid, 'SIGTERM');
    await gone(url);
  });
});
