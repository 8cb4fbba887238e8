import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { keyOf, readCache, writeCache } from '../src/cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);
const file = () => join(folder, 'mind.cache');

describe('cache', () => {
  it('gives back what was written under the same key, and nothing under another or another name', () => {
    writeCache(folder, 'mind', 'key', bytes);
    expect(readCache(folder, 'mind', 'key')).toEqual(Buffer.from(bytes));
    expect(readCache(folder, 'mind', 'kez')).toBeUndefined();
    expect(readCache(folder, 'page', 'key')).toBeUndefined();
  });

  it('holds one file a name, for the service alone to read, and the last one written counts', () => {
    writeCache(folder, 'mind', 'old', bytes);
    writeCache(folder, 'mind', 'new', bytes.subarray(1));
    expect(readdirSync(folder)).toEqual(['mind.cache']);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readCache(folder, 'mind', 'old')).toBeUndefined();
    expect(readCache(folder, 'mind', 'new')).toEqual(Buffer.from(bytes.subarray(1)));
  });

  it('believes no file of which a bit is another, the end is missing or more follows', () => {
    writeCache(folder, 'mind', 'key', bytes);
    const whole = readFileSync(file());
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(7), (at, bit) => {
        const other = Buffer.from(whole);
        other[at] = (other[at] as number) ^ (1 << bit);
        writeFileSync(file(), other);
        expect(readCache(folder, 'mind', 'key')).toBeUndefined();
      }),
    );
    for (const other of [whole.subarray(0, -1), Buffer.concat([whole, Buffer.of(0)]), Buffer.alloc(0), Buffer.alloc(32)]) {
      writeFileSync(file(), other);
      expect(readCache(folder, 'mind', 'key')).toBeUndefined();
    }
  });

  it('keeps nothing where the folder can not be written, and goes on', () => {
    const nowhere = join(file(), 'folder');
    writeFileSync(file(), '');
    writeCache(nowhere, 'mind', 'key', bytes);
    expect(readCache(nowhere, 'mind', 'key')).toBeUndefined();
  });
});

describe('the key of a cache', () => {
  it('is the same for the same contents and code, and another when either differs', () => {
    const key = keyOf(['knowledge'], ['a', 'bc']);
    expect(keyOf(['knowledge'], ['a', 'bc'])).toBe(key);
    const others = [keyOf(['knowledge'], ['ab', 'c']), keyOf(['knowledge'], ['a', 'bd']), keyOf(['knowledge', 'retrieval'], ['a', 'bc'])];
    expect(new Set([key, ...others]).size).toBe(4);
  });

  it('is another when one file of the code is', () => {
    const source = join(folder, 'source');
    const room = relative(join(process.cwd(), 'src'), source);
    mkdirSync(source);
    writeFileSync(join(source, 'one.ts'), 'export const one = 1;');
    const key = keyOf([room], []);
    writeFileSync(join(source, 'one.ts'), 'export const one = 2;');
    expect(keyOf([room], [])).not.toBe(key);
  });
});
