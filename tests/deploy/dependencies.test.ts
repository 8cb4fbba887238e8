import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutLicence } from '../../bench/dependencies/licences.ts';
import { loadedPackages } from '../../bench/dependencies/loads.ts';
import { productionPackages } from '../../bench/dependencies/packages.ts';

const { scripts, dependencies, devDependencies, overrides } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the packages', () => {
  it('come under a licence that allows a public body to use them', () => {
    expect(productionPackages().length).toBeGreaterThan(100);
    expect(withoutLicence(productionPackages())).toEqual([]);
    const copyleft = { path: 'node_modules/x', name: 'x', version: '1.0.0', licence: 'AGPL-3.0-only', wantedBy: [] };
    const nameless = { ...copyleft, name: 'y', licence: undefined };
    expect(withoutLicence([copyleft, nameless, { ...copyleft, licence: '(AFL-2.1 OR MIT)' }])).toEqual([copyleft, nameless]);
  });

  it('are all used: what the service needs by the service, the rest by tests, benches and checks', () => {
    const service = textOf('src') + textOf('dialogs');
    const rest =
      textOf('tests') +
      textOf('bench') +
      textOf('src') +
      ['package.json', 'jest.config.js', 'biome.json', 'tsconfig.json'].map(read).join('\n');
    const isUsed = (name: string, text: string) => new RegExp(`(["']|node_modules/)${name}["'/]`).test(text);
    expect(Object.keys(dependencies).filter((name) => !isUsed(name, service))).toEqual([]);
    const withoutImport = ['@types/', 'node', 'typescript', 'jest'];
    expect(
      Object.keys(devDependencies).filter((name) => !withoutImport.some((each) => name.startsWith(each)) && !isUsed(name, rest)),
    ).toEqual([]);
  });

  it('are brought by an "npm ci" that runs one script of ours, which learns; where it can not, the install is well all the same', () => {
    // What npm runs by itself when it has installed (https://docs.npmjs.com/cli/v11/using-npm/scripts).
    const ofItself = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies'];
    expect(Object.keys(scripts).filter((name) => ofItself.includes(name))).toEqual(['prepare']);
    const empty = mkdtempSync(join(tmpdir(), 'install-'));
    const environment = { ...process.env, KNOWLEDGE_DIR: empty, LEARNT_DIR: join(empty, 'learnt') };
    const said = execFileSync('npm', ['run', '--silent', 'prepare'], { encoding: 'utf8', env: environment, stdio: 'pipe' });
    expect(said).toContain('The first start learns instead.');
    rmSync(empty, { recursive: true });
  });

  it('take at most 650 MB of the disk, so that the first minute is not spent on downloads', () => {
    expect(megabytesOf('node_modules')).toBeLessThan(650);
  });

  it('leave out what others bring and nothing here loads: an empty package stands for it', async () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { name?: string; version: string }> };
    const loaded = [...(await loadedPackages())];
    expect(loaded.length).toBeGreaterThan(100);
    const standsFor = (left: string) => Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${left}`));
    for (const left of Object.keys(overrides)) {
      expect(standsFor(left).length).toBeGreaterThan(0);
      for (const [, { name }] of standsFor(left)) expect(name).toBe('@favware/skip-dependency');
      expect(loaded.filter((path) => path.endsWith(`node_modules/${left}`))).toEqual([]);
    }
  });

  it('are pinned, so that everybody runs the same', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies })) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

function textOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css|js)$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => read(join(entry.parentPath, entry.name)))
    .join('\n');
}

/** What the files take, as `du` counts: a file with several names once. What tests and starts keep there does not count. */
function megabytesOf(folder: string): number {
  const sizes = new Map<number, number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (path.startsWith(join(folder, '.cache'))) continue;
    const { ino, blocks } = lstatSync(path);
    sizes.set(ino, blocks * 512);
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0) / 2 ** 20;
}

const read = (path: string): string => readFileSync(path, 'utf8');
