import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLogSync } from '../../src/store/log-sync.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';

describe('the log of the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-sync-'));
  const file = join(folder, 'log');
  writeFileSync(file, 'written');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is brought to the disk once for all who wait, and again for who comes later', async () => {
    const log = openLogSync(file, async () => {});
    const first = log.synced();
    expect(log.synced()).toBe(first);
    await first;
    const later = log.synced();
    expect(later).not.toBe(first);
    await later;
    await log.close();
  });

  it('says so when the disk does not take it, to all who wait, and tries again for the next', async () => {
    const log = openLogSync('/dev/full', async () => {});
    for (let tries = 0; tries < 2; tries++) {
      const all = await Promise.allSettled([log.synced(), log.synced()]);
      expect(all.map((one) => one.status === 'rejected' && one.reason)).toEqual([
        expect.any(StoreUnavailable),
        expect.any(StoreUnavailable),
      ]);
    }
    await log.close();
  });
});
