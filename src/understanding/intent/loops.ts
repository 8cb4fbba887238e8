/**
 * The loops in which learning spends its time, as a WebAssembly module: what they do, `Desk` tells. Addresses and lengths are in bytes, but for `count`, `factor`,
 * `start` and `step`; rows of tables are an even number of floats.
 */
export interface Loops {
  sum(sums: number, table: number, index: number, value: number, count: number, width: number): void;
  subtract(by: number, table: number, index: number, value: number, count: number, width: number): void;
  addTimes(to: number, from: number, factor: number, width: number): void;
  dot(start: number, weights: number, index: number, value: number, count: number): number;
  move(step: number, weights: number, index: number, value: number, count: number): void;
}

/** The loops over a memory. */
export function loopsOver(memory: WebAssembly.Memory): Loops {
  compiled ??= new WebAssembly.Module(Uint8Array.from(moduleBytes()));
  return new WebAssembly.Instance(compiled, { desk: { memory } }).exports as unknown as Loops;
}

let compiled: WebAssembly.Module | undefined;

// What follows writes the module in the binary format (https://webassembly.github.io/spec/core/binary/): the text format would need a compiler.

type Code = readonly number[];
const [i32, f64, v128] = [0x7f, 0x7c, 0x7b] as const;
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const name = (text: string): Code => [text.length, ...new TextEncoder().encode(text)];
const section = (id: number, items: readonly Code[]): Code => {
  const content = list(items);
  return [id, ...unsigned(content.length), ...content];
};
const unsigned = (value: number): Code => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]);

function moduleBytes(): Code {
  const takes = (types: readonly number[], gives: readonly number[] = []): Code => [
    0x60,
    ...list(types.map((type) => [type])),
    ...list(gives.map((type) => [type])),
  ];
  const exported = (text: string, index: number): Code => [...name(text), 0x00, index];
  return [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [
      takes([i32, i32, i32, i32, i32, i32]),
      takes([i32, i32, f64, i32]),
      takes([f64, i32, i32, i32, i32], [f64]),
      takes([f64, i32, i32, i32, i32]),
    ]),
    ...section(2, [[...name('desk'), ...name('memory'), 0x02, 0x00, 0x01]]),
    ...section(3, [[0], [0], [1], [2], [3]]),
    ...section(7, [exported('sum', 0), exported('subtract', 1), exported('addTimes', 2), exported('dot', 3), exported('move', 4)]),
    ...section(10, [body(sum), body(subtract), body(addTimes), body(dot), body(move)]),
  ];
}

/** Behind the parameters come five integers and four vectors. */
const body = (code: Code): Code => {
  const all = [
    ...list([
      [...unsigned(5), i32],
      [...unsigned(4), v128],
    ]),
    ...code,
    0x0b,
  ];
  return [...unsigned(all.length), ...all];
};

// Instructions by what they do: on 32-bit integers, on floats in memory, on one number in double precision, and on two of them.
const integer = { load: 0x28, add: 0x6a, multiply: 0x6c, shiftLeft: 0x74, below: 0x49 } as const;
const float = { load: 0x2a, store: 0x38, widen: 0xbb, round: 0xb6 } as const;
const double = { add: 0xa0, multiply: 0xa2 } as const;
const pair = { load: 0x5d, store: 0x5b, widen: 0x5f, round: 0x5e, both: 0x14, add: 0xf0, subtract: 0xf1, multiply: 0xf2 } as const;

const get = (local: number): Code => [0x20, local];
const set = (local: number, code: Code): Code => [...code, 0x21, local];
const constant = (number: number): Code => [0x41, number & 0x7f];
const plus = (left: Code, right: Code): Code => [...left, ...right, integer.add];
const moved = (local: number, by: number): Code => set(local, plus(get(local), constant(by)));
/** Runs once, and again as long as `goesOn` leaves anything but zero. */
const loop = (code: Code, goesOn: Code): Code => [0x03, 0x40, ...code, ...goesOn, 0x0d, 0x00, 0x0b];
const below = (left: number, right: number): Code => [...get(left), ...get(right), integer.below];

