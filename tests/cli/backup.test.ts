import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startService, Talker } from '../server/service.ts';

const run = promisify(execFile);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const backUp = (dataDir: string, ...to: string[]) =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/backup.ts', ...to], {
    env: { ...process.env, DATA_DIR: dataDir },
  });

describe('npm run backup', () => {
  it('copies the data of a running service; on the copy, people go on with the conversation and the token they had', async () => {
    const copy = join(folder, 'copy');
    const first = await startService({ DATA_DIR: join(folder, 'data') });
    const user = await new Talker(first.url).start();
    await user.listen();
    await user.say('one');
    await user.until(({ text }) => text === '1: one');
    await backUp(first.config.dataDir, copy);
    await user.say('after the backup');
    await user.until(({ text }) => text === '2: after the backup');
    await first.stop();

    const second = await startService({ DATA_DIR: copy });
    const back = Object.assign(new Talker(second.url), { token: user.token, conversationId: user.conversationId });
    await back.reconnect();
    await back.say('two');
    await back.until(({ text }) => text === '2: two');
    expect((await back.poll()).activities.map(({ text }) => text)).toEqual(['welcome', 'one', '1: one', 'two', '2: two']);
    await second.stop();
  });

  it('is readable by its owner alone', async () => {
    const service = await startService();
    await backUp(service.config.dataDir, join(folder, 'copy'));
    await service.stop();
    for (const name of ['', 'assistant.db']) expect(statSync(join(folder, 'copy', name)).mode & 0o077).toBe(0);
  });

  it('says in a sentence what is missing, and never writes over another backup', async () => {
    const service = await startService();
    const { dataDir } = service.config;
    const copy = join(folder, 'copy');
    const refusal = (...given: Parameters<typeof backUp>) =>
      backUp(...given).then(
        () => 'done',
        ({ stderr }) => stderr,
      );
    expect(await refusal(dataDir)).toMatch(/^Name the new folder that the backup goes to: .*\n$/);
    expect(await refusal(join(folder, 'nothing'), copy)).toMatch(/^There is no database .*\n$/);
    expect(await refusal(dataDir, copy)).toBe('done');
    expect(await refusal(dataDir, copy)).toMatch(/^.* holds a database already, and nothing was written\. .*\n$/);
    await service.stop();
  });
});
