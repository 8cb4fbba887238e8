import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Folder } from '../knowledge/folder.ts';

/** Programs take as long as the machine needs, in milliseconds. */
const patience = 120_000;

let knowledge: Folder;
let data: string;
beforeAll(() => {
  knowledge = new Folder();
  data = mkdtempSync(join(tmpdir(), 'programs-'));
});
afterAll(() => {
  knowledge.remove();
  rmSync(data, { recursive: true });
});

/** Runs a program of ours to its end with these lines typed in. */
function run(
  program: string,
  typed = '',
  environment: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const env = { PATH: process.env.PATH, KNOWLEDGE_DIR: knowledge.path, DATA_DIR: data, LANG: 'de_DE.UTF-8', ...environment };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', `src/cli/${program}.ts`], { env });
  const text = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    text.out += part;
  });
  child.stderr.on('data', (part) => {
    text.err += part;
  });
  child.stdin.end(typed);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...text })));
}

describe('the knowledge check', () => {
  it(
    'counts what it found and ends well when there are no errors',
    async () => {
      const { code, out, err } = await run('knowledge');
      expect(err).toBe('');
      expect(out).toMatch(
        /\n0 errors, 0 warnings, \d+ notes?\.\n4 regions, \d+ sectors, \d+ partners, \d+ topics with \d+ example questions, \d+ sources\.\n$/,
      );
      expect(code).toBe(0);
    },
    patience,
  );

  it(
    'reports as compilers do, and ends with 1 when there are errors',
    async () => {
      const path = join(knowledge.path, 'regions', 'hesse.yaml');
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.replace('sectors: [ict]', 'sectors: [itc]'));
      const { code, out } = await run('knowledge');
      writeFileSync(path, text);
      expect(out).toMatch(/regions\/hesse\.yaml:\d+ error sectors\.0: there is no sector "itc"\. Known: .*\.\n/);
      expect(out).toContain('\n1 error, 0 warnings, ');
      expect(code).toBe(1);
    },
    patience,
  );
});

describe('the chat in the terminal', () => {
  it(
    'answers every line of a pipe that has ended before',
    async () => {
      const { code, out } = await run('chat', 'Bayern\nHessen\n');
      expect(code).toBe(0);
      expect(out).toMatch(/gute Schritte|goede stappen/);
      expect(out.match(/Anlaufphase|opstartfase/g)).toHaveLength(1);
    },
    patience,
  );

  it(
    'welcomes, answers line by line, presses buttons, and ends at an empty line',
    async () => {
      const { code, out, err } = await run('chat', 'Welche Region passt zu Logistik?\n1\n\nnever read\n');
      expect(err).toBe('');
      expect(out).toContain('Chatbot');
      expect(out).toContain('Für Logistik nennt die Provinz die Region Nordrhein-Westfalen.');
      expect(out).toContain('Mit Nordrhein-Westfalen verbindet Nordbrabant eine gute Zusammenarbeit');
      expect(out).not.toContain('never read');
      expect(code).toBe(0);
    },
    patience,
  );

  it(
    'ends with a sentence when a setting is wrong',
    async () => {
      const { code, err } = await run('chat', '', { PORT: 'x' });
      expect(err).toBe('PORT is "x", but must be a whole number from 0 to 65535.\n');
      expect(code).toBe(1);
    },
    patience,
  );
});
