import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKeys } from '../../../src/channels/directline/keys.ts';
import { createTokens } from '../../../src/channels/directline/tokens.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the signing key', () => {
  it('is made once, for the eyes of its owner', () => {
    const [key] = signingKeys([], join(folder, 'data'));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(signingKeys([], join(folder, 'data'))).toEqual([key]);
    expect(statSync(join(folder, 'data', 'signing-key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'data', 'signing-key'), 'utf8').trim()).toBe(key);
  });

  it('is not made when the settings have one', () => {
    expect(signingKeys(['a', 'b'], join(folder, 'none'))).toEqual(['a', 'b']);
    expect(() => statSync(join(folder, 'none'))).toThrow();
  });

  it('is refused when it was cut off, rather than replaced', () => {
    writeFileSync(join(folder, 'signing-key'), 'short');
    expect(() => signingKeys([], folder)).toThrow(/shorter than 32 characters. Remove the file/);
  });

  it('can be replaced while tokens of the one before are around', async () => {
    const [old, fresh] = ['o'.repeat(32), 'n'.repeat(32)];
    const grant = { conversationId: 'c1', userId: 'dl_1' };
    const token = await createTokens([old]).issue('token', grant);
    expect(await createTokens([fresh, old]).verify('token', token)).toEqual(grant);
    await expect(createTokens([fresh]).verify('token', token)).rejects.toMatchObject({ status: 401 });
    const newer = await createTokens([fresh, old]).issue('token', grant);
    await expect(createTokens([old]).verify('token', newer)).rejects.toMatchObject({ status: 401 });
    expect(() => createTokens([])).toThrow('need a key');
  });
});
