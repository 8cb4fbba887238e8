import { readCases } from '../../src/cli/cases/case.ts';
import { tryCase } from '../../src/cli/cases/judge.ts';
import { languages } from '../../src/knowledge/language.ts';
import { realMind } from '../assistant/talk.ts';

describe('conversations of several turns', () => {
  const mind = realMind();
  const cases = languages.flatMap((language) => readCases(`tests/cases/dialogs.${language}.jsonl`));

  it.each(cases.map((one) => [one.id, one.turns.join(' // '), one] as const))('%s: %s', (_id, _turns, one) => {
    const { faults, said } = tryCase(one, mind);
    expect([...faults, ...(faults.length > 0 ? [said] : [])]).toEqual([]);
  });

  it('are answered in the language of their last turns', () => {
    const wrong = cases.filter((one) => tryCase(one, mind).reply.language !== one.lang).map(({ id }) => id);
    expect(wrong).toEqual([]);
  });
});
