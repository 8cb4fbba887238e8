import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../server/process.ts';

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
    // A shell hands its place over to the service, so that npm's signals reach it; Windows, which has no exec, takes the second half.
    expect(scripts.start).toBe(`exec ${command.join(' ')} || ${command.join(' ')}`);
  });

  it('carries what was learnt, so that a new container with an empty data folder need not learn', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(/^RUN (node .+)$/m.exec(dockerfile)?.[1]).toBe(scripts.learn);
    expect(dockerfile).toMatch(/^ENV .*LEARNT_DIR=\/app\/learnt$/m);
    const [learnt, data] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'image-'))) as [string, string];
    execFileSync(process.execPath, scripts.learn.split(' ').slice(1), { env: { ...process.env, LEARNT_DIR: learnt }, stdio: 'pipe' });
    expect(readdirSync(learnt).sort()).toEqual(['mind.cache', 'widget.cache']);
    const service = startProcess({ DATA_DIR: data, LEARNT_DIR: learnt });
    await service.url;
    expect(service.said()).not.toContain('learns');
    expect(readdirSync(data).filter((name) => name.endsWith('.cache'))).toEqual([]);
    service.child.kill();
    await service.ended;
    for (const folder of [learnt, data]) rmSync(folder, { recursive: true });
  }, 120_000);
});
