import { jest } from '@jest/globals';
import { createLine, type Line } from '../../../src/channels/directline/line.ts';

/** Who has begun, in their order. */
const begun: string[] = [];
let line: Line;
beforeEach(() => {
  jest.useFakeTimers();
  begun.length = 0;
  line = createLine();
});
afterEach(() => jest.useRealTimers());

const long = 8000;
/** What an answer and the request for it cost. */
const short = 150;
const ask = (who: string, size: number) => void line.wait(who, size).then(() => begun.push(who));
/** Lets time pass. */
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

describe('whose work begins next', () => {
  it('is at once, where there is room', async () => {
    for (let turn = 0; turn < 9; turn++) ask('a', short);
    // Not even one round of the event loop has passed.
    await Promise.resolve();
    expect(begun).toHaveLength(9);
  });

  it('waits for another round behind what fills one', async () => {
    for (let turn = 0; turn < 4; turn++) ask('a', long);
    await Promise.resolve();
    expect(begun).toHaveLength(1);
    await pass(100);
    expect(begun).toHaveLength(4);
  });

  it('is soon that of somebody with one question, whatever another has sent before', async () => {
    for (let turn = 0; turn < 100; turn++) ask('flood', long);
    await pass(1);
    ask('one', short);
    await pass(2);
    expect(begun).toContain('one');
    expect(begun.length).toBeLessThan(5);
    await pass(100_000);
    expect(begun).toHaveLength(101);
  });

  it('goes by what was had, not by how many ask', async () => {
    for (let turn = 0; turn < 5; turn++) ask('long', long);
    for (let turn = 0; turn < 40; turn++) ask('short', 1000);
    await pass(100_000);
    // While both wait, several short ones go for each long one.
    const until = begun.lastIndexOf('long');
    expect(begun.slice(0, until).filter((who) => who === 'short').length).toBeGreaterThanOrEqual(24);
    expect(begun).toHaveLength(45);
  });

  it('is first that of what is short, of all that one address has sent, else in its order', async () => {
    const order: number[] = [];
    const sizes = [900, long, 100, 900];
    for (let index = 0; index < 32; index++) void line.wait('a', sizes[index % 4] as number).then(() => void order.push(index));
    await pass(1000);
    const waited = order.slice(1);
    expect(waited).toHaveLength(31);
    expect(waited).toEqual(waited.toSorted((one, other) => (sizes[one % 4] as number) - (sizes[other % 4] as number) || one - other));
  });

  it('is not that of an address which has just had much, while others are about', async () => {
    ask('b', short);
    await pass(10);
    ask('a', long);
    ask('a', long);
    await pass(1);
    expect(begun).toEqual(['b', 'a']);
    ask('b', short);
    ask('c', short);
    await pass(100);
    expect(begun).toEqual(['b', 'a', 'b', 'c']);
    await pass(1000);
    expect(begun).toHaveLength(5);
  });

  it('is at once that of an address which is alone, however much it has had', async () => {
    for (let turn = 0; turn < 10; turn++) ask('a', long);
    await pass(10);
    expect(begun).toHaveLength(10);
    ask('b', short);
    // Once nobody else has come for a while, it is alone again.
    await pass(6000);
    for (let turn = 0; turn < 10; turn++) ask('a', long);
    await pass(10);
    expect(begun).toHaveLength(21);
  });
});
