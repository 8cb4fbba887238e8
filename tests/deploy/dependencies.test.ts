import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutLicence } from '../../bench/dependencies/licences.ts';
import { productionPackages } from '../../bench/dependencies/packages.ts';

const { scripts, dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

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

  it('are all that "npm ci" brings: no script of ours runs then', () => {
    // What npm runs by itself when it has installed (https://docs.npmjs.com/cli/v11/using-npm/scripts).
    const ofItself = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare', 'dependencies'];
    expect(Object.keys(scripts).filter((name) => ofItself.includes(name))).toEqual([]);
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

const read = (path: string): string => readFileSync(path, 'utf8');
