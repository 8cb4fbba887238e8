import { backOff, createRest, ordinaryPace } from '../../../src/widget/directline/pace.ts';
import { retryAfter } from '../../../src/widget/directline/request.ts';

describe('waiting', () => {
  it('doubles with every failure up to the longest, half of it by chance', () => {
    expect([1, 2, 3, 10].map((failures) => backOff(failures, ordinaryPace, 1))).toEqual([1000, 2000, 4000, 30_000]);
    expect(backOff(1, ordinaryPace, 0)).toBe(500);
  });

  it('can be cut short, but not below what the server asked for', async () => {
    const rest = createRest();
    const started = Date.now();
    const waited = rest.pause(60_000, 50);
    const waking = setInterval(rest.wake, 1);
    await waited;
    clearInterval(waking);
    // Timers may be a millisecond early.
    expect(Date.now() - started).toBeGreaterThanOrEqual(49);
  });

  it('reads Retry-After as seconds or as a date', () => {
    const now = Date.parse('2026-11-24T10:00:00Z');
    expect(retryAfter('3', now)).toBe(3000);
    expect(retryAfter('Tue, 24 Nov 2026 10:00:05 GMT', now)).toBe(5000);
    expect(retryAfter('Tue, 24 Nov 2026 09:00:00 GMT', now)).toBe(0);
    expect([retryAfter(null, now), retryAfter('soon', now)]).toEqual([undefined, undefined]);
  });
});
