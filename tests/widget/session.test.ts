import { sessionStore, shelfOf } from '../../src/widget/directline/session.ts';

const session = { conversationId: 'c', userId: 'dl_1', token: 't', expiresAt: 1 };
const message = { id: 'm', text: 'hallo', locale: 'nl', at: 1 };

/** A browser's storage in memory. */
function storage(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage;
}

describe('what survives a reload', () => {
  it('is the session and what was not sent yet', () => {
    const real = storage();
    const before = sessionStore(shelfOf(() => real));
    before.session = session;
    before.outbox = [message];
    const after = sessionStore(shelfOf(() => real));
    expect(after.session).toEqual(session);
    expect(after.outbox).toEqual([message]);
  });

  it('leaves nothing behind when it is let go', () => {
    const real = storage();
    const store = sessionStore(shelfOf(() => real));
    store.session = session;
    store.outbox = [message];
    store.session = undefined;
    store.outbox = [];
    expect(sessionStore(shelfOf(() => real))).toMatchObject({ session: undefined, outbox: [] });
  });

  it('is taken for nothing when somebody else has written it', () => {
    const real = storage();
    for (const broken of ['{', '[]', '{"token":1}', '"x"', '[{"id":1}]']) {
      real.setItem('brabant-chat-session', broken);
      real.setItem('brabant-chat-outbox', broken);
      expect(sessionStore(shelfOf(() => real))).toMatchObject({ session: undefined, outbox: [] });
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
