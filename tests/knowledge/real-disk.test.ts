import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { KnowledgeReading } from '../../src/knowledge/load.ts';
import { Folder, today } from './folder.ts';

let folder: Folder;
let before: KnowledgeReading;
beforeAll(() => {
  folder = new Folder();
  before = folder.read();
});
afterAll(() => folder.remove());

/** What is read while something is changed on the disk, as `git` gives it back. */
function during(change: () => void): KnowledgeReading {
  const kept = mkdtempSync(join(tmpdir(), 'kept-'));
  cpSync(folder.path, kept, { recursive: true });
  try {
    change();
    return folder.read(today);
  } finally {
    rmSync(folder.path, { recursive: true });
    renameSync(kept, folder.path);
  }
}
const at = (path: string) => join(folder.path, path);
const put = (path: string, content: string | Uint8Array) => writeFileSync(at(path), content);
const textOf = (path: string) => readFileSync(at(path), 'utf8');
/** Errors and warnings as "file:line message". */
const told = ({ findings }: KnowledgeReading): string[] =>
  findings.filter(({ severity }) => severity !== 'note').map(({ file, line, message }) => `${file}:${line} ${message}`);
const hesse = 'regions/hesse.yaml';
const goal = 'topics/goal.de.md';

describe('a text', () => {
  it.each<[string, (text: string) => string | Uint8Array]>([
    ['UTF-8 with its mark', (text) => `\uFEFF${text}`],
    ['the mark in the middle, where files were put together', (text) => text.replace('\n', '\n\uFEFF')],
    ['UTF-16 of Windows', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 in the other order', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['lines as Windows ends them', (text) => text.replaceAll('\n', '\r\n')],
    ['lines as old Macs ended them', (text) => text.replaceAll('\n', '\r')],
    ['letters taken apart, as on Macs', (text) => text.normalize('NFD')],
  ])('means the same in whatever way it is saved: %s', (_, save) => {
    const reading = during(() => {
      for (const path of [hesse, goal, 'places.yaml', 'phrases.yaml', 'partners/ihk.yaml']) put(path, save(textOf(path)));
    });
    expect(told(reading)).toEqual([]);
    expect(reading.knowledge).toEqual(before.knowledge);
  });

  it.each(['latin1', 'utf16le'] as const)('that is saved in %s without a mark is named with its line', (encoding) => {
    const line =
      textOf(goal)
        .split('\n')
        .findIndex((text) => /[äöüß„“]/.test(text)) + 1;
    const expected = encoding === 'latin1' ? line : 1;
    expect(line).toBeGreaterThan(1);
    expect(told(during(() => put(goal, Buffer.from(textOf(goal), encoding))))[0]).toMatch(
      new RegExp(`^topics/goal\\.de\\.md:${expected} .*encoding UTF-8`),
    );
  });

  it('in which letters were lost earlier is named with its line', () => {
    const lost = (from: string, to: string) => told(during(() => put(hesse, textOf(hesse).replace(from, to))));
    expect(lost('Anlaufphase', 'Anl\uFFFDufphase')[0]).toMatch(/^regions\/hesse\.yaml:\d+ is not saved in UTF-8, so letters of this line/);
    expect(lost('Anlaufphase', 'AnlÃ¤ufphase')[0]).toMatch(/^regions\/hesse\.yaml:\d+ holds signs that are no letters here/);
    expect(lost('Anlaufphase', 'Anl\u0000ufphase')[0]).toMatch(/^regions\/hesse\.yaml:\d+ holds signs that are no letters here/);
  });

  it('that is empty, or full of nothing as after a power failure, is named', () => {
    expect(told(during(() => put(hesse, '')))).toContain('regions/hesse.yaml:1 is empty: write what belongs in it, or delete it.');
    expect(told(during(() => put(goal, ' \n\n')))).toContain('topics/goal.de.md:1 is empty: write what belongs in it, or delete it.');
    expect(told(during(() => put('page.yaml', '')))).toContain('page.yaml:1 is empty: write what belongs in it, or delete it.');
    expect(told(during(() => put(hesse, Buffer.alloc(4096))))[0]).toMatch(/^regions\/hesse\.yaml:1 holds signs that are no letters/);
  });

  it('that is far too large is named, and not read', () => {
    const reading = during(() => truncateSync(at(hesse), 300_000_000));
    expect(told(reading)).toEqual(['regions/hesse.yaml:0 has 300 MB, which no text needs: put the right file in its place.']);
  });
});

describe('a name', () => {
  it('is read in spite of capitals, of the short ending, and of letters taken apart', () => {
    const reading = during(() => {
      renameSync(at('additions/de-cix.yaml'), at('additions/de-cix.YAML'));
      renameSync(at('places.yaml'), at('Places.yml'));
      renameSync(at('regions'), at('Regions'));
      renameSync(at('topics/goal.nl.md'), at('topics/Goal.NL.md'));
      renameSync(at('additions/tuttlingen.yaml'), at('additions/tu\u0308ttlingen.yaml'));
    });
    expect(told(reading)).toEqual([]);
    const { version, ...same } = before.knowledge ?? {};
    expect(reading.knowledge).toMatchObject({ ...same, additions: expect.arrayContaining([...(before.knowledge?.additions ?? [])]) });
  });

  it('that is there twice but for capitals, ending or letters taken apart is an error that names both', () => {
    const twice = (one: string, other: string) => told(during(() => cpSync(at(one), at(other))));
    expect(twice('places.yaml', 'Places.yml').join()).toContain(
      'is there twice, since Places.yml means the same file: delete one of the two.',
    );
    expect(twice('topics/goal.nl.md', 'topics/goal.NL.md').join()).toContain('is there twice, since topics/goal.NL.md means the same file');
  });

  it('of a copy is named, and what it is a copy of goes on', () => {
    const reading = during(() => cpSync(at(hesse), at('regions/hesse (1).yaml')));
    expect(told(reading)).toEqual([expect.stringContaining('regions/hesse (1).yaml:0 looks like a copy')]);
    expect(reading.knowledge?.regions).toEqual(before.knowledge?.regions);
  });

  it('that is not written in UTF-8 is named', () => {
    const reading = during(() =>
      writeFileSync(Buffer.concat([Buffer.from(at('regions/n')), Buffer.from([0xfc]), Buffer.from('rnberg.yaml')]), 'id: x'),
    );
    expect(told(reading)).toEqual([
      expect.stringContaining('has a name with letters that are not written in UTF-8: give it another name.'),
    ]);
  });

  it('of another folder is told with the folder it is meant for', () => {
    expect(told(during(() => renameSync(at('additions/de-cix.yaml'), at('regions/de-cix.yaml'))))).toEqual([
      'regions/de-cix.yaml:0 is written as those in additions/ are: move it there.',
    ]);
  });

  it('is passed over when programs left it behind, and changes nothing', () => {
    const reading = during(() => {
      for (const path of ['.DS_Store', 'regions/._hesse.yaml', 'Thumbs.db', 'topics/~$goal.docx', 'regions/hesse.yaml~']) put(path, 'x: [');
      symlinkSync('editor@machine.123:456', at('regions/.#hesse.yaml'));
    });
    expect(reading).toEqual(before);
  });
});

describe('a link', () => {
  it('to a file or a folder is followed, also out of the folder', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const reading = during(() => {
      renameSync(at('regions'), join(elsewhere, 'regions'));
      symlinkSync(join(elsewhere, 'regions'), at('regions'));
      renameSync(at('places.yaml'), join(elsewhere, 'towns.txt'));
      symlinkSync(join(elsewhere, 'towns.txt'), at('places.yaml'));
    });
    rmSync(elsewhere, { recursive: true });
    expect(reading).toEqual(before);
  });

  it('as Kubernetes makes them is followed, and what stands behind is read once', () => {
    const reading = during(() => {
      const release = at('..2026_11_30_10_00_00.1');
      mkdirSync(release);
      for (const name of ['regions', 'topics', 'places.yaml', 'phrases.yaml']) {
        renameSync(at(name), join(release, name));
        symlinkSync(`..data/${name}`, at(name));
      }
      symlinkSync('..2026_11_30_10_00_00.1', at('..data'));
    });
    expect(reading).toEqual(before);
  });

  it('that leads nowhere, to itself or round in a circle is named', () => {
    const linked = (path: string, target: string) =>
      told(
        during(() => {
          rmSync(at(path), { recursive: true, force: true });
          symlinkSync(target, at(path));
        }),
      );
    expect(linked(hesse, 'gone.yaml')).toEqual([
      'regions/hesse.yaml:0 is a link that leads nowhere: put what it should lead to in its place, or delete it.',
    ]);
    expect(linked(hesse, 'hesse.yaml')).toEqual([expect.stringContaining('regions/hesse.yaml:0 is a link that leads nowhere')]);
    expect(linked('regions', 'gone')).toEqual([expect.stringContaining('regions:0 is a link that leads nowhere')]);
    expect(linked('regions/again', '..')).toEqual([expect.stringContaining('regions/again:0 is not read')]);
    expect(linked('old', '/')).toEqual([expect.stringContaining('old:0 is not read')]);
    expect(linked('regions', '.').join('\n')).toContain('regions/places.yaml:');
  });
});

