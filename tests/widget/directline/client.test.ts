import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '../../../src/store/backup.ts';
import { type DirectLine, type DirectLineEvent, openDirectLine } from '../../../src/widget/directline/client.ts';
import type { Pace } from '../../../src/widget/directline/pace.ts';
import { randomId } from '../../../src/widget/directline/random-id.ts';
import { type SessionStore, sessionStore } from '../../../src/widget/directline/session.ts';
import { shelfOf } from '../../../src/widget/directline/shelf.ts';
import { type Running, startService } from '../../server/service.ts';
import { createNetwork, type Network, pass } from './network.ts';

const pace: Pace = { firstRetry: 5, longestRetry: 20, socketOpens: 2000, socketSteady: 60_000, echo: 200, poll: 5 };

/** A chat page without a page: it remembers what it was told. */
class Reader {
  readonly events: DirectLineEvent[] = [];
  readonly line: DirectLine;
  #changed = () => {};

  constructor(url: string, store: SessionStore, patience = pace) {
    this.line = openDirectLine({
      base: `${url}/v3/directline`,
      store,
      locale: () => 'de',
      pace: patience,
      listen: (event) => {
        this.events.push(event);
        this.#changed();
      },
    });
  }

  say(text: string): string {
    const message = { kind: 'message', id: randomId(), text, locale: 'nl', at: Date.now() } as const;
    this.line.send(message);
    return message.id;
  }

  activities(history?: boolean) {
    return this.events.flatMap((event) =>
      event.kind === 'activities' && (history === undefined || event.history === history) ? event.activities : [],
    );
  }

  /** Texts without repetitions, in the order in which they came. */
  texts(history?: boolean): string[] {
    const byId = new Map(this.activities(history).map(({ id, text }) => [id, text ?? '']));
    return [...byId.values()];
  }

  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => (this.#changed = resolve));
  }

  hears(text: string): Promise<void> {
    return this.until(() => this.texts().includes(text));
  }

  reaches(kind: DirectLineEvent['kind'], state?: string): Promise<void> {
    return this.until(() =>
      this.events.some((event) => event.kind === kind && (state === undefined || (event.kind === 'state' && event.state === state))),
    );
  }
}

const noStorage = () => {
  throw new Error('Storage is blocked.');
};

