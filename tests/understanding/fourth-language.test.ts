import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The places that a new language needs, besides its own folder: those that `docs/adding-a-language.md` names, and no others. */
const places = [
  'src/answering/office-hours.ts',
  'src/knowledge/language.ts',
  'src/understanding/lexicon/de/index.ts',
  'src/understanding/lexicon/en/index.ts',
  'src/understanding/lexicon/index.ts',
  'src/understanding/lexicon/nl/index.ts',
];

/** A copy of the code in which French is a language. */
let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'fourth-language-'));
  for (const folder of ['src', 'dialogs']) cpSync(folder, join(house, folder), { recursive: true });
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
  const config = JSON.parse(readFileSync('tsconfig.json', 'utf8'));
  writeFileSync(join(house, 'tsconfig.json'), JSON.stringify({ ...config, include: ['src', 'dialogs'] }));
  writeFileSync(join(house, 'package.json'), '{ "type": "module" }');
  change('src/knowledge/language.ts', "['nl', 'de', 'en']", "['nl', 'de', 'en', 'fr']");
});
afterAll(() => rmSync(house, { recursive: true }));

function change(file: string, from: string, to: string): void {
  const path = join(house, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** What a program of this workplace says in the copy, whether or not it is content. */
const run = (program: string, ...args: string[]): Promise<string> =>
  new Promise((done) => execFile(resolve('node_modules/.bin', program), args, { cwd: house }, (_error, said, wrong) => done(said + wrong)));

/** The files in which the compiler misses something. */
const incomplete = async (): Promise<string[]> =>
  [
    ...new Set([...(await run('tsc', '--pretty', 'false')).matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file]) => file as string)),
  ].sort();

/** Milliseconds: compiling the whole house takes some seconds, and on a busy machine as long as it takes. */
const patience = 300_000;

describe('a fourth language', () => {
  it(
    'is missed by the compiler in each place that it needs, and in no other',
    async () => {
      expect(await incomplete()).toEqual(places);
    },
    patience,
  );

  it('has these places in the guide', () => {
    const guide = readFileSync('docs/adding-a-language.md', 'utf8');
    expect(places.filter((place) => !guide.includes(place.replace(/(?<=lexicon\/)(?:nl|de|en)(?=\/)/, '<language>')))).toEqual([]);
  });

  it(
    'is read once it has its folder, a line that registers it, and its name in the others',
    async () => {
      cpSync('tests/understanding/french/index.ts', join(house, 'src/understanding/lexicon/fr/index.ts'));
      cpSync('tests/understanding/french/read.ts', join(house, 'read.ts'));
      const registry = 'src/understanding/lexicon/index.ts';
      change(registry, "import { nl } from './nl/index.ts';", "import { fr } from './fr/index.ts';\nimport { nl } from './nl/index.ts';");
      change(registry, '{ nl, de, en }', '{ nl, de, en, fr }');
      change('src/knowledge/language.ts', "en: 'en-GB' }", "en: 'en-GB', fr: 'fr' }");
      change('src/answering/office-hours.ts', 'en: withHalves }', 'en: withHalves, fr: (time) => time }');
      change('src/understanding/lexicon/nl/index.ts', "en: words('engels')", "en: words('engels'), fr: words('frans')");
      change('src/understanding/lexicon/de/index.ts', "en: words('englisch')", "en: words('englisch'), fr: words('französisch')");
      change('src/understanding/lexicon/en/index.ts', "en: words('english')", "en: words('english'), fr: words('french')");
      expect(await incomplete()).toEqual([]);

      const { messages, questionWords, stems } = JSON.parse(await run('node', 'read.ts'));
      expect(messages).toEqual([
        { language: 'fr', opens: 'otherwise' },
        { language: 'fr', opens: 'remark' },
        { language: 'fr', opens: 'otherwise', leaning: 'goes-on' },
        { language: 'nl', opens: 'otherwise' },
        { language: 'en', opens: 'otherwise' },
        { language: 'de', opens: 'otherwise' },
      ]);
      expect(questionWords).toEqual(['quelle', 'quel', 'quelles']);
      expect(new Set(stems).size).toBe(1);
    },
    patience,
  );
});
