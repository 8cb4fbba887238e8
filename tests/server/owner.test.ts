import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepMind } from '../assistant/talk.ts';
import { type ServiceProcess, startProcess } from './process.ts';
import { Talker } from './service.ts';

let folder: string;
const running: ServiceProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'owner-'));
  keepMind(folder);
});
afterEach(() => endAll());
afterAll(() => rmSync(folder, { recursive: true }));

const endAll = async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
};
const start = () => {
  const service = startProcess({ DATA_DIR: folder });
  running.push(service);
  return service;
};

describe('a data folder', () => {
  it('that a service uses is refused to a second one in a sentence, and the first goes on', async () => {
    const first = start();
    const user = await new Talker(await first.url).start();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(
      /^The folder .* is in use by another process of the service, which has 12 seconds to end\.\nThe folder .* is in use .* Stop that one; .*DATA_DIR.*DATABASE_URL.*\n$/,
    );
    expect((await user.say('Hallo')).status).toBe(200);
  });

  it('is taken over at once when the service before ends, however it ends', async () => {
    const first = start();
    await first.url;
    const second = start();
    await second.heard('is in use by another process of the service');
    first.child.kill('SIGTERM');
    await second.url;
    expect(await first.ended).toBe(0);
    second.child.kill('SIGKILL');
    await second.ended;
    const third = start();
    await third.url;
    expect(third.said()).not.toContain('in use');
  });

  it('of a running service can be used by the programs beside it', async () => {
    await start().url;
    for (const program of ['requests.ts', 'questions.ts', 'backup.ts']) {
      const words = program === 'backup.ts' ? [join(folder, 'backup')] : [];
      const beside = startProcess({ DATA_DIR: folder }, ['--disable-warning=ExperimentalWarning', `src/cli/${program}`, ...words]);
      expect([await beside.ended, beside.said()]).toEqual([0, expect.stringMatching(/^(No request|Every question|The backup)/)]);
    }
  });
});
