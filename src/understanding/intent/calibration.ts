// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
/**
 * Logistic regression with a small ridge, by Newton's method (iteratively reweighted least squares; Bishop, "Pattern Recognition and Machine
 * Learning", 4.3.3). `signs` says which way each input may push: 1 up only, -1 down only, 0 either way; an input that wants the other way is
 * left out, so that a likelihood never falls where the evidence grows. Gives a coefficient for each input as it came and, last, the constant.
 */
export function fitLogistic(
  inputs: readonly (readonly number[])[],
  targets: readonly number[],
  weights: readonly number[],
  signs: readonly number[],
): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = signs.map((_, j) => inputs.reduce((sum, x, i) => sum + weights[i]! * x[j]!, 0) / total);
  const spread = mean.map((m, j) => Math.sqrt(inputs.reduce((sum, x, i) => sum + weights[i]! * (x[j]! - m) ** 2, 0) / total) || 1);
  const scaled = inputs.map((x) => [...signs.map((_, j) => (x[j]! - mean[j]!) / spread[j]!), 1]);
  let used = [...signs.keys(), signs.length];
  for (;;) {
    const solution = newton(scaled, targets, weights, used);
    const wrong = used.filter((j, at) => solution[at]! * (signs[j] ?? 0) < 0);
    if (wrong.length === 0) {
      const slopes = spread.map((s, j) => (used.includes(j) ? solution[used.indexOf(j)]! / s : 0));
      return [...slopes, solution.at(-1)! - slopes.reduce((sum, b, j) => sum + b * mean[j]!, 0)];
    }
    used = used.filter((j) => !wrong.includes(j));
  }
}

/** The coefficients of the used inputs, the last of which is the constant 1. */
function newton(
  inputs: readonly (readonly number[])[],
  targets: readonly number[],
  weights: readonly number[],
  used: readonly number[],
): number[] {
  const ridge = 1e-3 * weights.reduce((sum, w) => sum + w, 0);
  const last = used.length - 1;
  const chosen = inputs.map((all) => used.map((j) => all[j]!));
  let solution = new Array<number>(used.length).fill(0);
  for (let round = 0; round < 25; round++) {
    const gradient = solution.map((b, j) => (j < last ? -ridge * b : 0));
    const hessian = solution.map((_, j) => solution.map((__, k) => (j === k ? (j < last ? ridge : 1e-9) : 0)));
    chosen.forEach((x, i) => {
      const p = sigmoid(dot(x, solution));
      const pull = weights[i]! * (targets[i]! - p);
      const curve = weights[i]! * Math.max(p * (1 - p), 1e-6);
      for (let j = 0; j <= last; j++) {
        gradient[j]! += pull * x[j]!;
        for (let k = 0; k <= j; k++) hessian[j]![k]! += curve * x[j]! * x[k]!;
      }
    });
    const step = solveSymmetric(hessian, gradient);
    solution = solution.map((b, j) => b + step[j]!);
    if (step.every((s) => Math.abs(s) < 1e-6)) break;
  }
  return solution;
}

/** Likelihood by a fitted logistic regression. */
export const logistic = (coefficients: readonly number[], inputs: readonly number[]): number => {
  let sum = coefficients[inputs.length]!;
  for (let j = 0; j < inputs.length; j++) sum += coefficients[j]! * inputs[j]!;
  return sigmoid(sum);
};

/**
 * The sharpness that makes `softmax(sharpness x values)` most likely to name the true class (temperature scaling: Guo, Pleiss, Sun and
 * Weinberger, "On Calibration of Modern Neural Networks", ICML 2017). The loss is convex in it; found by ternary search.
 */
export function fitSharpness(values: readonly Float32Array[], truth: readonly number[]): number {
  const loss = (sharpness: number) => values.reduce((sum, row, i) => sum - Math.log(softmax(row, sharpness)[truth[i]!]! + 1e-12), 0);
  let low = 0.5;
  let high = 20;
  for (let round = 0; round < 20; round++) {
    const third = (high - low) / 3;
    if (loss(low + third) < loss(high - third)) high -= third;
    else low += third;
  }
  return (low + high) / 2;
}

export function softmax(values: Float32Array, sharpness: number): Float32Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > top) top = value;
  const shares = new Float32Array(values.length);
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += shares[k] = Math.exp(sharpness * (values[k]! - top));
  for (let k = 0; k < values.length; k++) shares[k]! /= sum;
  return shares;
}

/**
 * Expected calibration error: how far, on average, a stated likelihood is from the share that was right, over ten bins of equal width
 * (Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015).
 */
export function expectedCalibrationError(stated: readonly number[], right: readonly boolean[]): number {
  const gaps = new Float64Array(10);
  stated.forEach((likelihood, i) => {
    gaps[Math.min(9, Math.floor(likelihood * 10))]! += likelihood - (right[i] ? 1 : 0);
  });
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, stated.length);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const dot = (a: readonly number[], b: readonly number[]): number => {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
};

/** Solves A x = b for a positive definite A of which the lower half is given, by Cholesky's decomposition A = L L'. */
function solveSymmetric(lower: readonly (readonly number[])[], b: readonly number[]): number[] {
  const size = b.length;
  const L = lower.map((row) => [...row]);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) for (let i = j; i < size; i++) L[i]![j]! -= L[i]![k]! * L[j]![k]!;
    const root = Math.sqrt(L[j]![j]!);
    for (let i = j; i < size; i++) L[i]![j]! /= root;
  }
  const x = [...b];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= L[i]![k]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= L[k]![i]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  return x;
}
