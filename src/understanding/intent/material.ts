// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import type { Bag } from './features.ts';

/** The texts to learn from, as numbers: plain data, which may be sent to another thread. */
export interface Material {
  readonly bags: readonly Bag[];
  readonly evidence: readonly (readonly number[])[];
  /** The intent of each text; `intents` itself stands for off topic. */
  readonly labels: Int32Array;
  readonly intents: number;
  /** One more than `intents` when there are off-topic texts. */
  readonly classes: number;
  readonly viewOfId: Uint8Array;
}

/** Texts to fit the gate on, made from those of the material. */
export interface Made {
  readonly strange: readonly MadeBag[];
  readonly longer: readonly MadeBag[];
  readonly longerStrange: readonly MadeBag[];
}

/** What a text that was made from the text of number `from` is made of. */
export interface MadeBag {
  readonly from: number;
  readonly bag: Bag;
}

/** Bags one after another in a few long arrays: tens of thousands of small ones take long to send. */
export interface PackedBags {
  readonly start: Int32Array;
  readonly ids: Int32Array;
  readonly counts: Int32Array;
  /** As many for each bag as there are views. */
  readonly unknown: Int32Array;
}

export function packedBags(bags: readonly Bag[]): PackedBags {
  const start = new Int32Array(bags.length + 1);
  bags.forEach(({ ids }, at) => {
    start[at + 1] = start[at]! + ids.length;
  });
  const ids = new Int32Array(start[bags.length]!);
  const counts = new Int32Array(ids.length);
  bags.forEach((bag, at) => {
    ids.set(bag.ids, start[at]!);
    counts.set(bag.counts, start[at]!);
  });
  return { start, ids, counts, unknown: Int32Array.from(bags.flatMap(({ unknown }) => unknown)) };
}

export function unpackedBags({ start, ids, counts, unknown }: PackedBags): Bag[] {
  const views = unknown.length / (start.length - 1);
  return Array.from({ length: start.length - 1 }, (_, at) => ({
    ids: ids.subarray(start[at]!, start[at + 1]!),
    counts: counts.subarray(start[at]!, start[at + 1]!),
    unknown: [...unknown.subarray(at * views, (at + 1) * views)],
  }));
}

/** Material as it is sent. */
export interface PackedMaterial extends Omit<Material, 'bags'> {
  readonly bags: PackedBags;
}

export const packedMaterial = ({ bags, ...rest }: Material): PackedMaterial => ({ ...rest, bags: packedBags(bags) });
export const unpackedMaterial = ({ bags, ...rest }: PackedMaterial): Material => ({ ...rest, bags: unpackedBags(bags) });

/** Made texts as they are sent. */
export type PackedMade = Readonly<Record<keyof Made, { readonly from: Int32Array; readonly bags: PackedBags }>>;

export function packedMade({ strange, longer, longerStrange }: Made): PackedMade {
  const packed = (list: readonly MadeBag[]) => ({
    from: Int32Array.from(list, ({ from }) => from),
    bags: packedBags(list.map(({ bag }) => bag)),
  });
  return { strange: packed(strange), longer: packed(longer), longerStrange: packed(longerStrange) };
}

export function unpackedMade({ strange, longer, longerStrange }: PackedMade): Made {
  const unpacked = ({ from, bags }: PackedMade['longer']) => unpackedBags(bags).map((bag, at): MadeBag => ({ from: from[at]!, bag }));
  return { strange: unpacked(strange), longer: unpacked(longer), longerStrange: unpacked(longerStrange) };
}
