import type { Row } from './main.ts';
import type { Measures } from './measure.ts';

const share = (digits: number) => (value: number) => (100 * value).toFixed(digits);
const fixed = (digits: number) => (value: number) => value.toFixed(digits);

const columns: readonly (readonly [title: string, of: keyof Measures, show: (value: number) => string])[] = [
  ['accuracy %', 'accuracy', share(1)],
  ['with a slip %', 'withSlip', share(1)],
  ['AUROC', 'auroc', fixed(3)],
  ['oos % caught at 5 % refused', 'caughtAt5', share(1)],
  ['oos recall %', 'recall', share(1)],
  ['precision %', 'precision', share(1)],
  ['right and accepted %', 'accepted', share(1)],
  ['asked back %', 'asked', share(1)],
  ['ECE', 'calibrationError', fixed(3)],
  ['train s', 'trainSeconds', fixed(2)],
  ['median ms', 'medianMs', fixed(3)],
  ['p95 ms', 'p95Ms', fixed(3)],
  ['peak MB', 'peakMb', fixed(0)],
  ['model MB', 'modelMb', fixed(2)],
];

/** The rows as a Markdown table; "-" where a measure does not apply. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ set, engine, measures }) => [
    set,
    engine,
    ...columns.map(([, of, show]) => {
      const value = measures[of];
      return value === null ? '-' : show(value);
    }),
  ]);
  const head = ['set', 'engine', ...columns.map(([title]) => title)];
  return [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
