import type { ContactLimits } from '../../src/store/limits.ts';
import type { Store, TurnResult } from '../../src/store/store.ts';
import { request, turnWith } from '../contact/request.ts';

const wide = { conversation: 100, caller: 100, recipient: 100, service: 100 };
const limits = (over: { readonly requests?: object; readonly copies?: object }): ContactLimits => ({
  requests: { ...wide, ...over.requests },
  copies: { ...wide, ...over.copies },
});

/** What every store promises about limits to what strangers have mailed. `open` gives an empty store. */
export function keepsLimits(open: () => Promise<Store>): void {
  let store: Store;
  let made = 0;
  beforeEach(async () => {
    store = await open();
    made = 0;
  });
  afterEach(() => store.close());

  interface Asked {
    readonly from?: string;
    readonly conversationId?: string;
    readonly email?: string;
    readonly copy?: boolean;
    readonly contact?: string;
  }

  /** Somebody at the address sends a request, in a conversation of its own where none is named. */
  const ask = async (within: ContactLimits | undefined, { from, conversationId, ...over }: Asked = {}): Promise<TurnResult> => {
    const number = ++made;
    const id = conversationId ?? `c${number}`;
    const activityId = `q${number}`;
    await store.createConversation({ id, channel: 'directline', userId: 'dl_1', createdAt: 1 });
    await store.append(id, [{ id: activityId, type: 'message', from: { role: 'user' } }], undefined, from);
    const asked = request({ receipt: `NB-${number}`, conversationId: id, ...over });
    return turnWith(store, id, [{ kind: 'request', request: asked }], { activityId, limits: within });
  };
  const outcome = (result: TurnResult) => (result.kind === 'limited' ? result.limit : result.kind);
  const asks = async (within: ContactLimits, all: readonly Asked[]): Promise<string[]> => {
    const outcomes = [];
    for (const one of all) outcomes.push(outcome(await ask(within, one)));
    return outcomes;
  };

  it('requests of one conversation, and no other’s', async () => {
    const one = { conversationId: 'one' };
    expect(await asks(limits({ requests: { conversation: 2 } }), [one, one, one, {}])).toEqual([
      'saved',
      'saved',
      'requests-conversation',
      'saved',
    ]);
  });

  it('requests from one address, in whatever conversations', async () => {
    const within = limits({ requests: { caller: 1 } });
    expect(await asks(within, [{ from: 'x' }, { from: 'x' }, { from: 'y' }, {}, {}])).toEqual([
      'saved',
      'requests-caller',
      'saved',
      'saved',
      'saved',
    ]);
  });

  it('requests to one contact', async () => {
    const within = limits({ requests: { recipient: 1 } });
    expect(await asks(within, [{ contact: 'rvo' }, { contact: 'rvo' }, { contact: 'bom' }])).toEqual([
      'saved',
      'requests-recipient',
      'saved',
    ]);
  });

  it('requests of all together, also where many come at the same moment', async () => {
    const within = limits({ requests: { service: 3 } });
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => ask(within)));
    expect(outcomes.map(outcome).sort()).toEqual([...Array(9).fill('requests-service'), ...Array(3).fill('saved')]);
    expect(await store.requests(['open'])).toHaveLength(3);
  });

  it('copies to one mailbox, however its address is written, and by whomever', async () => {
    const within = limits({ copies: { recipient: 2 } });
    const to = (email: string) => ({ email, copy: true });
    const spellings = ['anna@münchen.example', 'ANNA@München.example', 'Anna+2@xn--mnchen-3ya.example', 'anna+x+y@münchen.example'];
    expect(await asks(within, spellings.map(to))).toEqual(['saved', 'saved', 'copies-recipient', 'copies-recipient']);
    expect(await asks(within, [to('anne@münchen.example'), { email: 'anna@münchen.example' }])).toEqual(['saved', 'saved']);
  });

  it.each([
    ['conversation', { conversationId: 'one' }],
    ['caller', { from: 'x' }],
    ['service', {}],
  ])('copies by %s, and not the requests without one', async (scope, same) => {
    const within = limits({ copies: { [scope]: 1 } });
    const copied = (number: number) => ({ ...same, copy: true, email: `p${number}@example.org` });
    expect(await asks(within, [copied(1), copied(2), same])).toEqual(['saved', `copies-${scope}`, 'saved']);
  });

  it('what is added to a request like a request', async () => {
    const within = limits({ requests: { conversation: 2 } });
    await ask(within, { conversationId: 'one' });
    const add = async () =>
      outcome(await turnWith(store, 'one', [{ kind: 'person-said', receipt: 'NB-1', text: 'meer' }], { limits: within }));
    expect([await add(), await add()]).toEqual(['saved', 'requests-conversation']);
    expect((await store.mailings('NB-1')).filter(({ kind }) => kind === 'said')).toHaveLength(1);
    expect(await store.requestMessages('NB-1')).toHaveLength(1);
  });

  it('and write nothing of a turn that is over one, nor count it', async () => {
    const within = limits({ copies: { service: 1 }, requests: { service: 2 } });
    await ask(within, { copy: true });
    expect(outcome(await ask(within, { conversationId: 'one', copy: true }))).toBe('copies-service');
    expect([(await store.memory('one')).memory, await store.requests(['open'])]).toEqual([
      undefined,
      [expect.objectContaining({ receipt: 'NB-1' })],
    ]);
    expect(outcome(await ask(within, { conversationId: 'one' }))).toBe('saved');
  });

  it('for a day, whatever is erased meanwhile', async () => {
    const within = limits({ copies: { recipient: 1 } });
    await ask(within, { conversationId: 'one', copy: true });
    await turnWith(store, 'one', [{ kind: 'erase' }]);
    await store.erase('one');
    await store.deleteOlder({ conversations: Date.now() + 1, requests: 0, feedback: 0, questions: 0 });
    expect(outcome(await ask(within, { copy: true }))).toBe('copies-recipient');
  });
}
