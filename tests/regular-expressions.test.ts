import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import fc from 'fast-check';
import { z } from 'zod';
import { isLinear } from './linear-time.ts';

/**
 * A regular expression that backtracks without end lets one message stop the service. Each of ours is taken from the source, proved by a
 * checker to need no more than linear time, and tried on long texts that nearly match.
 */
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = await import('recheck');

interface Expression {
  readonly where: string;
  readonly pattern: string;
  readonly flags: string;
}

const files = ['src', 'dialogs']
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => join(entry.parentPath, entry.name));
const literals: Expression[] = [];
/** Files that put an expression together while they run, and how often. */
const made: Record<string, number> = {};
for (const file of files) {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, pattern, flags, callee } = node as { type?: string; pattern: string; flags: string; callee?: { value?: string } };
    if (type === 'RegExpLiteral') literals.push({ where: file, pattern, flags });
    if ((type === 'NewExpression' || type === 'CallExpression') && callee?.value === 'RegExp') made[file] = (made[file] ?? 0) + 1;
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' }).body);
}

/** Those put together while modules load and work: written down as they are made. */
async function recorded(): Promise<Expression[]> {
  const seen: Expression[] = [];
  const Plain = globalThis.RegExp;
  globalThis.RegExp = class extends Plain {
    constructor(pattern: string | RegExp, flags?: string) {
      super(pattern, flags);
      if (typeof pattern === 'string') seen.push({ where: 'made while it runs', pattern, flags: flags ?? '' });
    }
  } as RegExpConstructor;
  try {
    await import('../src/contact/mail-address.ts');
    const { maskPersonal } = await import('../src/contact/masking.ts');
    maskPersonal('NL91 ABNA 0417 1643 00');
    await import('../src/understanding/tokens.ts');
    await import('../src/understanding/firmfacts.ts');
    await import('../src/understanding/terms.ts');
    await import('../dialogs/request-fields.ts');
  } finally {
    globalThis.RegExp = Plain;
  }
  return seen;
}

/** Of zod's own, those that our schemas use. */
const ofZod: Expression[] = (['email', 'date'] as const).map((name) => {
  const { source, flags } = z.regexes[name] as RegExp;
  return { where: `zod ${name}`, pattern: source, flags };
});

const title = ({ where, pattern, flags }: Expression) => `${where}: /${pattern}/${flags}`;
const all: readonly Expression[] = [...literals, ...(await recorded()), ...ofZod];

const length = 20_000;
/** Whether it takes four times as long for four times the text. */
function isLinearOn(text: (size: number) => string, { pattern, flags }: Expression): boolean {
  const once = new RegExp(pattern, flags.replace(/[gy]/g, ''));
  const everywhere = new RegExp(pattern, `${once.flags}g`);
  const match = flags.includes('g') ? (given: string) => given.replace(everywhere, '') : (given: string) => once.test(given);
  const [long, quarter] = [text(4 * length), text(length)];
  return isLinear(
    () => match(long),
    () => match(quarter),
  );
}

describe('the regular expressions', () => {
  it('are all found', () => {
    expect(literals.length).toBeGreaterThan(150);
    // A file that is new here has to be added to what is recorded above. terms.ts makes one from the words of the languages when the index is built; the manifest's patterns come
    // from Microsoft's schema, for one command.
    expect(made).toEqual({
      'src/contact/mail-address.ts': 1,
      'src/contact/masking.ts': 3,
      'src/understanding/firmfacts.ts': 1,
      'src/understanding/terms.ts': 2,
      'src/understanding/tokens.ts': 1,
      'src/cli/teams/check-manifest.ts': 1,
      'dialogs/request-fields.ts': 2,
    });
    expect(all.length - literals.length - ofZod.length).toBeGreaterThanOrEqual(9);
  });

  it('are proved to take linear time', () => {
    const faults = all.flatMap((expression) => {
      const { pattern, flags } = expression;
      const result = checkSync(pattern, flags, { timeout: 4000 });
      // Where the checker finds no proof in time, the next test has to do.
      if (result.status !== 'vulnerable') return [];
      const { attack, complexity } = result;
      // What it only suspects, from the number of steps, is tried out: repeats that are bounded look like this.
      const suspected = (size: number) =>
        attack.pumps.reduce((text, { prefix, pump }) => text + prefix + pump.repeat(size / pump.length), '') + attack.suffix;
      if (complexity.isFuzz && isLinearOn(suspected, expression)) return [];
      return [`${title(expression)} takes ${complexity.summary} time, as on ${attack.pattern}`];
    });
    expect(faults).toEqual([]);
  }, 300_000);

  it('take four times as long for four times the text, also where it nearly matches all along', () => {
    for (const expression of all) {
      // What it is written with is what it nearly matches.
      const sign = fc.constantFrom(...new Set([...expression.pattern.replace(/\\[a-zA-Z]|[\\[\](){}|^$]/g, ''), ...'aZ1 \n@.-']));
      const piece = fc.string({ unit: sign, minLength: 1, maxLength: 4 });
      const edge = fc.string({ unit: sign, maxLength: 4 });
      fc.assert(
        fc.property(edge, piece, edge, (before, pumped, after) => {
          const linear = isLinearOn((size) => before + pumped.repeat(size / pumped.length) + after, expression);
          expect([title(expression), linear]).toEqual([title(expression), true]);
        }),
        { numRuns: 20 },
      );
    }
  }, 300_000);
});
