import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrasePlaceholders } from '../../src/knowledge/phrases.ts';

const code = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => /\.tsx?$/.test(entry.name) && entry.name !== 'phrases.ts')
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

describe('the phrases', () => {
  it('are all said somewhere, so that editors write none in vain', () => {
    expect(Object.keys(phrasePlaceholders).filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });
});