describe('what is no file', () => {
  it('is named', () => {
    const made = (path: string, make: () => void) =>
      told(
        during(() => {
          rmSync(at(path), { force: true });
          make();
        }),
      );
    expect(made(hesse, () => execFileSync('mkfifo', [at(hesse)]))).toEqual([
      'regions/hesse.yaml:0 is neither a file nor a folder: put a file in its place.',
    ]);
    expect(made('places.yaml', () => mkdirSync(at('places.yaml')))).toEqual(['places.yaml:0 is a folder, but must be a file.']);
    expect(made('x', () => execFileSync('mkfifo', [at('topics/pipe')]))).toEqual([expect.stringContaining('topics/pipe:0 is not read')]);
  });
});

/** What the check says in a process of its own, which may read no more than a service may. */
function check(path: string): { readonly out: string; readonly err: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/knowledge.ts'], {
    env: { PATH: process.env.PATH, KNOWLEDGE_DIR: path },
    encoding: 'utf8',
    // Who may do everything may read everything.
    ...(process.getuid?.() === 0 && { uid: 65534, gid: 65534 }),
  });
  return { out: stdout, err: stderr };
}

describe('all that is wrong', () => {
  it('is told at once, what can’t be read beside what can', () => {
    const reading = during(() => {
      rmSync(at('places.yaml'));
      mkdirSync(at('places.yaml'));
      put(hesse, textOf(hesse).replace('de: Hessen', 'de: *Hessen*'));
      put('additions/new.txt', 'x');
    });
    expect(told(reading)).toEqual([
      'places.yaml:0 is a folder, but must be a file.',
      expect.stringContaining('regions/hesse.yaml:4 has a text that starts with "*"'),
      expect.stringContaining('additions/new.txt:0 is not read'),
    ]);
    expect(reading.knowledge).toBeUndefined();
  });
});

describe('what the service may not read', () => {
  it('is named, file or folder, with what to do', () => {
    chmodSync(folder.path, 0o755);
    chmodSync(at(hesse), 0);
    chmodSync(at('topics'), 0);
    const { out } = check(folder.path);
    chmodSync(at(hesse), 0o644);
    chmodSync(at('topics'), 0o755);
    const advice = "error: can't be read: give the account that the service runs under the right to read it.";
    expect(out.split('\n')).toEqual(expect.arrayContaining([`${at(hesse)} ${advice}`, `${at('topics/')} ${advice}`]));
  });
});

describe('the folder itself', () => {
  it.each([
    ['that is not there', '/nowhere/at/all', 'is not there'],
    ['that is a file', resolve('package.json'), 'is a file, but must be a folder'],
    ['in which no knowledge lies, as where a drive is not connected', resolve('deploy'), 'holds no knowledge'],
    ['that is a whole disk', '/', 'holds more than 10000 files, so it is another folder'],
  ])('%s is told in a sentence', (_, path, reason) => {
    expect(check(path).err).toBe(`The knowledge folder ${path} ${reason}. Put the knowledge there, or name its folder in KNOWLEDGE_DIR.\n`);
  });
});
