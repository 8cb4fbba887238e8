import { decide, type Rows, trainOneVsRest } from '../../../src/understanding/intent/linear.ts';

const rowsOf = (dense: readonly (readonly number[])[]): Rows => ({
  start: Int32Array.from({ length: dense.length + 1 }, (_, row) =>
    dense.slice(0, row).reduce((sum, values) => sum + values.filter(Boolean).length, 0),
  ),
  index: Int32Array.from(dense.flatMap((values) => values.flatMap((value, feature) => (value === 0 ? [] : [feature])))),
  value: Float32Array.from(dense.flat().filter(Boolean)),
});
const settings = { cost: 10, passes: 200, tolerance: 1e-4 };

describe('one-vs-rest training', () => {
  it('parts what can be parted, each class on its side', () => {
    const rows = rowsOf([
      [1, 0, 0],
      [1, 0.2, 0],
      [0, 1, 0],
      [0, 1, 0.2],
      [0, 0, 1],
      [0.2, 0, 1],
    ]);
    const labels = Int32Array.of(0, 0, 1, 1, 2, 2);
    const weights = trainOneVsRest(rows, labels, 3, 3, settings);
    labels.forEach((label, row) => {
      decide(weights, rows)[row]?.forEach((value, k) => {
        expect(value > 0).toBe(k === label);
      });
    });
  });

  it('gives nobody the rows that belong to no class', () => {
    const rows = rowsOf([
      [1, 0],
      [0, 1],
    ]);
    const [weights] = trainOneVsRest(rows, Int32Array.of(0, -1), 1, 2, settings);
    expect(decide([weights as Float32Array], rows)[1]?.[0]).toBeLessThan(0);
  });
});
