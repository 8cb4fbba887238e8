// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.

import { Desk } from './desk.ts';
import { mix, numbers, type Rows, shuffled } from './linear.ts';

/** A network with one hidden layer: `hidden` has `units` weights for each feature, `output` has them for each class, and each class has a bias. */
export interface Network {
  readonly units: number;
  readonly hidden: Float32Array;
  readonly output: Float32Array;
  readonly biases: Float32Array;
}

export interface NetworkSettings {
  /** A multiple of two. */
  readonly units: number;
  /** Length of the first step; steps shorten evenly, to nothing. */
  readonly rate: number;
  /** The texts are gone through until about so many were seen … */
  readonly visits: number;
  /** … but at least and at most so many times. */
  readonly passes: readonly [least: number, most: number];
}

/** Weights start between minus and plus this. */
const start = { hidden: 0.03, output: 0.06 } as const;
/** A text of which the class has this share is settled, and left alone. */
const settled = Math.log(0.98);
/** A class whose share is off by less than this is not worth a step. */
const nearEnough = 0.003;

/**
 * Trains a network of rectified units by stochastic gradient descent on the cross entropy of its softmax (Bishop, "Pattern Recognition and Machine
 * Learning", 5.3). A support vector machine adds up what each feature tells by itself, class by class; the units are shared by all classes and tell what
 * features mean together. The two err on different texts. Costs passes x texts x units x (features of a text + classes).
 */
export function trainNetwork(rows: Rows, labels: Int32Array, classes: number, features: number, settings: NetworkSettings): Network {
  const { units } = settings;
  const next = numbers();
  const random = (most: number) => (next(2 ** 20) / 2 ** 19 - 1) * most;
  const desk = new Desk([features * units, classes * units, units, units, rows.index.length, rows.index.length]);
  const entries = { index: desk.integers(rows.index.length), value: desk.floats(rows.index.length) };
  entries.index.set(rows.index);
  entries.value.set(rows.value);
  const learner: Learner = {
    desk,
    rows: { start: rows.start, ...entries },
    hidden: desk.floats(features * units),
    output: desk.floats(classes * units),
    biases: new Float32Array(classes),
    active: desk.floats(units),
    back: desk.floats(units),
    shares: new Float32Array(classes),
  };
  const { hidden, output, biases } = learner;
  for (let at = 0; at < output.length; at++) output[at] = random(start.output);
  const begun = new Uint8Array(features);
  for (const feature of rows.index) {
    if (begun[feature] === 1) continue;
    begun[feature] = 1;
    for (let j = feature * units; j < (feature + 1) * units; j++) hidden[j] = random(start.hidden);
  }
  const [least, most] = settings.passes;
  const passes = Math.min(most, Math.max(least, Math.round(settings.visits / labels.length)));
  const order = shuffled(labels.length);
  for (let pass = 0; pass < passes; pass++) {
    order.forEach((row, at) => {
      const rate = settings.rate * (1 - (pass + at / order.length) / passes);
      step(learner, row, labels[row]!, rate);
    });
    mix(order, order.length, next);
  }
  return { units, hidden, output: output.slice(), biases };
}

/** The logarithms of the shares that the network gives the classes, for each row. */
export function think(network: Network, rows: Rows): Float32Array[] {
  const active = new Float32Array(network.units);
  return Array.from({ length: rows.start.length - 1 }, (_, row) => {
    const values = new Float32Array(network.biases.length);
    activate(network, rows, row, active);
    weighClasses(network, active, values);
    return logShares(values);
  });
}

/** The values less the logarithm of the sum of their exponentials, in place: the logarithms of their softmax. */
export function logShares(values: Float32Array): Float32Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > top) top = value;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  const whole = top + Math.log(sum);
  for (let k = 0; k < values.length; k++) values[k]! -= whole;
  return values;
}

/** The network while it learns: what is read and written most lies in the memory of a desk. */
interface Learner {
  readonly desk: Desk;
  readonly rows: Rows;
  readonly hidden: Float32Array;
  readonly output: Float32Array;
  readonly biases: Float32Array;
  readonly active: Float32Array;
  readonly back: Float32Array;
  readonly shares: Float32Array;
}

function step({ desk, rows, hidden, output, biases, active, back, shares }: Learner, row: number, label: number, rate: number): void {
  const units = active.length;
  const [from, to] = [rows.start[row]!, rows.start[row + 1]!];
  const fours = from + ((to - from) & ~3);
  active.fill(0);
  desk.sumFours(active, hidden, rows, from, fours);
  for (let p = fours; p < to; p++) desk.addTimes(active, rows.value[p]!, hidden, rows.index[p]! * units);
  for (let j = 0; j < units; j++) if (active[j]! < 0) active[j] = 0;
  weighClasses({ units, output, biases }, active, shares);
  logShares(shares);
  if (shares[label]! > settled) return;
  back.fill(0);
  for (let k = 0; k < shares.length; k++) {
    const slope = Math.exp(shares[k]!) - (k === label ? 1 : 0);
    if (slope < nearEnough && slope > -nearEnough) continue;
    const length = rate * slope;
    biases[k]! -= length;
    desk.addTimes(back, slope, output, k * units);
    desk.addTimes(output.subarray(k * units, (k + 1) * units), -length, active, 0);
  }
  for (let j = 0; j < units; j++) back[j] = active[j] === 0 ? 0 : rate * back[j]!;
  desk.subtract(back, hidden, rows, from, to);
}

/** What each unit makes of a row: the sum of its weights, or nought when that is below. */
function activate({ units, hidden }: Network, { start, index, value }: Rows, row: number, active: Float32Array): void {
  active.fill(0);
  const end = start[row + 1]!;
  let p = start[row]!;
  // Four features at a time: half of the work would be to read and write the units.
  for (; p + 3 < end; p += 4) {
    const [a, b, c, d] = [value[p]!, value[p + 1]!, value[p + 2]!, value[p + 3]!];
    const [ofA, ofB, ofC, ofD] = [index[p]! * units, index[p + 1]! * units, index[p + 2]! * units, index[p + 3]! * units];
    for (let j = 0; j < units; j++) active[j]! += a * hidden[ofA + j]! + b * hidden[ofB + j]! + c * hidden[ofC + j]! + d * hidden[ofD + j]!;
  }
  for (; p < end; p++) for (let j = 0; j < units; j++) active[j]! += value[p]! * hidden[index[p]! * units + j]!;
  for (let j = 0; j < units; j++) if (active[j]! < 0) active[j] = 0;
}

/** What the classes make of the units: four classes beside each other, since each sum waits for each of its additions. */
export function weighClasses({ units, output, biases }: Omit<Network, 'hidden'>, active: Float32Array, values: Float32Array): void {
  let k = 0;
  for (; k + 3 < values.length; k += 4) {
    let a = biases[k]!;
    let b = biases[k + 1]!;
    let c = biases[k + 2]!;
    let d = biases[k + 3]!;
    const from = k * units;
    for (let j = 0; j < units; j++) {
      const unit = active[j]!;
      a += output[from + j]! * unit;
      b += output[from + units + j]! * unit;
      c += output[from + 2 * units + j]! * unit;
      d += output[from + 3 * units + j]! * unit;
    }
    values[k] = a;
    values[k + 1] = b;
    values[k + 2] = c;
    values[k + 3] = d;
  }
  for (; k < values.length; k++) {
    let sum = biases[k]!;
    for (let j = 0; j < units; j++) sum += output[k * units + j]! * active[j]!;
    values[k] = sum;
  }
}
