import { existsSync, readFileSync } from 'node:fs';
import { loadedPackages } from '../../bench/dependencies/loads.ts';

const dockerfile = readFileSync('Dockerfile', 'utf8');
const leftOut = readFileSync('deploy/left-out.txt', 'utf8').trim().split('\n');

describe('the image', () => {
  it('copies only what is there, and nothing that the build does not get to see', () => {
    const seen = readFileSync('.dockerignore', 'utf8').trim().split('\n');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'src', 'dialogs', 'knowledge', 'deploy/left-out.txt']));
    for (const path of copied) {
      expect(existsSync(path)).toBe(true);
      expect(seen).toContain(`!${path}`);
    }
  });

  it('runs on the Node that the tests run on, under a user of its own, with what npm start runs', () => {
    const { scripts, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(dockerfile).toContain(`FROM node:${devDependencies.node.split('.')[0]}-slim\n`);
    expect(dockerfile).toMatch(/^USER node$/m);
    const command = JSON.parse(/^CMD (\[.+\])$/m.exec(dockerfile)?.[1] ?? '[]');
    // A shell hands its place over to the service, so that npm's signals reach it; Windows, which has no exec, takes the second half.
    expect(scripts.start).toBe(`exec ${command.join(' ')} || ${command.join(' ')}`);
  });

  it('leaves out only packages that are there and that the service never loads', async () => {
    const loaded = [...(await loadedPackages())];
    expect(loaded.length).toBeGreaterThan(100);
    for (const path of leftOut) {
      expect(existsSync(path)).toBe(true);
      expect(loaded.filter((each) => each === path || each.startsWith(`${path}/`))).toEqual([]);
    }
  });
});
