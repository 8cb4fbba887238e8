import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { backUp } from '../../src/store/backup.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { type Running, startService, Talker } from '../server/service.ts';

let folder: string;
let service: Running;
let user: Talker;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'locked-'));
  service = await startService({ DATA_DIR: folder });
  user = await new Talker(service.url).start();
  await user.listen();
  await user.until(({ text }) => text === 'welcome');
});
afterEach(async () => {
  user.hangUp();
  await service.stop();
  for (const place of [folder, `${folder}-away`]) rmSync(place, { recursive: true, force: true });
});

const ready = async () => {
  const answer = await fetch(`${service.url}/readyz`);
  return [answer.status, await answer.json()] as const;
};

/** Another program, such as a backup tool or sqlite3, that holds the database until it is told to let go. */
function hold(): { letGo(): void } {
  const other = new DatabaseSync(join(folder, 'assistant.db'), { timeout: 5000 });
  other.exec('begin immediate');
  return {
    letGo() {
      other.exec('commit');
      other.close();
    },
  };
}

describe('a database that another program holds', () => {
  it('is waited for, while who reads goes on; then what was said is answered once and in order', async () => {
    const other = hold();
    const said = ['one', 'two', 'three'].map((text) => user.say(text));
    // Whoever reads is answered before anything was written.
    expect((await user.poll()).activities.map(({ text }) => text)).toEqual(['welcome']);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    other.letGo();
    expect((await Promise.all(said)).map(({ status }) => status)).toEqual([200, 200, 200]);
    await user.until(({ text }) => text?.startsWith('3:') === true);
    expect(user.heard.filter(({ from }) => from.role === 'bot')).toHaveLength(4);
  });

  it('for long is told of in a sentence, keeps nobody from reading, and loses nothing', async () => {
    const other = hold();
    const refused = await user.say('one', { channelData: { clientActivityID: 'one' } });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await ready())[0]).toBe(503);
    expect((await user.poll()).activities.map(({ text }) => text)).toEqual(['welcome']);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    await expect(openStore(folder)).rejects.toThrow(
      /^The database .*assistant\.db could not be brought up to date: Another program has held the database.*end its transaction.*start again\.$/,
    );
    other.letGo();
    expect((await user.say('one', { channelData: { clientActivityID: 'one' } })).status).toBe(200);
    await user.until(({ text }) => text === '1: one');
    while ((await ready())[0] !== 200);
  });

  it('lets who starts beside it wait as well', async () => {
    const other = hold();
    const opening = openStore(folder);
    other.letGo();
    await (await opening).close();
  });
});

describe('a database file under a running service', () => {
  it.each<[string, () => Promise<void> | void]>([
    ['deleted', () => rmSync(join(folder, 'assistant.db'))],
    [
      'deleted with its log',
      () => {
        for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `assistant.db${end}`));
      },
    ],
    [
      'deleted with its folder',
      () => {
        renameSync(folder, `${folder}-away`);
      },
    ],
    [
      'replaced by a backup',
      async () => {
        await backUp(folder, join(folder, 'copy'));
        renameSync(join(folder, 'copy/assistant.db'), join(folder, 'assistant.db'));
      },
    ],
  ])('that is %s takes no message that would be lost, and is told of', async (_how, take) => {
    expect((await user.say('one')).status).toBe(200);
    await user.until(({ text }) => text === '1: one');
    await take();
    const refused = await user.say('two');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await ready()).toEqual([503, { status: 'no store', reason: 'The file of the database was deleted or replaced.' }]);
    expect(service.logged.join('')).toMatch(/assistant\.db was deleted or replaced while the service runs.*restart the service/);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });

  it('that is moved away and put back is used again', async () => {
    renameSync(join(folder, 'assistant.db'), join(folder, 'away'));
    expect((await user.say('one', { channelData: { clientActivityID: 'one' } })).status).toBe(503);
    renameSync(join(folder, 'away'), join(folder, 'assistant.db'));
    expect((await user.say('one', { channelData: { clientActivityID: 'one' } })).status).toBe(200);
    await user.until(({ text }) => text === '1: one');
    while ((await ready())[0] !== 200);
    expect((await user.poll()).activities.map(({ text }) => text)).toEqual(['welcome', 'one', '1: one']);
  });
});
