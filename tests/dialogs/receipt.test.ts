import { receiptOf, receiptPattern } from '../../dialogs/receipt.ts';

describe('a receipt', () => {
  it('is the same for the same turn, in letters that nobody mixes up', () => {
    expect(receiptOf('c1\0a1')).toBe(receiptOf('c1\0a1'));
    for (const text of ['', 'c1\0a1', 'ß€𝒳']) expect(receiptOf(text)).toMatch(new RegExp(`^${receiptPattern.source}$`));
  });

  it('is the next one where it is taken', () => {
    const [first, second] = [receiptOf('c1\0jz5j'), receiptOf('c1\0jz5j', ['NB-DG2P-EYT4'])];
    expect(first).toBe('NB-DG2P-EYT4');
    expect(second).not.toBe(first);
    expect(receiptOf('c1\0jz5j', [second])).toBe(first);
    expect([first, second]).not.toContain(receiptOf('c1\0jz5j', [first, second]));
  });

  it('is another one for another turn', () => {
    const receipts = Array.from({ length: 20_000 }, (_, turn) => receiptOf(`conversation-${turn % 100}\0${turn}`));
    expect(new Set(receipts).size).toBe(receipts.length);
  });

  it('uses all its letters about as often in every place', () => {
    const receipts = Array.from({ length: 3200 }, (_, turn) => receiptOf(`c\0${turn}`).replaceAll('-', '').slice(2));
    for (let place = 0; place < 8; place++) {
      const counts = Map.groupBy(receipts, (receipt) => receipt[place]);
      expect(counts.size).toBe(32);
      for (const [, same] of counts) expect(same.length).toBeLessThan(200);
    }
  });
});
