import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type ModuleItem, parseSync, type StringLiteral } from '@swc/core';

/** Rooms of the house from the top down; a room may import those of its own floor and of the floors below. */
const floors: readonly (readonly string[])[] = [
  ['main', 'cli'],
  ['server', 'widget'],
  ['channels'],
  ['assistant', 'dialogs'],
  ['answering', 'contact'],
  ['understanding', 'retrieval'],
  ['knowledge'],
  ['tracing'],
];
/** Used by those who need them; they use nobody. */
const basement = ['store', 'config', 'cache'];
/** Decide, and touch nothing: no files, no network, no clock of Node's. */
const pure = ['dialogs', 'answering', 'understanding', 'retrieval'];
/** Of botbuilder and of what stands behind it. */
const sdk = /^(botbuilder|botframework)/;

interface Import {
  /** What the import statement names. */
  readonly names: string;
  /** The file of ours that it means; undefined for packages. */
  readonly file: string | undefined;
  readonly kind: 'types' | 'code';
}

const sources = ['src', 'dialogs'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)),
);
const imports = new Map(sources.filter((file) => /\.tsx?$/.test(file)).map((file) => [file, importsOf(file)]));

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8');
  const { body } = parseSync(code, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'es2024' });
  const called = [...code.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)].map(([, names]) => ({ names: names as string, kind: 'code' as const }));
  return [...body.flatMap(importOf), ...called].map(({ names, kind }) => ({
    names,
    kind,
    file: names.startsWith('.') ? join(dirname(file), names) : undefined,
  }));
}

function importOf(item: ModuleItem): Pick<Import, 'names' | 'kind'>[] {
  const named = (source: StringLiteral, types: boolean) => [{ names: source.value, kind: types ? ('types' as const) : ('code' as const) }];
  switch (item.type) {
    case 'ImportDeclaration':
      return named(
        item.source,
        item.typeOnly || (item.specifiers.length > 0 && item.specifiers.every((one) => one.type === 'ImportSpecifier' && one.isTypeOnly)),
      );
    case 'ExportNamedDeclaration':
      return item.source ? named(item.source, (item as { typeOnly?: boolean }).typeOnly === true) : [];
    case 'ExportAllDeclaration':
      return named(item.source, false);
    default:
      return [];
  }
}

/** "src/answering/forms/text.ts" stands in answering, "src/main.ts" is a room of its own. */
function roomOf(file: string): string {
  const [first, second] = file.split('/') as [string, string];
  return first === 'dialogs' ? first : second.replace(/\.ts$/, '');
}

const floorOf = (room: string): number => floors.findIndex((floor) => floor.includes(room));

/** Every import that a rule forbids, as "file imports names: rule". */
function breaches(rule: string, forbids: (room: string, one: Import, file: string) => boolean): string[] {
  return [...imports].flatMap(([file, list]) =>
    list.filter((one) => forbids(roomOf(file), one, file)).map(({ names }) => `${file} imports ${names}: ${rule}`),
  );
}

/** What runs in the browser: the page's script and all code it reaches. */
function reached(start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  // A set may grow while it is gone through.
  for (const file of seen) {
    for (const { kind, file: other } of imports.get(file) ?? []) if (kind === 'code' && other && imports.has(other)) seen.add(other);
  }
  return seen;
}

describe('the house', () => {
  it('has rooms that stand on a floor', () => {
    const rooms = [...new Set([...imports.keys()].map(roomOf))];
    expect(rooms.filter((room) => floorOf(room) < 0 && !basement.includes(room))).toEqual([]);
    expect(imports.size).toBeGreaterThan(100);
  });

  it('imports downwards only', () => {
    const rule = `a room may import its own floor and those below: ${floors.map((floor) => floor.join(', ')).join(' > ')}`;
    expect(
      breaches(rule, (room, { file }) => {
        if (!file || basement.includes(room)) return false;
        const other = roomOf(file);
        return !basement.includes(other) && floorOf(other) < floorOf(room);
      }),
    ).toEqual([]);
  });

  it('has no two rooms that import each other', () => {
    const uses = (room: string) =>
      new Set([...imports].filter(([file]) => roomOf(file) === room).flatMap(([, list]) => list.map(({ file }) => file && roomOf(file))));
    const rooms = [...floors.flat(), ...basement];
    expect(
      rooms.flatMap((room) =>
        rooms.filter((other) => other > room && uses(room).has(other) && uses(other).has(room)).map((other) => `${room} and ${other}`),
      ),
    ).toEqual([]);
  });

  it('lets the store, the settings and the cache import nothing of the others', () => {
    expect(
      breaches(
        'store, config and cache use nobody',
        (room, { file }) => basement.includes(room) && file !== undefined && roomOf(file) !== room,
      ),
    ).toEqual([]);
  });

  it('knows botbuilder in the channels alone', () => {
    expect(breaches('only src/channels knows botbuilder', (room, { names }) => room !== 'channels' && sdk.test(names))).toEqual([]);
  });

  it('decides without files, network or clock', () => {
    expect(
      breaches('what decides is pure and imports nothing of Node', (room, { names }) => {
        return pure.includes(room) && (names.startsWith('node:') || builtinModules.includes(names));
      }),
    ).toEqual([]);
  });

  it('takes into the widget the shape of replies and the languages, and into the browser nothing else', () => {
    const page = reached('src/widget/chat.tsx');
    expect(page.size).toBeGreaterThan(15);
    expect([...page].filter((file) => roomOf(file) !== 'widget' && file !== 'src/knowledge/language.ts')).toEqual([]);
    expect(
      breaches('the widget imports types of answering, and of knowledge only language.ts', (room, { file, kind }, from) => {
        // As the service starts page.ts reads knowledge/page.yaml, by the same rules as the rest of the knowledge, and load.ts what was bundled before.
        const own = ['src/widget/page.ts', 'src/widget/load.ts'].includes(from) ? ['knowledge', 'cache'] : [];
        if (room !== 'widget' || !file || ['widget', ...own].includes(roomOf(file)) || file === 'src/knowledge/language.ts') return false;
        return !(roomOf(file) === 'answering' && kind === 'types');
      }),
    ).toEqual([]);
  });

  it('has no file of more than 300 lines', () => {
    const long = sources
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long.map(({ file, lines }) => `${file} has ${lines} lines`)).toEqual([]);
  });

  it('has no drawers for what belongs nowhere', () => {
    const drawer = /^(utils?|helpers?|common|shared|types?|misc|lib)$/;
    expect(sources.filter((file) => file.split('/').some((part) => drawer.test(basename(part).replace(/\..*$/, ''))))).toEqual([]);
  });
});
