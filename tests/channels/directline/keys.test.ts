import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKeys } from '../../../src/channels/directline/keys.ts';
import { createTokens } from '../../../src/channels/directline/tokens.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  store = await openStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const tokensOf = (...keys: readonly string[]) => createTokens(async () => keys);

describe('the signing key', () => {
  it('is made once for all that share the store, also when they ask at the same time', async () => {
    const other = await openStore(folder);
    const [[key], [same]] = await Promise.all([signingKeys([], store)(), signingKeys([], other)()]);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(same).toBe(key);
    await other.close();
  });

  it('is not made when the settings have one', async () => {
    expect(await signingKeys(['a', 'b'], store)()).toEqual(['a', 'b']);
    expect(await store.sharedValue('signing-key', 'none')).toBe('none');
  });

  it('is asked for again when the store was away', async () => {
    const answers = [() => Promise.reject(new Error('away')), () => Promise.resolve('key')];
    const keys = signingKeys([], { ...store, sharedValue: () => answers.shift()?.() ?? Promise.reject(new Error('asked twice')) });
    await expect(keys()).rejects.toThrow('away');
    expect([await keys(), await keys()]).toEqual([['key'], ['key']]);
  });

  it('can be replaced while tokens of the one before are around', async () => {
    const [old, fresh] = ['o'.repeat(32), 'n'.repeat(32)];
    const grant = { conversationId: 'c1', userId: 'dl_1' };
    const token = await tokensOf(old).issue('token', grant);
    expect(await tokensOf(fresh, old).verify(token)).toEqual(grant);
    await expect(tokensOf(fresh).verify(token)).rejects.toMatchObject({ status: 401 });
    const newer = await tokensOf(fresh, old).issue('token', grant);
    await expect(tokensOf(old).verify(newer)).rejects.toMatchObject({ status: 401 });
    await expect(tokensOf().issue('token', grant)).rejects.toThrow('need a key');
  });
});
