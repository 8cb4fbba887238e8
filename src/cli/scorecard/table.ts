import { outcomes, type Scored } from './outcome.ts';
import { wilson } from './statistics.ts';

/** Prints how the cases of each group end, with the 95 % interval of those right at once. */
export function printTable(title: string, groups: ReadonlyMap<string, readonly Scored[]>): void {
  console.log(`\n${title.padEnd(22)} cases  ${outcomes.map((outcome) => outcome.padEnd(28)).join('  ')}  95 % of right at once`);
  for (const [name, scored] of groups) {
    const [low, high] = wilson(scored.filter(({ outcome }) => outcome === 'right at once').length, scored.length);
    const cells = outcomes.map((outcome) => `${percent(scored, outcome).toFixed(1)} %`.padEnd(28)).join('  ');
    console.log(`${name.padEnd(22)} ${String(scored.length).padStart(5)}  ${cells}  ${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`);
  }
}

/** Per cent of the cases that end so. */
export const percent = (scored: readonly Scored[], outcome: Scored['outcome']): number =>
  (100 * scored.filter((one) => one.outcome === outcome).length) / scored.length;
