import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KnowledgeError } from '../../src/knowledge/finding.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { Folder } from './folder.ts';

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.remove());

const version = () => folder.read().knowledge?.version;

describe('the version of the knowledge', () => {
  it('is the same for the same files, wherever they stand and whenever they were written', () => {
    const other = `${folder.path}-other`;
    cpSync(folder.path, other, { recursive: true });
    expect(loadKnowledge(other).version).toBe(version());
    rmSync(other, { recursive: true });
  });

  it('changes with every file that changes, and back with it', () => {
    const before = version();
    const changed = ['regions/hesse.yaml', 'topics/goal.nl.md', 'off-topic.yaml', 'page.yaml'].map(
      (file) => folder.with(file, (text) => text.replace('#', '##').replace(/\n$/, '\n\n')).knowledge?.version,
    );
    expect(changed).not.toContain(undefined);
    expect(new Set([before, ...changed]).size).toBe(1 + changed.length);
    expect(version()).toBe(before);
  });

  it('does not change with what is no knowledge', () => {
    const before = version();
    mkdirSync(join(folder.path, '.git'));
    writeFileSync(join(folder.path, '.git', 'HEAD'), 'ref');
    writeFileSync(join(folder.path, 'regions', 'hesse.yaml.swp'), 'half');
    expect(version()).toBe(before);
  });
});

describe('loading the knowledge', () => {
  it('throws one error that lists every fault with file, line and mend', () => {
    const files = ['regions/hesse.yaml', 'partners/ihk.yaml', 'additions/hesse-ict-figures.yaml'];
    for (const file of files) cpSync(join(folder.path, file), join(folder.path, `${file}.kept`));
    writeFileSync(join(folder.path, 'regions/hesse.yaml'), 'id: hesse\nname: Hessen: Hesse\n');
    writeFileSync(join(folder.path, 'partners/ihk.yaml'), 'id: IHK\nname: { nl: IHK, de: IHK, en: "" }\nlisted: maybe\ncolour: blue\n');
    writeFileSync(join(folder.path, 'additions/hesse-ict-figures.yaml'), '');
    let error: unknown;
    try {
      loadKnowledge(folder.path);
    } catch (thrown) {
      error = thrown;
    }
    for (const file of files) cpSync(join(folder.path, `${file}.kept`), join(folder.path, file));

    expect(error).toBeInstanceOf(KnowledgeError);
    const [first, ...lines] = (error as KnowledgeError).message.split('\n');
    expect(first).toMatch(/^The knowledge in .* has \d+ errors\. Mend them and run "npm run knowledge" again:$/);
    expect(lines.length).toBe((error as KnowledgeError).findings.filter(({ severity }) => severity === 'error').length);
    expect(lines).toContain('  partners/ihk.yaml:1 error id: use small letters, digits and hyphens only, such as "baden-wuerttemberg".');
    expect(lines).toContain('  partners/ihk.yaml:2 error name.en: must not be empty.');
    expect(lines).toContain('  partners/ihk.yaml:1 error: has the unknown field "colour": correct its name or take it out.');
    expect(lines).toContain('  partners/ihk.yaml:3 error listed: must be true or false.');
    expect(lines).toContain('  additions/hesse-ict-figures.yaml:1 error: is empty: write what belongs in it, or delete it.');
    // Every line is a sentence that ends, and none speaks in the words of a program.
    for (const line of lines) {
      expect(line).toMatch(/^ {2}[\w./-]+(:\d+)? error( [\w.-]+)?: .+\.$/);
      expect(line).not.toMatch(/undefined|null|object|boolean|expected|received|Invalid|Too (small|big)/);
    }
  });

  it('reads files as Windows writes them', () => {
    const { knowledge } = folder.read();
    const files = ['topics/goal.nl.md', 'regions/hesse.yaml', 'phrases.yaml'];
    const windows = folder.with(files, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(windows.knowledge).toEqual(knowledge);
  });

  it('gives what nobody can change', () => {
    const knowledge = loadKnowledge(folder.path);
    expect(Object.isFrozen(knowledge)).toBe(true);
  });

  it('throws when the folder is not there', () => {
    expect(() => loadKnowledge(join(folder.path, 'nowhere'))).toThrow(/nowhere/);
  });
});
