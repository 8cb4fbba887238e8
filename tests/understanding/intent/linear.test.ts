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

  it('comes to the least loss in few passes, however alike the rows are', () => {
    const dense = Array.from({ length: 60 }, (_, row) => [1, (row % 7) / 7, (row % 11) / 11, row < 6 ? 0.3 : 0.01]);
    const labels = Int32Array.from(dense, (_, row) => (row < 6 ? 0 : 1));
    const loss = (passes: number) =>
      lossOf(trainOneVsRest(rowsOf(dense), labels, 2, 4, { cost: 0.7, passes, tolerance: 1e-3 }), dense, labels);
    expect(loss(20)).toBeLessThan(loss(2000) * 1.01);
  });
});

/** What training makes small for the first class: half the squared weights and the squared shortfalls, each at its cost. */
function lossOf([weights]: readonly Float32Array[], dense: readonly (readonly number[])[], labels: Int32Array): number {
  const own = [...(weights ?? [])];
  const bias = own.pop() ?? 0;
  const members = labels.filter((label) => label === 0).length;
  const size = (own.reduce((sum, w) => sum + w * w, 0) + (bias + 1) ** 2) / 2;
  return dense.reduce((sum, values, row) => {
    const sign = labels[row] === 0 ? 1 : -1;
    const value = values.reduce((total, x, feature) => total + x * (own[feature] ?? 0), bias);
    const cost = sign > 0 ? 0.7 * Math.sqrt((labels.length - members) / members) : 0.7;
    return sum + cost * Math.max(0, 1 - sign * value) ** 2;
  }, size);
}
