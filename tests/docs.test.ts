import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Lines that cannot be broken: rows of tables, headings, pictures, and what stands in a block of code. */
const unbreakable = /^\s*(\||#|!\[)/;
const fence = /^\s*(```|~~~)/;

const files = execFileSync('git', ['ls-files', '*.md', ':!knowledge'], { encoding: 'utf8' }).trim().split('\n');

/** The lines of prose of a page that are wider than the columns, as `page:line`. */
function tooWide(file: string, columns: number): string[] {
  let inCode = false;
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (fence.test(line)) inCode = !inCode;
      const prose = !inCode && !line.startsWith('    ') && !unbreakable.test(line);
      return prose && [...line].length > columns ? [`${file}:${index + 1}`] : [];
    });
}

describe('the docs', () => {
  it('can be read in an editor 100 columns wide', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => tooWide(file, 100))).toEqual([]);
  });
});
