import type { Notice } from '../../src/store/notices.ts';
import type { ActivityJson, Store, TurnCommit } from '../../src/store/store.ts';

/** What every store promises, whatever engine is below it. `open` gives an empty store. */
export function keepsTheContract(open: () => Promise<Store>): void {
  let store: Store;
  const conversation = { id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 };
  const question = (id: string): ActivityJson => ({ id, type: 'message', text: `question ${id}`, from: { id: 'dl_1', role: 'user' } });
  const answer = (id: string): ActivityJson => ({ id, type: 'message', text: `answer ${id}`, from: { id: 'bot', role: 'bot' } });
  const turn = (over: Partial<TurnCommit> = {}): TurnCommit => ({
    conversationId: 'c1',
    activityId: 'q1',
    version: 0,
    memory: { topic: 'regions' },
    outgoing: [answer('a1')],
    log: { intent: 'regions' },
    ...over,
  });

  beforeEach(async () => {
    store = await open();
    await store.createConversation(conversation);
  });
  afterEach(() => store.close());

  describe('a conversation', () => {
    it('is created once and then left as it is', async () => {
      expect(await store.createConversation({ ...conversation, userId: 'somebody else' })).toBe(false);
      expect(await store.conversation('c1')).toEqual(conversation);
      expect(await store.createConversation({ ...conversation, id: 'c2' })).toBe(true);
    });

    it('that nobody created is unknown, and nothing can be written to it', async () => {
      expect(await store.conversation('c9')).toBeUndefined();
      await expect(store.append('c9', [question('q1')])).rejects.toThrow('no conversation "c9"');
      await expect(store.commitTurn(turn({ conversationId: 'c9' }))).rejects.toThrow('no conversation "c9"');
    });
  });

  describe('the log', () => {
    it('says when what is appended is found, at the latest when it is safe', async () => {
      let found: Promise<unknown> | undefined;
      await store.append('c1', [question('q1')], () => {
        found = store.nextUnanswered('c1', 0);
      });
      expect(await found).toMatchObject({ activity: question('q1') });
    });

    it('counts from 1 without gaps, apart for each conversation', async () => {
      await store.createConversation({ ...conversation, id: 'c2' });
      const first = await store.append('c1', [question('q1'), question('q2')]);
      const other = await store.append('c2', [question('q1')]);
      const second = await store.append('c1', [question('q3')]);
      expect([first, other, second].map((part) => part.map(({ seq }) => seq))).toEqual([[1, 2], [1], [3]]);
    });

    it('has no gaps and no doubles when many write at once', async () => {
      await Promise.all(Array.from({ length: 40 }, (_, index) => store.append('c1', [question(`q${index % 20}`)])));
      const log = await store.activities('c1', 0, 100);
      expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(new Set(log.map(({ activity }) => activity.id)).size).toBe(20);
    });

    it('keeps the first of two activities with one id', async () => {
      await store.append('c1', [question('q1')]);
      const again = await store.append('c1', [{ ...question('q1'), text: 'other words' }, question('q2')]);
      expect(again.map(({ seq, activity }) => [seq, activity.text])).toEqual([
        [1, 'question q1'],
        [2, 'question q2'],
      ]);
    });

    it('is read from a place on, oldest first, in pages', async () => {
      await store.append('c1', ['q1', 'q2', 'q3', 'q4'].map(question));
      expect((await store.activities('c1', 1, 2)).map(({ seq }) => seq)).toEqual([2, 3]);
      expect(await store.activities('c1', 4, 10)).toEqual([]);
      expect(await store.activities('c9', 0, 10)).toEqual([]);
    });

    it('is read on after what a reader saw, and after the time of it where that stands there no more', async () => {
      const [, second] = await store.append('c1', ['q1', 'q2'].map(question));
      const at = second?.at ?? 0;
      while (Date.now() <= at + 1);
      await store.append('c1', ['q3', 'q4'].map(question));
      const readOn = async (seq: number, seen: number | undefined, limit = 10) =>
        (await store.readOn('c1', { seq, at: seen }, limit)).map(({ activity }) => activity.id);
      expect(await readOn(0, undefined, 3)).toEqual(['q1', 'q2', 'q3']);
      expect(await readOn(2, at, 1)).toEqual(['q3']);
      // Another activity stood in the place, or the log was longer.
      for (const seq of [1, 3, 4, 9]) expect(await readOn(seq, at + 1)).toEqual(['q3', 'q4']);
      // Nobody knows when it was seen, or the clock was another one.
      for (const seen of [undefined, Date.now() + 60_000]) expect(await readOn(9, seen)).toEqual(['q1', 'q2', 'q3', 'q4']);
      await store.commitTurn(turn({ effects: [{ kind: 'erase' }] }));
      expect(await readOn(2, at)).toEqual(['a1']);
      expect(await readOn(5, Date.now())).toEqual([]);
    });

    it('gives back what was written, to the last character', async () => {
      const odd = { ...question('q1'), text: 'nul \u0000, half a pair \ud83d, whole 😀, ß', channelData: { deep: [{ a: null }] } };
      await store.append('c1', [odd]);
      expect((await store.activities('c1', 0, 1))[0]?.activity).toEqual(odd);
    });

    it('refuses an activity without an id, and then writes none of its list', async () => {
      await expect(store.append('c1', [question('q1'), { type: 'message' }])).rejects.toThrow('has no id');
      expect(await store.activities('c1', 0, 10)).toEqual([]);
    });

    it('replaces an activity in its place', async () => {
      await store.append('c1', [question('q1'), question('q2')]);
      expect(await store.replace('c1', { ...question('q1'), text: 'new' })).toMatchObject({ seq: 1, activity: { text: 'new' } });
      expect((await store.activities('c1', 0, 10)).map(({ activity }) => activity.text)).toEqual(['new', 'question q2']);
      expect(await store.replace('c1', question('q9'))).toBeUndefined();
    });
  });

  it('takes texts with signs that a database or an encoding may not hold', async () => {
    const odd = 'nul \u0000, half a pair \ud83d, whole 😀, ß';
    const unanswered = { text: odd, language: 'nl', reply: 'fallback' } as const;
    expect((await store.commitTurn(turn({ unanswered }))).kind).toBe('saved');
    expect((await store.unansweredQuestions())[0]?.text).toMatch(/^nul ., half a pair \ufffd, whole 😀, ß$/s);
    await store.checkWritable();
  });

  describe('a turn', () => {
    it('starts with no memory and version 0', async () => {
      expect(await store.memory('c1')).toEqual({ version: 0, memory: undefined });
      expect(await store.memory('c9')).toEqual({ version: 0, memory: undefined });
    });

    it('saves memory and answers together', async () => {
      await store.append('c1', [question('q1')]);
      expect(await store.commitTurn(turn())).toEqual({
        kind: 'saved',
        outgoing: [{ seq: 2, at: expect.any(Number), activity: answer('a1') }],
      });
      expect(await store.memory('c1')).toEqual({ version: 1, memory: { topic: 'regions' } });
      expect((await store.activities('c1', 0, 10)).map(({ activity }) => activity.id)).toEqual(['q1', 'a1']);
    });

    it('answers an activity once', async () => {
      await store.append('c1', [question('q1')]);
      await store.commitTurn(turn());
      expect(await store.commitTurn(turn({ version: 1, outgoing: [answer('a2')] }))).toEqual({ kind: 'answered' });
      expect(await store.activities('c1', 0, 10)).toHaveLength(2);
      expect((await store.memory('c1')).version).toBe(1);
    });

    it('that started from an old memory is a conflict and writes nothing', async () => {
      await store.append('c1', [question('q1'), question('q2')]);
      await store.commitTurn(turn());
      expect(await store.commitTurn(turn({ activityId: 'q2', memory: 'lost', outgoing: [answer('a2')] }))).toEqual({ kind: 'conflict' });
      expect(await store.memory('c1')).toEqual({ version: 1, memory: { topic: 'regions' } });
      expect(await store.activities('c1', 0, 10)).toHaveLength(3);
    });

    it('loses nothing when several want to save at once', async () => {
      const increments = Array.from({ length: 10 }, (_, index) => `q${index}`);
      const increment = async (activityId: string): Promise<void> => {
        const { version, memory } = await store.memory('c1');
        const count = ((memory as number | undefined) ?? 0) + 1;
        const result = await store.commitTurn(turn({ activityId, version, memory: count, outgoing: [answer(`a-${activityId}`)] }));
        if (result.kind === 'conflict') await increment(activityId);
      };
      await Promise.all(increments.map(increment));
      expect(await store.memory('c1')).toEqual({ version: 10, memory: 10 });
    });

    it('that was saved before its message, since the disk did not take that at first, is its answer when it comes again', async () => {
      await store.commitTurn(turn());
      await store.append('c1', [question('q1')]);
      expect(await store.commitTurn(turn({ version: 1 }))).toEqual({ kind: 'answered' });
      expect(await store.nextUnanswered('c1', 0)).toBeUndefined();
    });

    it('is saved as a whole or not at all', async () => {
      await store.append('c1', [question('q1')]);
      await expect(store.commitTurn(turn({ outgoing: [answer('a1'), { type: 'message' }] }))).rejects.toThrow('has no id');
      expect(await store.memory('c1')).toEqual({ version: 0, memory: undefined });
      expect(await store.activities('c1', 0, 10)).toHaveLength(1);
      expect(await store.unanswered('directline')).toHaveLength(1);
      expect((await store.commitTurn(turn())).kind).toBe('saved');
    });
  });

  describe('what is unanswered', () => {
    it('are the messages and openings of users without a turn, in their order', async () => {
      await store.append('c1', [
        { id: 'open', type: 'conversationUpdate', from: { id: 'dl_1', role: 'user' } },
        question('q1'),
        { id: 'e1', type: 'event', from: { id: 'dl_1', role: 'user' } },
        answer('a0'),
        question('q2'),
      ]);
      await store.commitTurn(turn());
      expect((await store.unanswered('directline')).map(({ conversationId, activity }) => [conversationId, activity.id])).toEqual([
        ['c1', 'open'],
        ['c1', 'q2'],
      ]);
    });

    it('is told of one conversation, one after another in the order of its log', async () => {
      await store.append('c1', [question('q1'), answer('a0'), question('q2')]);
      expect(await store.nextUnanswered('c1', 0)).toMatchObject({ seq: 1, activity: question('q1') });
      expect(await store.nextUnanswered('c1', 1)).toMatchObject({ seq: 3, activity: question('q2') });
      await store.commitTurn(turn());
      expect((await store.nextUnanswered('c1', 0))?.seq).toBe(3);
      expect([await store.nextUnanswered('c1', 3), await store.nextUnanswered('c9', 0)]).toEqual([undefined, undefined]);
    });

    it('is told of one channel', async () => {
      await store.append('c1', [question('q1')]);
      expect(await store.unanswered('msteams')).toEqual([]);
    });
  });

  describe('a shared value', () => {
    it('is the one that was first, for all that ask', async () => {
      const values = await Promise.all(['one', 'two', 'three'].map((value) => store.sharedValue('key', value)));
      expect(new Set(values).size).toBe(1);
      expect(await store.sharedValue('key', 'four')).toBe(values[0]);
      expect(await store.sharedValue('other', 'five')).toBe('five');
    });
  });

  describe('a ticket', () => {
    it('is used by the first who asks, whoever asks at the same time or later', async () => {
      const now = Date.now();
      const asked = await Promise.all(['t1', 't1', 't1', 't2'].map((id) => store.useTicket(id, now + 60_000, now)));
      expect([asked.slice(0, 3).filter(Boolean).length, asked[3]]).toEqual([1, true]);
      expect(await store.useTicket('t1', now + 60_000, now + 59_999)).toBe(false);
    });

    it('is forgotten a while after it has expired', async () => {
      await store.useTicket('t1', 60_000, 1);
      expect(await store.useTicket('t1', 60_000, 120_000)).toBe(false);
      expect(await store.useTicket('t1', 60_000, 3_600_000)).toBe(true);
    });
  });

  describe('a listener', () => {
    it('hears what is told for the moment, until it listens no more', () => {
      const heard: Notice[] = [];
      const moment: Notice = { kind: 'moment', conversationId: 'c1', activity: { type: 'typing' } };
      const stop = store.watch((notice) => heard.push(notice));
      store.tell(moment);
      stop();
      store.tell(moment);
      expect(heard.filter(({ kind }) => kind === 'moment')).toEqual([moment]);
    });

    it('hears that a log has grown, or that it has to look', async () => {
      const heard: Notice[] = [];
      const { promise, resolve } = Promise.withResolvers<void>();
      const stop = store.watch((notice) => {
        heard.push(notice);
        if (notice.kind === 'grown') resolve();
        else
          void store.append('c1', [question('q1')]).then(async () => {
            if ((await store.ends(['c1'])).get('c1')?.seq === 1 && heard.length > 1) resolve();
          });
      });
      await promise;
      stop();
      const grown = { kind: 'grown', conversationId: 'c1', seq: 1 };
      for (const notice of heard)
        expect([{ kind: 'gap' }, grown, { ...grown, added: { seq: 1, at: expect.any(Number), activity: question('q1') } }]).toContainEqual(
          notice,
        );
    });
  });
}
