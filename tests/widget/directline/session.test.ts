import { sessionStore } from '../../../src/widget/directline/session.ts';
import { shelfOf } from '../../../src/widget/directline/shelf.ts';

const session = { conversationId: 'c', userId: 'dl_1', token: 't', expiresAt: 1 };
const other = { ...session, conversationId: 'other' };
const message = (id: string, at = Date.now()) => ({ kind: 'message', id, text: 'hallo', locale: 'nl', at }) as const;

/** A browser's storage in memory. */
function storage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    get length() {
      return items.size;
    },
  } as Storage;
}

const tabOf = (real: Storage) => sessionStore(shelfOf(() => real));

/** Two tabs of one browser: the second is in the session that the first has begun. */
function twoTabs() {
  const real = storage();
  const [one, two] = [tabOf(real), tabOf(real)];
  one.session = session;
  expect(two.session).toEqual(session);
  return { one, two, real };
}

describe('what survives a reload', () => {
  it('is the session and what was not sent yet', () => {
    const real = storage();
    const before = tabOf(real);
    before.session = session;
    before.put(message('m'));
    const after = tabOf(real);
    expect(after.session).toEqual(session);
    expect(after.outbox).toEqual([message('m', after.outbox[0]?.at)]);
  });

  it('leaves nothing behind when it is let go', () => {
    const real = storage();
    const store = tabOf(real);
    store.session = session;
    store.put(message('m'));
    store.session = undefined;
    store.drop('m');
    expect(real).toHaveLength(0);
  });

  it('is not what waited for more than an hour', () => {
    const real = storage();
    tabOf(real).put(message('old', 0));
    expect(tabOf(real).outbox).toEqual([]);
  });

  it('is taken for nothing when somebody else has written it', () => {
    const real = storage();
    for (const broken of ['{', '[]', '{"token":1}', '"x"', '[{"id":1}]', '[{"id":"m","locale":"nl","at":1,"kind":"message"}]']) {
      real.setItem('brabant-chat-session', broken);
      real.setItem('brabant-chat-outbox', broken);
      expect(
        sessionStore(
          shelfOf(() => real),
          () => 2,
        ),
      ).toMatchObject({ session: undefined, outbox: [] });
    }
  });

  it('lasts as long as the page where the browser blocks storage', () => {
    const shelf = shelfOf(() => {
      throw new Error('Storage is blocked.');
    });
    const store = sessionStore(shelf);
    store.session = session;
    expect(sessionStore(shelf).session).toEqual(session);
  });
});

describe('two tabs', () => {
  it('share the session, and each sends its own messages and keeps those of the other', () => {
    const { one, two, real } = twoTabs();
    one.put(message('1'));
    two.put(message('2'));
    one.drop('1');
    expect(two.outbox.map(({ id }) => id)).toEqual(['2']);
    expect(tabOf(real).outbox.map(({ id }) => id)).toEqual(['2']);
  });
});

describe('a tab whose conversation another one has left', () => {
  it('goes on with it from memory, though the browser has not told it yet, and does not put it back', () => {
    const { one, two, real } = twoTabs();
    one.session = undefined;
    two.session = { ...session, token: 'renewed' };
    expect(two.session).toEqual({ ...session, token: 'renewed' });
    expect(real).toHaveLength(0);
    one.session = other;
    two.remember();
    expect(two.session).toEqual(other);
  });
});

describe('forgetting', () => {
  it('leaves nothing in the browser, and the page goes on from memory', () => {
    const real = storage();
    const store = tabOf(real);
    store.session = session;
    store.put(message('m'));
    store.forget();
    expect(real).toHaveLength(0);
    expect(store.session).toEqual(session);
    store.session = other;
    store.put(message('n'));
    expect(real).toHaveLength(0);
    expect([store.session, store.outbox.length]).toEqual([other, 2]);
  });

  it('keeps what was last seen where another tab has cleared the browser first', () => {
    const { one, two } = twoTabs();
    one.forget();
    two.forget();
    expect(two.session).toEqual(session);
  });

  it('ends with the next conversation', () => {
    const real = storage();
    const store = tabOf(real);
    store.session = session;
    store.forget();
    store.remember();
    expect(store.session).toBeUndefined();
    store.session = other;
    expect(tabOf(real).session).toEqual(other);
  });
});
