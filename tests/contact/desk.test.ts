import { lateness, offered, waited } from '../../src/contact/desk.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { StoredRequest } from '../../src/store/requests.ts';
import { request } from './request.ts';

const knowledge = loadKnowledge('knowledge');
const at = (time: string) => Date.parse(time);
/** A Wednesday, ten in the morning. */
const asked = at('2026-11-25T09:00:00Z');
const stored = (over: Partial<StoredRequest> = {}): StoredRequest => ({
  receipt: 'NB-7K3F-2QXA',
  conversationId: 'c1',
  state: 'open',
  claimedBy: undefined,
  details: request(),
  createdAt: asked,
  closedAt: undefined,
  contact: 'cooperation-with-germany',
  assignedBy: undefined,
  waitingSince: asked,
  steps: 3,
  lastStep: undefined,
  reminders: 0,
  remindedAt: undefined,
  ...over,
});
const late = (now: string, over: Partial<StoredRequest> = {}, shownSince = asked) =>
  lateness(stored(over), shownSince, 4, at(now), knowledge);

describe('a request that nobody takes', () => {
  it('is late after so many office hours of its contact', () => {
    expect(late('2026-11-25T12:59:00Z')).toBeUndefined();
    expect(late('2026-11-25T13:00:00Z')).toEqual({ receipt: 'NB-7K3F-2QXA', steps: 3, reminders: 0 });
  });

  it('is not late while the office is closed', () => {
    const evening = { waitingSince: at('2026-11-27T15:00:00Z') };
    expect(late('2026-11-30T10:59:00Z', evening)).toBeUndefined();
    expect(late('2026-11-30T11:00:00Z', evening)).toBeDefined();
  });

  it('goes to the deputy when the contact was reminded and is late again', () => {
    const bom = { contact: 'bom', reminders: 1, remindedAt: at('2026-11-25T13:00:00Z') };
    expect(late('2026-11-25T16:59:00Z', bom)).toBeUndefined();
    expect(late('2026-11-25T17:00:00Z', bom)).toEqual({
      receipt: 'NB-7K3F-2QXA',
      steps: 3,
      reminders: 1,
      handTo: 'cooperation-with-germany',
    });
  });

  it('is reminded a second time where there is no deputy, and then no more', () => {
    const again = { reminders: 1, remindedAt: at('2026-11-25T13:00:00Z') };
    expect(late('2026-11-26T09:00:00Z', again)).toEqual({ receipt: 'NB-7K3F-2QXA', steps: 3, reminders: 1 });
    expect(late('2026-12-20T09:00:00Z', { reminders: 2, remindedAt: at('2026-11-26T09:00:00Z') })).toBeUndefined();
  });

  it('counts from when it came to the desk, or to the contact', () => {
    expect(late('2026-11-25T13:00:00Z', {}, at('2026-11-25T10:00:00Z'))).toBeUndefined();
    expect(late('2026-11-25T13:00:00Z', { remindedAt: at('2026-11-25T10:00:00Z') })).toBeUndefined();
  });

  it.each(['claimed', 'answered', 'closed'] as const)('is never late when it is %s', (state) => {
    expect(late('2026-12-20T09:00:00Z', { state })).toBeUndefined();
  });

  it('of a contact that the knowledge does not have any more is counted by the clock', () => {
    expect(late('2026-11-25T13:00:00Z', { contact: 'gone', reminders: 1 })).toEqual({ receipt: 'NB-7K3F-2QXA', steps: 3, reminders: 1 });
  });
});

describe('what may be done with a request', () => {
  it('follows from how it stands', () => {
    expect((['open', 'claimed', 'answered', 'closed'] as const).map((state) => offered({ state }))).toEqual([
      ['claim', 'answer', 'reassign', 'close'],
      ['answer', 'take-over', 'reassign', 'close'],
      ['answer', 'reassign', 'close'],
      [],
    ]);
  });
});

describe('how long somebody has waited', () => {
  it.each([
    [-1, 0, 'hour'],
    [0.9, 0, 'hour'],
    [3.5, 3, 'hour'],
    [23.9, 23, 'hour'],
    [24, 1, 'day'],
    [71, 2, 'day'],
  ])('is told in whole hours or days: %d hours', (hours, count, unit) => {
    expect(waited(0, hours * 3_600_000)).toEqual({ count, unit });
  });
});
