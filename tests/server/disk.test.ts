import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/sqlite.ts';
import { createEcho } from './echo.ts';
import { startProcess } from './process.ts';
import { type Running, startService, Talker } from './service.ts';
import { mountDisk } from './small-disk.ts';

const disk = mountDisk('2m');
const other = mountDisk('2m');
let service: Running | undefined;
/** A test that fails in the middle leaves no service running. */
afterEach(async () => {
  await service?.server.close();
  await service?.store.close();
  service = undefined;
});
afterAll(() => {
  disk?.remove();
  other?.remove();
});
const onDisk = disk ? it : it.skip;

/** The service as it is started for real, until it ends by itself. */
async function main(dataDir: string): Promise<{ readonly code: number | null; readonly said: string }> {
  const service = startProcess({ DATA_DIR: dataDir });
  return { code: await service.ended, said: service.said() };
}

describe('a disk', () => {
  onDisk('that is full costs no message that was acknowledged, and is used again when it has room', async () => {
    const dataDir = join(disk?.folder ?? '', 'data');
    service = await startService({ DATA_DIR: dataDir, MESSAGES_PER_MINUTE: '100000' }, createEcho);
    const user = await new Talker(service.url).start();
    await user.listen();
    const taken: string[] = [];
    let refused: Response | undefined;
    while (!refused) {
      const text = `${taken.length + 1} ${'x'.repeat(50_000)}`;
      const answer = await user.say(text);
      if (answer.status === 200) taken.push(text);
      else refused = answer;
      expect(taken.length).toBeLessThan(100);
    }
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    // Who reads goes on reading.
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    const kept = (await user.poll()).activities.filter(({ from }) => from.role === 'user').map(({ text }) => text);
    expect(kept).toEqual(taken);
    const full = await fetch(`${service.url}/readyz`);
    expect([full.status, await full.json()]).toEqual([503, { status: 'no store', reason: 'The disk of the database is full.' }]);

    disk?.remount('size=16m');
    while ((await fetch(`${service.url}/readyz`)).status !== 200);
    await user.say('again');
    await user.until(({ text }) => text?.endsWith(': again') === true);
    for (const text of taken) await user.until((heard) => heard.text?.endsWith(`: ${text}`) === true);
    const answers = user.heard.filter(({ from, text }) => from.role === 'bot' && text !== 'welcome').map(({ text }) => text);
    expect(answers).toEqual([...taken, 'again'].map((text, index) => `${index + 1}: ${text}`));
    user.hangUp();
  });

  onDisk('that is read-only ends the start with a sentence', async () => {
    other?.remount('ro');
    const { code, said } = await main(other?.folder ?? '');
    expect(code).toBe(1);
    expect(said).toMatch(
      /^The database .*assistant\.db can't be opened: EROFS: read-only file system.*\. Nothing was changed\. Give the service/m,
    );
    expect(said).not.toContain('    at ');
  });
});

describe('a database file that is damaged', () => {
  let folder: string;
  let whole: Buffer;
  const file = () => join(folder, 'assistant.db');
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'damaged-'));
    const store = await openStore(folder);
    for (let index = 0; index < 40; index++) {
      await store.createConversation({ id: `c${index}`, channel: 'directline', userId: 'dl_1', createdAt: 1 });
      await store.append(`c${index}`, [{ id: 'a', type: 'message', text: 'x'.repeat(3000), from: { role: 'user' } }]);
    }
    await store.close();
    whole = readFileSync(file());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const overwritten = (from: number, to: number) => Buffer.from(whole).fill(0xaa, from, to);

  it.each<[string, () => Buffer]>([
    ['at its beginning', () => overwritten(0, 100)],
    ['in its list of tables', () => overwritten(100, 3000)],
    ['in the middle', () => overwritten(whole.length / 2, whole.length / 2 + 8192)],
    ['by its end missing', () => whole.subarray(0, whole.length / 2)],
    ['by a page cut in two', () => whole.subarray(0, whole.length / 2 + 100)],
    ['by being all zeros', () => Buffer.alloc(whole.length)],
  ])('%s is refused in a sentence and left as it is', async (_where, damage) => {
    const damaged = damage();
    writeFileSync(file(), damaged);
    await expect(openStore(folder)).rejects.toThrow(
      /^The database .*assistant\.db can't be opened: .*Nothing was changed.*the last backup/,
    );
    expect(readFileSync(file()).equals(damaged)).toBe(true);
  });

  it('ends the start with that sentence', async () => {
    const damaged = overwritten(whole.length / 2, whole.length / 2 + 8192);
    writeFileSync(file(), damaged);
    const { code, said } = await main(folder);
    expect(code).toBe(1);
    expect(said).toMatch(/^The database .* can't be opened: it is damaged \(.*put the last backup in its place.*\n$/ms);
    expect(said).not.toContain('    at ');
    expect(readFileSync(file()).equals(damaged)).toBe(true);
  });
});
