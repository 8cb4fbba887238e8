// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { GateModel } from './gate.ts';

/** A trained engine as plain data: all that is kept, and no more. */
export interface Model {
  readonly intents: readonly string[];
  /** Names of the known features, by id (see `Vocabulary`), and what each tells. */
  readonly features: readonly string[];
  readonly idf: Float32Array;
  readonly unseen: number;
  /**
   * The weights that are not nought, in steps of each class's `scales`: feature f weighs `weights[p]` for class `weightClass[p]`,
   * for p in `weightStart[f]..weightStart[f+1]`. Classes are the intents, then "off topic".
   */
  readonly weightStart: Uint32Array;
  readonly weightClass: Uint16Array;
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  /** The network: for each feature the weights of the hidden units, in steps of each unit's scale, and for each class those of its output. */
  readonly hidden: Int8Array;
  readonly hiddenScales: Float32Array;
  readonly output: Float32Array;
  readonly outputBiases: Float32Array;
  /** The in-scope examples, for likeness: the features of example r, without n-grams, are `exampleFeatures[exampleStart[r]..exampleStart[r+1])`. */
  readonly exampleStart: Uint32Array;
  readonly exampleFeatures: Uint32Array;
  readonly exampleIntents: Uint32Array;
  readonly gate: GateModel;
}

const version = 2;

/** The model as bytes: length of the head, the head in JSON, then the arrays at multiples of four. Equal models give equal bytes. */
export function toBytes(model: Model): Uint8Array {
  const arrays = arraysOf(model);
  const { intents, features, unseen, gate } = model;
  const head = new TextEncoder().encode(
    JSON.stringify({ version, intents, features, unseen, gate, lengths: arrays.map((array) => array.length) }),
  );
  const starts: number[] = [];
  let end = aligned(4 + head.length);
  for (const array of arrays) {
    starts.push(end);
    end = aligned(end + array.byteLength);
  }
  const bytes = new Uint8Array(end);
  new DataView(bytes.buffer).setUint32(0, head.length, true);
  bytes.set(head, 4);
  arrays.forEach((array, i) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), starts[i]!);
  });
  return bytes;
}

/** Throws when the bytes are no model of this version: train again then. */
export function fromBytes(bytes: Uint8Array): Model {
  const own = bytes.slice();
  const length = own.length < 4 ? 0 : new DataView(own.buffer).getUint32(0, true);
  const head = readHead(own.subarray(4, 4 + length));
  if (head?.version !== version)
    throw new Error('These bytes are not a trained intent model of this version. Train it again from the knowledge.');
  let at = aligned(4 + length);
  const array = <T>(i: number, width: number, kind: new (buffer: ArrayBuffer, offset: number, length: number) => T): T => {
    const start = at;
    at = aligned(at + head.lengths[i]! * width);
    if (at > own.length) throw new Error('The trained intent model is cut off. Train it again from the knowledge.');
    return new kind(own.buffer, start, head.lengths[i]!);
  };
  const { intents, features, unseen, gate } = head;
  return {
    intents,
    features,
    unseen,
    gate,
    idf: array(0, 4, Float32Array),
    weightStart: array(1, 4, Uint32Array),
    weightClass: array(2, 2, Uint16Array),
    weights: array(3, 1, Int8Array),
    scales: array(4, 4, Float32Array),
    biases: array(5, 4, Float32Array),
    hidden: array(6, 1, Int8Array),
    hiddenScales: array(7, 4, Float32Array),
    output: array(8, 4, Float32Array),
    outputBiases: array(9, 4, Float32Array),
    exampleStart: array(10, 4, Uint32Array),
    exampleFeatures: array(11, 4, Uint32Array),
    exampleIntents: array(12, 4, Uint32Array),
  };
}

const arraysOf = (model: Model) => [
  model.idf,
  model.weightStart,
  model.weightClass,
  model.weights,
  model.scales,
  model.biases,
  model.hidden,
  model.hiddenScales,
  model.output,
  model.outputBiases,
  model.exampleStart,
  model.exampleFeatures,
  model.exampleIntents,
];

const aligned = (offset: number): number => (offset + 3) & ~3;

type Head = Pick<Model, 'intents' | 'features' | 'unseen' | 'gate'> & { readonly version: number; readonly lengths: readonly number[] };

function readHead(bytes: Uint8Array): Head | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
