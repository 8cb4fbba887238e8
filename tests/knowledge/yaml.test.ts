import { z } from 'zod';
import { readYaml } from '../../src/knowledge/document.ts';
import type { Finding } from '../../src/knowledge/finding.ts';

/** What is said of a file, as "line message", and what is read of it. */
function read(text: string): { readonly said: readonly string[]; readonly value: unknown } {
  const findings: Finding[] = [];
  const document = readYaml('x.yaml', text, z.unknown(), (finding) => findings.push(finding));
  return { said: findings.map(({ line, message }) => `${line} ${message}`), value: document?.value };
}
const inQuotes = 'put the whole text in double quotes';

describe('a text that YAML would change', () => {
  it.each([
    ['id: x\nde: *Logistik*', `2 has a text that starts with "*", which YAML takes for a mark for another place of the file: ${inQuotes}.`],
    ['id: x\nde: *', '2 '],
    ['id: x\nwords:\n  - *', '3 '],
    ['id: x\nde: &Co GmbH', `2 has a text that starts with "&", which YAML takes for a mark: ${inQuotes}.`],
    ['a: &a x\nb: *a', '1 has a text that starts with "&"'],
    ['id: x\nde: !Let op', `2 has a text that starts with "!", which YAML takes for a kind of value: ${inQuotes}.`],
    ['id: x\nde: !', '2 has a text that starts with "!"'],
    ['id: x\nde: !!str 5', '2 has a text that starts with "!"'],
    ['id: x\nde: !!binary aGFsbG8=', '2 has a text that starts with "!"'],
    ['id: x\nde: !!js/function "x"', '2 has a text that starts with "!"'],
    ['x: &x { nl: a }\ny:\n  <<: *x', '1 has a text that starts with "&"'],
    ['id: x\nde: Frage #1 stellen', `2 has a text that ends before "#1", which YAML takes for a note: ${inQuotes}`],
    ['id: x\nwords: [a, b #c\n]', '2 has a text that ends before "#c"'],
  ])('is named: %j', (text, said) => {
    const { said: all, value } = read(text);
    expect(all[0]).toContain(said);
    expect(value).toBeUndefined();
  });

  it('is named wherever it stands, once a line', () => {
    const { said } = read('a: *x\nb: [*y, *z]\nc: &q w\nd: ok\nd: twice\n');
    expect(said.map((one) => one.split(' ')[0])).toEqual(['1', '2', '3', '5']);
  });

  it('is not a note, a quote or a sign in its middle', () => {
    expect(read('# note\na: x # note\nb: "*x* & !y #1" #note\nc: a * b & c! d#e\n#note\n')).toEqual({
      said: [],
      value: { a: 'x', b: '*x* & !y #1', c: 'a * b & c! d#e' },
    });
  });
});

describe('YAML that can’t be read', () => {
  it.each([
    ['a: 1\nb: 2\na: 3', '3 has the field "a" twice: delete one of the two.'],
    ['a:\n\tb: 1', '2 is indented with a tab: use spaces, two for each level.'],
    ['a:\n  - x\n\t- y', '3 is indented with a tab'],
    ['a: b\n---\nc: d', '2 has a line "---", which begins another file for YAML: delete it.'],
    ['%YAML 1.1\n---\na: no', '1 starts with a line "%YAML"'],
    ['a: b: c', '1 is no valid YAML ('],
    ['a: "b', '1 is no valid YAML ('],
    ['a: „b: c“', '1 is no valid YAML ('],
    ['a: @b', '1 is no valid YAML ('],
    ['a: [b, c', '1 is no valid YAML ('],
    ['? [a, b]\n: c', '1 is no valid YAML ('],
    ['a:\n  nl: x\n de: y', '3 is no valid YAML ('],
    [`a: ${'['.repeat(20_000)}`, '1 '],
    [`${'- '.repeat(20_000)}x`, '1 '],
    [`${'a: {'.repeat(20_000)}`, '1 '],
  ])('is named with its line, and never ends the program: %j', (text, said) => {
    const { said: all, value } = read(text);
    expect(all[0]).toContain(said);
    expect(value).toBeUndefined();
    for (const one of all) expect(one).toMatch(/^\d+ (has|is|starts) .*\.$/);
  });

  it('that would grow without end is named, and does not', () => {
    const layers = Array.from({ length: 30 }, (_, layer) => `l${layer}: &l${layer} [${layer ? `*l${layer - 1}, *l${layer - 1}` : 'x'}]`);
    expect(read(layers.join('\n')).said.length).toBe(30);
  });
});

describe('a field', () => {
  const shape = z.strictObject({ nl: z.string() });
  const said = (text: string): readonly string[] => {
    const findings: Finding[] = [];
    readYaml('x.yaml', text, shape, (finding) => findings.push(finding));
    return findings.map(({ message }) => message);
  };

  it('with a sign that can’t be seen before its name is told so', () => {
    expect(said('nl: x\n\u00A0de: y')).toEqual([expect.stringMatching(/holds a sign that can’t be seen: type the line again\.$/)]);
    expect(said('\u200Bnl: x').join()).toContain('holds a sign that can’t be seen');
    expect(said('nl: x\nkleur: y')).toEqual(['has the unknown field "kleur": correct its name or take it out.']);
  });

  it('that must be a text and is read as something else is to be put in quotes', () => {
    for (const value of ['2027', 'true', '1.5', '0x1F']) expect(said(`nl: ${value}`)).toEqual(['must be a text: put it in double quotes.']);
    for (const value of ['', 'null', '[a]']) expect(said(`nl: ${value}`)).toEqual(['must be a text.']);
  });
});
