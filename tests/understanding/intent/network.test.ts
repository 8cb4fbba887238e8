import type { Rows } from '../../../src/understanding/intent/linear.ts';
import { think, trainNetwork } from '../../../src/understanding/intent/network.ts';

/** Texts of two features each: the class is 1 when both come from the same pair, so that no feature tells anything by itself. */
const pairs = [
  [0, 2],
  [1, 3],
  [0, 3],
  [1, 2],
];
const rows: Rows = { start: Int32Array.of(0, 2, 4, 6, 8), index: Int32Array.from(pairs.flat()), value: new Float32Array(8).fill(0.7) };
const labels = Int32Array.of(1, 1, 0, 0);
const settings = { units: 24, rate: 0.4, visits: 8000, passes: [1, 5000] } as const;

describe('the network', () => {
  it('learns what features mean together only', () => {
    const thought = think(trainNetwork(rows, labels, 2, 4, settings), rows);
    labels.forEach((label, row) => {
      expect(Math.exp(thought[row]?.[label] ?? -9)).toBeGreaterThan(0.9);
    });
  });

  it('shares one among the classes', () => {
    for (const shares of think(trainNetwork(rows, labels, 2, 4, settings), rows))
      expect(shares.reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 5);
  });

  it('comes out the same every time', () => {
    expect(trainNetwork(rows, labels, 2, 4, settings)).toEqual(trainNetwork(rows, labels, 2, 4, settings));
  });

  it('leaves features that no text has at nought', () => {
    expect(trainNetwork(rows, labels, 2, 5, settings).hidden.subarray(4 * 24)).toEqual(new Float32Array(24));
  });
});
