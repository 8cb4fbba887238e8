import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phrasePlaceholders } from '../../src/knowledge/phrases.ts';

const code = ['src', 'dialogs']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => /\.tsx?$/.test(entry.name) && entry.name !== 'phrases.ts')
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');
/** Keys that are put together: `request.label.${field}` says all that go on with one word. */
const families = [...code.matchAll(/`([a-z][a-z.-]*\.)\$\{\w+\}`/g)].map(([, start]) => start as string);

const isSaid = (key: string): boolean =>
  code.includes(`'${key}'`) || families.some((start) => key.startsWith(start) && !key.slice(start.length).includes('.'));

describe('the phrases', () => {
  it('are all said somewhere, so that editors write none in vain', () => {
    expect(Object.keys(phrasePlaceholders).filter((key) => !isSaid(key))).toEqual([]);
  });
});
