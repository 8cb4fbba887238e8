import { existsSync, readFileSync } from 'node:fs';

const dockerfile = readFileSync('Dockerfile', 'utf8');

describe('the image', () => {
  it('copies only what is there, and nothing that the build does not get to see', () => {
    const seen = readFileSync('.dockerignore', 'utf8').trim().split('\n');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) => paths.split(' '));
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'src', 'dialogs', 'knowledge']));
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
    expect(command.join(' ')).toBe(scripts.start);
  });
});
