import type { Bag } from '../../../src/understanding/intent/features.ts';
import { weigh } from '../../../src/understanding/intent/weighing.ts';

const settings = { share: [1], seen: [1], unknown: 0.5 };
const bag = (...ids: number[]): Bag => ({ ids: Int32Array.from(ids), counts: new Int32Array(ids.length).fill(1), unknown: [0] });
const weightsOf = (bags: readonly Bag[], labels: readonly number[], features: number) =>
  weigh(bags, Int32Array.from(labels), new Array(features).fill(0), settings);

describe('how much a feature tells', () => {
  it('is more when one intent has it than when as many examples of two do', () => {
    const { idf } = weightsOf([bag(0), bag(0, 1), bag(1), bag()], [0, 0, 1, 1], 2);
    expect(idf[0]).toBeGreaterThan(idf[1] as number);
  });

  it('goes by the share of an intent’s examples, so that an intent with many more of them does not claim the feature', () => {
    const many = [bag(0), bag(0), bag(), bag(), bag(1), bag(1), bag(1), bag(), bag(), bag()];
    const { idf } = weightsOf(many, [0, 0, 1, 1, 1, 1, 1, 1, 1, 1], 2);
    expect(idf[0]).toBeGreaterThan(idf[1] as number);
  });

  it('is nothing for a feature that no example has', () => {
    expect(weightsOf([bag(0), bag(0)], [0, 1], 2).idf[1]).toBe(0);
  });
});
