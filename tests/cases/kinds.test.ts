import { readFileSync } from 'node:fs';
import { readCases } from '../../src/cli/cases/case.ts';
import { tryCase } from '../../src/cli/cases/judge.ts';
import { realMind } from '../assistant/talk.ts';

const mind = realMind();
const floor = JSON.parse(readFileSync('tests/cases/floor.json', 'utf8')).kinds as Readonly<Record<string, number>>;
const cases = ['nl', 'de', 'en'].flatMap((language) => readCases(`tests/cases/kinds.${language}.jsonl`));

describe('kinds of messages that were once read wrongly', () => {
  it.each([...Map.groupBy(cases, ({ cat }) => cat)])('are read no worse than they were: %s', (kind, list) => {
    const right = list.filter((one) => tryCase(one, mind).faults.length === 0);
    expect(right.length).toBeGreaterThanOrEqual(floor[kind] ?? list.length);
  });
});
