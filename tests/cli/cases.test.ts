import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mind } from '../../src/assistant/mind.ts';
import { caseSchema, readCases } from '../../src/cli/cases/case.ts';
import { tryCase } from '../../src/cli/cases/judge.ts';
import { realMind } from '../assistant/talk.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const line = (more: object) => JSON.stringify({ id: 'a', lang: 'nl', cat: 'x', turns: ['hallo'], expect: { kind: [] }, ...more });
const file = (...lines: readonly string[]) => {
  const path = join(folder, 'cases.jsonl');
  writeFileSync(path, lines.join('\n'));
  return path;
};

describe('a file of cases', () => {
  it('is read line by line; empty lines and what is left out are fine', () => {
    expect(readCases(file(line({}), '', line({ id: 'b', expect: { kind: ['answer'], all: [['x']] } }), ''))).toEqual([
      { id: 'a', lang: 'nl', cat: 'x', turns: ['hallo'], expect: { kind: [], all: [], none: [] } },
      { id: 'b', lang: 'nl', cat: 'x', turns: ['hallo'], expect: { kind: ['answer'], all: [['x']], none: [] } },
    ]);
  });

  it.each([
    ['no JSON', '{"id": '],
    ['a kind that no reply has', line({ expect: { kind: ['joke'] } })],
    ['no turns', line({ turns: [] })],
    ['a field nobody reads', line({ expected: {} })],
  ])('with %s is an error that names the line', (_what, wrong) => {
    expect(() => readCases(file(line({}), '', wrong))).toThrow(/cases\.jsonl:3 is no case: /);
  });
});

describe('the judge of a case', () => {
  let mind: Mind;
  beforeAll(() => {
    mind = realMind();
  });
  const faults = (turns: readonly string[], expected: object) =>
    tryCase(caseSchema.parse(JSON.parse(line({ turns, expect: expected }))), mind).faults;

  it('finds no fault where the last reply is as it must be', () => {
    expect(
      faults(['Welke regio past bij laadpalen?', 'en voor logistiek?'], {
        kind: ['answer'],
        all: [['nrw', 'NOORDRIJN-WESTFALEN']],
        none: ['Baden'],
      }),
    ).toEqual([]);
  });

  it('names each fault: another kind, what is lacking, what must not be there', () => {
    expect(
      faults(['Welke regio past bij laadpalen?'], {
        kind: ['clarify', 'contact'],
        all: [['Hessen', 'ICT']],
        none: ['baden-württemberg', 'Beieren'],
      }),
    ).toEqual(['is a answer, not clarify or contact', 'lacks Hessen | ICT', 'has baden-württemberg']);
  });

  it('looks for what must be there on buttons too, but for what must not only in what is said', () => {
    const asked = ['Welke regio past bij mij?'];
    expect(faults(asked, { kind: ['clarify'], all: [['Logistiek']], none: ['Logistiek'] })).toEqual([]);
  });
});
