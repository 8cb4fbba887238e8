import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const git = (...words: readonly string[]): string => execFileSync('git', words, { encoding: 'utf8', maxBuffer: 1e8 });
const files = git('ls-files').trim().split('\n');
const read = (file: string): string => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json'));

describe('the licence', () => {
  it('is the EUPL 1.2, word for word as others publish it, and the one that package.json names', () => {
    const letters = (text: string) => text.replace(/[^\p{L}\d]/gu, '');
    expect(letters(read('LICENSE'))).toBe(letters(read('node_modules/@nl-design-system-candidate/button-css/LICENSE.md')));
    expect(manifest.license).toBe('EUPL-1.2');
    expect(JSON.parse(read('package-lock.json')).packages[''].license).toBe('EUPL-1.2');
  });

  it('goes with the image', () => {
    expect(read('Dockerfile')).toMatch(/^COPY .*\bLICENSE\b/m);
  });
});

describe('the checks', () => {
  const workflow = parse(read('.github/workflows/check.yml'));

  it('run at the forge as they run here, with nothing that a stranger’s change could misuse', () => {
    const { steps, container } = workflow.jobs.check;
    expect(steps.map(({ run }: { run?: string }) => run)).toContain('.ci/run');
    expect(statSync('.ci/run').mode & 0o111).not.toBe(0);
    expect(container).toContain(`node:${manifest.devDependencies.node.split('.')[0]}-`);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request']);
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/@[0-9a-f]{40}$/);
  });

  it('are told of new versions of every package, image and action that is pinned', () => {
    const { updates } = parse(read('.github/dependabot.yml')) as {
      updates: readonly { 'package-ecosystem': string; directory?: string; directories?: readonly string[] }[];
    };
    const watched = (ecosystem: string) =>
      updates
        .filter((one) => one['package-ecosystem'] === ecosystem)
        .flatMap(({ directory, directories = [] }) => [...directories, directory ?? []].flat());
    const folders = files.filter((file) => /(^|\/)package\.json$/.test(file)).map((file) => join('/', dirname(file)));
    expect(watched('npm')).toEqual(folders.sort());
    expect([...watched('docker'), ...watched('docker-compose'), ...watched('github-actions')]).toEqual(['/', '/', '/']);
  });
});

describe('every file of text', () => {
  const texts = files
    .filter((file) => existsSync(file) && !/\.(png|ico|woff2?|zip)$/.test(file))
    .map((file) => [file, read(file)] as const);

  it('is as .editorconfig says: UTF-8, lines that end in one way, and a last one that ends', () => {
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter(([, text]) => /\r|\uFEFF|\uFFFD|\t/.test(text) || !text.endsWith('\n')).map(([file]) => file)).toEqual([]);
    expect(texts.filter(([, text]) => /[ \t]$/m.test(text)).map(([file]) => file)).toEqual([]);
  });
});

describe('the subject of a commit', () => {
  /** Before, there was no such rule. */
  const since = Date.parse('2026-12-01T00:00:00Z');

  it('has 72 characters at most', () => {
    // As many commits as this clone has; a forge writes the subjects of merges.
    const commits = git('log', '--no-merges', '--format=%at %h %s').trim().split('\n');
    const long = commits.filter((line) => {
      const [, at, subject = ''] = /^(\d+) \w+ (.*)$/.exec(line) ?? [];
      return Number(at) * 1000 >= since && [...subject].length > 72;
    });
    expect(long).toEqual([]);
  });
});
