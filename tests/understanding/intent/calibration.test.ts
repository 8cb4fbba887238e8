import { fitLogistic, fitSharpness, logistic, softmax } from '../../../src/understanding/intent/calibration.ts';

const inputs = Array.from({ length: 200 }, (_, i) => [i / 100 - 1, (i * 37) % 11]);
const targets = inputs.map(([x], i) => ((x ?? 0) + ((i % 7) - 3) / 5 > 0 ? 1 : 0));
const ones = inputs.map(() => 1);

describe('logistic regression', () => {
  it('states, on average, the share that is right', () => {
    const fitted = fitLogistic(inputs, targets, ones, [0, 0]);
    const stated = inputs.reduce((sum, x) => sum + logistic(fitted, x), 0);
    expect(stated).toBeCloseTo(
      targets.reduce<number>((sum, t) => sum + t, 0),
      1,
    );
    expect(logistic(fitted, [1, 5])).toBeGreaterThan(0.9);
  });

  it('leaves out an input that wants to push the wrong way', () => {
    const fitted = fitLogistic(inputs, targets, ones, [-1, 0]);
    expect(fitted[0]).toBe(0);
  });
});

describe('sharpness', () => {
  it('makes likelihoods of decision values that are always right, sharp, and of those that are half right, flat', () => {
    const values = Array.from({ length: 40 }, () => Float32Array.of(1, 0));
    const right = fitSharpness(
      values,
      values.map(() => 0),
    );
    const half = fitSharpness(
      values,
      values.map((_, i) => (i % 4 === 0 ? 1 : 0)),
    );
    expect(right).toBeGreaterThan(half);
    expect(softmax(Float32Array.of(1, 0), half)[0]).toBeCloseTo(0.75, 1);
  });
});
