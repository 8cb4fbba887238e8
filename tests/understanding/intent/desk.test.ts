import { Desk } from '../../../src/understanding/intent/desk.ts';
import { numbers } from '../../../src/understanding/intent/linear.ts';

const width = 6;
const length = 12;
const next = numbers();
const float = () => Math.fround(next(2 ** 20) / 2 ** 19 - 1);
const desk = new Desk([40 * width, length, length, width, 40]);
const table = desk.floats(40 * width);
const entries = { index: desk.integers(length), value: desk.floats(length) };
const row = desk.floats(width);
const weights = desk.floats(40);
beforeEach(() => {
  for (const array of [table, entries.value, row, weights]) for (const at of array.keys()) array[at] = float();
  for (const at of entries.index.keys()) entries.index[at] = next(40);
});

const at = (p: number, j: number) => (entries.index[p] as number) * width + j;
const floats = (array: Float32Array | Int32Array, p: number) => array[p] as number;

describe('the loops in WebAssembly give the bits that JavaScript gives', () => {
  it('when rows are added up, four at a time', () => {
    const expected = row.slice();
    for (const p of [4, 8])
      for (let j = 0; j < width; j++) {
        const [a, b, c, d] = [0, 1, 2, 3].map((more) => floats(entries.value, p + more) * floats(table, at(p + more, j))) as [
          number,
          number,
          number,
          number,
        ];
        expected[j] = floats(expected, j) + (a + b + c + d);
      }
    desk.sumFours(row, table, entries, 4, length);
    expect(row).toEqual(expected);
  });

  it('when one row is taken from many', () => {
    const expected = table.slice();
    for (let p = 0; p < length; p++)
      for (let j = 0; j < width; j++) expected[at(p, j)] = floats(expected, at(p, j)) - floats(entries.value, p) * floats(row, j);
    desk.subtract(row, table, entries, 0, length);
    expect(table).toEqual(expected);
  });

  it('when a row is added to another', () => {
    const expected = row.map((value, j) => value + (1 / 3) * floats(table, 2 * width + j));
    desk.addTimes(row, 1 / 3, table, 2 * width);
    expect(row).toEqual(expected);
  });

  it('when weights are added up and moved', () => {
    let sum = 0.1;
    const expected = weights.slice();
    for (let p = 4; p < length; p++) sum += floats(weights, floats(entries.index, p)) * floats(entries.value, p);
    expect(desk.dot(0.1, weights, entries, 4, length)).toBe(sum);
    for (let p = 4; p < length; p++)
      expected[floats(entries.index, p)] = floats(expected, floats(entries.index, p)) + (1 / 3) * floats(entries.value, p);
    desk.move(1 / 3, weights, entries, 4, length);
    expect(weights).toEqual(expected);
  });

  it('when there is nothing to do', () => {
    const before = table.slice();
    desk.subtract(row, table, entries, 4, 4);
    expect(desk.dot(0.5, weights, entries, 4, 4)).toBe(0.5);
    expect(table).toEqual(before);
  });
});