describe('the Direct Line client', () => {
  let network: Network;
  let service: Running;
  let readers: Reader[];

  beforeEach(async () => {
    network = await createNetwork();
    service = await startService({ PUBLIC_URL: network.url, TOKENS_PER_MINUTE: '1000', MESSAGES_PER_MINUTE: '1000' });
    network.target = Number(new URL(service.url).port);
    readers = [];
  });

  afterEach(async () => {
    for (const { line } of readers) line.close();
    await network.close();
    await service.stop();
  });

  const open = (store = sessionStore(shelfOf(noStorage)), patience = pace): Reader => {
    const reader = new Reader(network.url, store, patience);
    readers.push(reader);
    return reader;
  };
  const posts = () => network.calls.filter((call) => /^POST .*\/activities$/.test(call)).length;
  const sockets = () => network.calls.filter((call) => call === 'SOCKET').length;
  const polls = () => network.calls.filter((call) => /^GET .*\/activities$/.test(call)).length;

  it('begins a conversation in the language of the page and hears the welcome', async () => {
    const reader = open();
    await reader.hears('welcome de');
    expect(reader.events[0]).toEqual({ kind: 'state', state: 'online' });
  });

  it('hears by WebSocket what it said and what was answered, without polling', async () => {
    const reader = open();
    const id = reader.say('hallo');
    await reader.hears('1: hallo');
    const said = reader.activities().find(({ text }) => text === 'hallo');
    expect(said?.channelData?.clientActivityID).toBe(id);
    expect(said?.locale).toBe('nl');
    expect(polls()).toBe(0);
  });

  it('goes on after a reload with what was said before, told as history', async () => {
    const store = sessionStore(shelfOf(noStorage));
    const before = open(store);
    before.say('eerst');
    await before.hears('1: eerst');
    before.line.close();

    const after = open(store);
    await after.hears('1: eerst');
    after.say('daarna');
    await after.hears('2: daarna');
    expect(after.texts(true)).toEqual(['welcome de', 'eerst', '1: eerst']);
    expect(after.texts(false)).toEqual(['daarna', '2: daarna']);
  });

  it('takes the stream up where it broke off', async () => {
    const reader = open(undefined, { ...pace, socketSteady: 0 });
    reader.say('een');
    await reader.hears('1: een');
    network.cutSockets();
    reader.say('twee');
    await reader.hears('2: twee');
    expect(reader.activities()).toHaveLength(5);
  });

  it('polls where WebSockets do not open', async () => {
    network.sockets = 'refuse';
    const reader = open();
    reader.say('hallo');
    await reader.hears('1: hallo');
    reader.say('nog eens');
    await reader.hears('2: nog eens');
    reader.say('en weer');
    await reader.hears('3: en weer');
    expect(polls()).toBeGreaterThan(0);
    expect(network.calls.filter((call) => call === 'SOCKET').length).toBeLessThanOrEqual(2);
  });

  it('polls where a WebSocket opens and stays mute', async () => {
    network.sockets = 'mute';
    const reader = open();
    reader.say('hallo');
    await reader.hears('1: hallo');
    expect(polls()).toBeGreaterThan(0);
  });

  it('keeps messages while the line is cut, and sends each once and in order', async () => {
    const reader = open();
    await reader.hears('welcome de');
    network.rule = () => ({ kind: 'cut' });
    network.cutSockets();
    reader.say('een');
    reader.say('twee');
    await reader.reaches('state', 'unreachable');
    network.rule = () => pass;
    await reader.hears('2: twee');
    expect(reader.texts().filter((text) => ['een', 'twee'].includes(text))).toEqual(['een', 'twee']);
    const conversationId = reader.activities()[0]?.id?.split('|')[0] ?? '';
    const log = await service.store.activities(conversationId, 0, 50);
    expect(log.filter(({ activity }) => activity.type === 'message')).toHaveLength(5);
  });

  it('sends again what may not have arrived, and the service takes it once', async () => {
    const reader = open();
    await reader.hears('welcome de');
    let losses = 0;
    network.rule = ({ method, path }) => {
      if (method !== 'POST' || !path.endsWith('/activities') || losses > 0) return pass;
      losses += 1;
      return { kind: 'lose-answer' };
    };
    // Without a stream nothing tells the client that the message has arrived.
    network.sockets = 'refuse';
    network.cutSockets();
    reader.say('maar een keer');
    await reader.hears('1: maar een keer');
    reader.say('dan dit');
    await reader.hears('2: dan dit');
    expect(reader.texts().filter((text) => text === 'maar een keer')).toHaveLength(1);
  });

  it('waits as long as Retry-After says', async () => {
    const reader = open();
    await reader.hears('welcome de');
    let refusedAt = 0;
    let cameBackAt = 0;
    network.rule = ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/activities') && refusedAt === 0) {
        refusedAt = Date.now();
        return { kind: 'answer', status: 429, headers: { 'retry-after': '1' } };
      }
      cameBackAt ||= refusedAt && Date.now();
      return pass;
    };
    reader.say('druk');
    await reader.reaches('state', 'busy');
    reader.line.tryNow();
    await reader.hears('1: druk');
    expect(cameBackAt - refusedAt).toBeGreaterThanOrEqual(990);
  });

  it('follows an expired token with a new conversation, says so, and still sends what waited', async () => {
    const store = sessionStore(shelfOf(noStorage));
    store.session = { conversationId: 'gone', userId: 'dl_gone', token: 'no token of this service', expiresAt: Date.now() + 60_000 };
    const reader = open(store);
    reader.say('hallo');
    await reader.hears('1: hallo');
    expect(reader.events[0]).toEqual({ kind: 'renewed' });
    expect(store.session?.conversationId).not.toBe('gone');
  });

  it('does not even try a token that it knows has expired, and says nothing of it', async () => {
    const store = sessionStore(shelfOf(noStorage));
    store.session = { conversationId: 'gone', userId: 'dl_gone', token: 'old', expiresAt: Date.now() - 1 };
    const reader = open(store);
    await reader.hears('welcome de');
    // Nothing of it was in sight, so there is nothing to say about it.
    expect(reader.events).not.toContainEqual({ kind: 'renewed' });
    expect(network.calls[0]).toBe('POST /v3/directline/tokens/generate');
  });

  it('exchanges the token well before it expires', async () => {
    const refreshed = new Promise<void>((resolve) => {
      network.rule = ({ path }) => {
        if (path.endsWith('/tokens/refresh')) resolve();
        return path.endsWith('/conversations') ? { kind: 'rewrite', change: (ticket) => ({ ...ticket, expires_in: 0.2 }) } : pass;
      };
    });
    const store = sessionStore(shelfOf(noStorage));
    const reader = open(store);
    await refreshed;
    // The answer to the exchange is on its way meanwhile.
    for (let count = 1; (store.session?.expiresAt ?? 0) < Date.now() + 60_000; count += 1) {
      reader.say('hallo');
      await reader.hears(`${count}: hallo`);
    }
    expect(reader.events).not.toContainEqual({ kind: 'renewed' });
  });

  it('tells which message will never be taken, and goes on with the next', async () => {
    const reader = open();
    const tooLong = reader.say('x'.repeat(300 * 1024));
    reader.say('kort');
    await reader.hears('1: kort');
    expect(reader.events).toContainEqual({ kind: 'refused', id: tooLong, tooLong: true });
    expect(posts()).toBe(2);
  });

  it('leaves the conversation and what waits behind when asked to begin anew', async () => {
    const reader = open();
    reader.say('oud');
    await reader.hears('1: oud');
    reader.line.restart();
    reader.say('nieuw');
    await reader.hears('1: nieuw');
    expect(reader.texts().filter((text) => text === 'welcome de')).toHaveLength(2);
  });

  it('tells what goes without words, once, and says when it was refused', async () => {
    const reader = open();
    await reader.hears('welcome de');
    const event = (id: string, activityId?: string) =>
      ({ kind: 'event', id, name: 'feedback', value: { activityId, helpful: true }, locale: 'nl', at: Date.now() }) as const;
    reader.line.send(event('good', reader.activities()[0]?.id));
    reader.line.send(event('bad', 'nobody’s'));
    await reader.reaches('refused');
    expect(reader.events).toContainEqual({ kind: 'sent', id: 'good' });
    expect(reader.events).toContainEqual({ kind: 'refused', id: 'bad', tooLong: false });
  });

  it('goes on with the same conversation when the service is started anew', async () => {
    const data = mkdtempSync(join(tmpdir(), 'restart-'));
    const environment = { PUBLIC_URL: network.url, DATA_DIR: data };
    const before = await startService(environment);
    network.target = Number(new URL(before.url).port);
    const reader = open();
    reader.say('voor');
    await reader.hears('1: voor');
    await before.stop();
    reader.say('tijdens');
    const after = await startService(environment);
    network.target = Number(new URL(after.url).port);
    await reader.hears('2: tijdens');
    expect(reader.events).not.toContainEqual({ kind: 'renewed' });
    reader.line.close();
    await after.stop();
    rmSync(data, { recursive: true });
  });

  it.each(['pass', 'refuse'] as const)(
    'hears what is new when the service comes back from a backup, also by polling (sockets: %s)',
    async (sockets) => {
      const data = mkdtempSync(join(tmpdir(), 'restored-'));
      network.sockets = sockets;
      const environment = { PUBLIC_URL: network.url };
      const before = await startService({ ...environment, DATA_DIR: join(data, 'one') });
      network.target = Number(new URL(before.url).port);
      const reader = open();
      reader.say('een');
      await reader.hears('1: een');
      await backUp(join(data, 'one'), join(data, 'backup'));
      for (const text of ['twee', 'drie']) reader.say(text);
      await reader.hears('3: drie');
      await before.stop();
      const after = await startService({ ...environment, DATA_DIR: join(data, 'backup') });
      network.target = Number(new URL(after.url).port);
      reader.say('nieuw');
      await reader.hears('2: nieuw');
      expect(reader.events).not.toContainEqual({ kind: 'renewed' });
      reader.line.close();
      await after.stop();
      rmSync(data, { recursive: true });
    },
  );

  describe('in two tabs', () => {
    /** Two tabs have a shelf in common, and a store each. */
    const tabs = () => {
      const items = new Map<string, string>();
      const shelf = {
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, value: string) => void items.set(key, value),
        removeItem: (key: string) => void items.delete(key),
      };
      return [sessionStore(shelf), sessionStore(shelf)] as const;
    };

    it('goes on with one conversation in both, and neither takes the stream from the other again and again', async () => {
      const [one, two] = tabs();
      const first = open(one);
      await first.hears('welcome de');
      const second = open(two);
      await second.hears('welcome de');
      second.say('van twee');
      await Promise.all([first.hears('1: van twee'), second.hears('1: van twee')]);
      first.say('van een');
      await Promise.all([first.hears('2: van een'), second.hears('2: van een')]);
      expect(sockets()).toBe(2);
    });

    it('takes the stream back when it is looked at again', async () => {
      const [one, two] = tabs();
      const first = open(one);
      await first.hears('welcome de');
      const losesTheStream = new Promise<void>((resolve) => {
        network.rule = ({ method, path }) => {
          if (method === 'GET' && path.endsWith('/activities') && sockets() === 2) resolve();
          return pass;
        };
      });
      const second = open(two);
      await losesTheStream;
      first.line.tryNow();
      first.say('van een');
      await Promise.all([first.hears('1: van een'), second.hears('1: van een')]);
      expect(sockets()).toBe(3);
    });

    it('goes along when the other tab begins anew', async () => {
      const [one, two] = tabs();
      const first = open(one);
      first.say('oud');
      await first.hears('1: oud');
      const second = open(two);
      await second.hears('1: oud');
      await second.reaches('state', 'online');
      first.line.restart();
      first.say('nieuw');
      await first.hears('1: nieuw');
      second.line.sessionChanged();
      await second.hears('1: nieuw');
      expect(second.events.findIndex(({ kind }) => kind === 'moved')).toBeGreaterThan(0);
      second.say('en van twee');
      await first.hears('2: en van twee');
    });

    describe('of which one begins anew before the other has joined', () => {
      const [starts, tickets] = ['POST /v3/directline/conversations', /^GET \S+\/conversations\/[^/]+$/];
      /** Holds the next call of a kind back; tells when it has come, and lets it go. */
      const holdNext = (kind: RegExp) => {
        const [come, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
        const before = network.rule;
        network.rule = (call) => {
          if (!kind.test(`${call.method} ${call.path}`)) return before(call);
          network.rule = before;
          come.resolve();
          return { kind: 'hold', until: go.promise };
        };
        return { hasCome: come.promise, letGo: () => go.resolve() };
      };

      it('begins one conversation, though the other has no word of it yet', async () => {
        const [one, two] = tabs();
        const first = open(one);
        first.say('oud');
        await first.hears('1: oud');
        const joining = holdNext(/^GET .*\/activities$/);
        const second = open(two);
        await joining.hasCome;
        const beginning = holdNext(/^POST .*\/conversations$/);
        first.line.restart();
        first.say('nieuw');
        await beginning.hasCome;
        joining.letGo();
        await second.reaches('state', 'online');
        expect(second.texts()).toContain('1: oud');
        beginning.letGo();
        await first.hears('1: nieuw');
        // Now the browser tells it.
        two.remember();
        second.line.sessionChanged();
        await second.hears('1: nieuw');
        expect(network.calls.filter((call) => call === starts)).toHaveLength(2);
      });

      it('stays with the new conversation when the ticket of the old one comes late', async () => {
        const [one, two] = tabs();
        const first = open(one);
        await first.hears('welcome de');
        const joining = holdNext(tickets);
        const second = open(two);
        await joining.hasCome;
        first.line.restart();
        first.say('nieuw');
        await first.hears('1: nieuw');
        const begun = one.session?.conversationId;
        joining.letGo();
        await second.reaches('state', 'online');
        expect(one.session?.conversationId).toBe(begun);
      });
    });
  });

  it('stops when it is closed', async () => {
    const reader = open();
    await reader.hears('welcome de');
    reader.line.close();
    const calls = network.calls.length;
    const other = open();
    other.say('hallo');
    await other.hears('1: hallo');
    expect(reader.texts()).toEqual(['welcome de']);
    expect(network.calls.length).toBeGreaterThan(calls);
  });

  it('says at once that the network is gone, and comes back when it is there again', async () => {
    const reader = open();
    await reader.hears('welcome de');
    network.rule = () => ({ kind: 'cut' });
    reader.line.networkLost();
    reader.say('later');
    await reader.reaches('state', 'offline');
    network.rule = () => pass;
    reader.line.networkBack();
    await reader.hears('1: later');
  });
});
