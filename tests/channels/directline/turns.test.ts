import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { createLine } from '../../../src/channels/directline/line.ts';
import { createTurns, type Turns } from '../../../src/channels/directline/turns.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { StoreUnavailable } from '../../../src/store/unavailable.ts';

let folder: string;
let store: Store;
let errors: unknown[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'turns-'));
  store = await openStore(folder);
  errors = [];
  await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const say = (...ids: readonly string[]) =>
  store.append(
    'c1',
    ids.map((id) => ({ id, type: 'message', text: id, conversation: { id: 'c1' }, from: { role: 'user' } })),
  );
const log = async () => (await store.activities('c1', 0, 100)).map(({ activity }) => activity.id);

/** Answers as the assistant does: memory first, then all of it at once. */
async function answered({ id = '' }: Activity): Promise<void> {
  const { version } = await store.memory('c1');
  const outgoing = [{ id: `${id}-0`, type: 'message', from: { role: 'bot' } }];
  await store.commitTurn({ conversationId: 'c1', activityId: id, version, memory: version + 1, outgoing, log: null });
}

const instance = (run = answered, lookout = 2000): Turns =>
  createTurns({ store, channel: 'directline', line: createLine(), run, onError: (error) => errors.push(error), lookout });

describe('the turns of a conversation', () => {
  it('are taken in the order of the log, by whichever instance, and each is saved once', async () => {
    const ran: string[] = [];
    const one = instance((activity) => {
      ran.push(String(activity.id));
      return answered(activity);
    });
    const two = instance();
    const ids = Array.from({ length: 20 }, (_, index) => `q${index}`);
    for (const [index, id] of ids.entries()) {
      await say(id);
      (index % 2 === 0 ? one : two).answer('c1');
    }
    await Promise.all([one.finish(), two.finish()]);
    const answers = (await log()).filter((id) => String(id).endsWith('-0'));
    expect(answers).toEqual(ids.map((id) => `${id}-0`));
    expect(new Set(ran).size).toBe(ran.length);
    expect(errors).toEqual([]);
  });

  it('wait for the one before, also where another instance has it in hand', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const slow = instance(async (activity) => {
      await gate;
      await answered(activity);
    });
    await say('q1');
    slow.answer('c1');
    await say('q2');
    const quick = instance();
    quick.answer('c1');
    await quick.finish();
    open();
    await slow.finish();
    expect(await log()).toEqual(['q1', 'q2', 'q1-0', 'q2-0']);
  });

  it('include what comes in while they run', async () => {
    const turns = instance(async (activity) => {
      await answered(activity);
      if (activity.id === 'q1') {
        await say('q2');
        turns.answer('c1');
      }
    });
    await say('q1');
    turns.answer('c1');
    await turns.finish();
    expect(await log()).toEqual(['q1', 'q1-0', 'q2', 'q2-0']);
  });

  it('run in the context of the request that each came with', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const turns = instance(async (activity) => {
      seen.push([activity.id, request.getStore()]);
      if (activity.id === 'q1') {
        await say('q2');
        request.run('second', () => turns.answer('c1', { id: 'q2', address: 'a' }));
      }
      await answered(activity);
    });
    await say('q1');
    request.run('first', () => turns.answer('c1', { id: 'q1', address: 'a' }));
    await turns.finish();
    expect(seen).toEqual([
      ['q1', 'first'],
      ['q2', 'second'],
    ]);
  });

  it('go on behind one that fails of itself', async () => {
    const turns = instance((activity) => (activity.id === 'q1' ? Promise.reject(new Error('broken')) : answered(activity)));
    await say('q1', 'q2');
    turns.answer('c1');
    await turns.finish();
    expect(await log()).toEqual(['q1', 'q2', 'q2-0']);
    expect(errors).toEqual([new Error('broken')]);
  });

  it('stop where the store is away, and are taken up in their order when it is back', async () => {
    let state: 'away' | 'there' = 'away';
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const turns = instance(async (activity) => {
      if (state === 'away') throw new StoreUnavailable('away', 'away');
      await answered(activity);
      if (activity.id === 'q2') resolve();
    }, 5);
    await say('q1', 'q2');
    await turns.recover();
    turns.answer('c1');
    while (errors.length === 0) await setImmediate();
    expect(await log()).toEqual(['q1', 'q2']);
    state = 'there';
    await done;
    await turns.finish();
    expect(await log()).toEqual(['q1', 'q2', 'q1-0', 'q2-0']);
  });
});

describe('what another instance has left behind', () => {
  it('is taken up by one that lives', async () => {
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const turns = instance(async (activity) => {
      await answered(activity);
      resolve();
    }, 5);
    await turns.recover();
    await say('q1');
    await done;
    await turns.finish();
    expect(await log()).toEqual(['q1', 'q1-0']);
  });

  it('is not tried for ever when its turn fails of itself', async () => {
    const { promise: done, resolve } = Promise.withResolvers<void>();
    let tries = 0;
    let looks = 0;
    const watched: Store = {
      ...store,
      unanswered: (channel) => {
        looks++;
        return store.unanswered(channel);
      },
    };
    const run = async ({ id }: Activity) => {
      if (id === 'q2') return resolve();
      tries++;
      throw new Error('broken');
    };
    const turns = createTurns({
      store: watched,
      channel: 'directline',
      line: createLine(),
      run,
      onError: (error) => errors.push(error),
      lookout: 1,
    });
    await say('q1');
    await turns.recover();
    while (looks < 12) await setImmediate();
    expect(tries).toBe(3);
    // Another is taken up all the same.
    await say('q2');
    await done;
    await turns.finish();
  });

  it('tells once that the store can’t be looked at, as long as it is away', async () => {
    let asked = 0;
    const { promise: often, resolve } = Promise.withResolvers<void>();
    const broken: Store = {
      ...store,
      unanswered: async () => {
        asked++;
        if (asked === 6) resolve();
        if (asked === 1 || asked === 4) return [];
        throw new StoreUnavailable('away', 'away');
      },
    };
    const turns = createTurns({
      store: broken,
      channel: 'directline',
      line: createLine(),
      run: answered,
      onError: (error) => errors.push(error),
      lookout: 1,
    });
    await turns.recover();
    await often;
    await turns.finish();
    expect(errors).toHaveLength(2);
  });
});