const vector = (instruction: number): Code => [0xfd, ...unsigned(instruction)];
/** Two floats in double precision, at an address. */
const load = (address: Code): Code => [...address, ...vector(pair.load), 2, 0, ...vector(pair.widen)];
/** One float of an address in double precision, in both lanes. */
const loadBoth = (address: Code, offset: number): Code => [...address, float.load, 2, offset, float.widen, ...vector(pair.both)];
/** Rounds both numbers and stores them. */
const store = (address: Code, code: Code): Code => [...address, ...code, ...vector(pair.round), ...vector(pair.store), 2, 0, 0];
const add = (left: Code, right: Code): Code => [...left, ...right, ...vector(pair.add)];
const less = (left: Code, right: Code): Code => [...left, ...right, ...vector(pair.subtract)];
const times = (left: Code, right: Code): Code => [...left, ...right, ...vector(pair.multiply)];

/** The parameters of `sum` and `subtract`, and what they keep beside. */
const [row, table, index, value, count, width, column] = [0, 1, 2, 3, 4, 5, 10] as const;
/** Where the rows of four entries begin, and their values. */
const starts = [6, 7, 8, 9] as const;
const values = [11, 12, 13, 14] as const;
const four = [0, 1, 2, 3] as const;
const prepared = (at: 0 | 1 | 2 | 3): Code => [
  ...set(starts[at], plus([...get(index), integer.load, 2, 4 * at, ...get(width), integer.multiply], get(table))),
  ...set(values[at], loadBoth(get(value), 4 * at)),
];
const rowCell = plus(get(row), get(column));
const cell = (at: 0 | 1 | 2 | 3): Code => plus(get(starts[at]), get(column));
const product = (at: 0 | 1 | 2 | 3): Code => times(get(values[at]), load(cell(at)));
const columns = (code: Code): Code => [...set(column, constant(0)), ...loop([...code, ...moved(column, 8)], below(column, width))];
const entries = (each: number, code: Code): Code =>
  loop([...code, ...moved(index, 4 * each), ...moved(value, 4 * each), ...moved(count, -each)], get(count));

const sum = entries(4, [
  ...four.flatMap(prepared),
  ...columns(store(rowCell, add(load(rowCell), add(add(add(product(0), product(1)), product(2)), product(3))))),
]);

const subtract = entries(1, [...prepared(0), ...columns(store(cell(0), less(load(cell(0)), times(get(values[0]), load(rowCell)))))]);

/** Parameters 0 and 1 are addresses, 2 the factor, 3 the length, 4 an integer, and 9 the first vector. */
const addTimes: Code = [
  ...set(9, [...get(2), ...vector(pair.both)]),
  ...set(4, constant(0)),
  ...loop(
    [...store(plus(get(0), get(4)), add(load(plus(get(0), get(4))), times(get(9), load(plus(get(1), get(4)))))), ...moved(4, 8)],
    below(4, 3),
  ),
];

/** The parameters of `dot` and `move`: 0 the number, 1 the weights, 2 the index, 3 the values, 4 the count. */
const weightAt = (at: number): Code => plus([...get(2), integer.load, 2, 4 * at, 0x41, 2, integer.shiftLeft], get(1));
const weight = (at: number): Code => [...weightAt(at), float.load, 2, 0, float.widen];
const ofEntry = (at: number): Code => [...get(3), float.load, 2, 4 * at, float.widen];
const scalars = (code: (at: number) => Code): Code =>
  loop([...four.flatMap(code), ...moved(2, 16), ...moved(3, 16), ...moved(4, -4)], get(4));

const dot: Code = [...scalars((at) => set(0, [...get(0), ...weight(at), ...ofEntry(at), double.multiply, double.add])), ...get(0)];
const move: Code = scalars((at) => [
  ...weightAt(at),
  ...weight(at),
  ...get(0),
  ...ofEntry(at),
  double.multiply,
  double.add,
  float.round,
  float.store,
  2,
  0,
]);
