import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { Streams } from '../../../src/channels/directline/streams.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { closeOf } from '../../server/service.ts';

/** Reading costs nothing here. */
const free = async () => {};
let folder: string;
let store: Store;
let http: Server;
let streams: Streams;
let open: (socket: WebSocket) => void;
const errors: unknown[] = [];
const start = { seq: 0, at: undefined };

/** Streams whose heartbeat is quick, behind a bare server: every socket is for conversation c1. */
beforeEach(async () => {
  errors.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'streams-'));
  store = await openStore(folder);
  await store.createConversation({ id: 'c1', channel: 'directline', userId: 'dl_1', createdAt: 1 });
  streams = new Streams(store, (error) => errors.push(error), 20);
  http = createServer();
  const sockets = new WebSocketServer({ server: http });
  open = (socket) => streams.open('c1', socket, start, free);
  sockets.on('connection', (socket) => open(socket));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  streams.close();
  streams.terminate();
  await new Promise((resolve) => http.close(resolve));
  rmSync(folder, { recursive: true });
});

const connect = (options: { autoPong: boolean }) => new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, options);
const pings = (socket: WebSocket, count: number) =>
  new Promise<void>((resolve) => {
    let seen = 0;
    socket.on('ping', () => ++seen === count && resolve());
  });

describe('the heartbeat', () => {
  it('drops a socket that has stopped answering', async () => {
    const socket = connect({ autoPong: false });
    expect((await closeOf(socket)).code).toBe(1006);
    await store.close();
  });

  it('keeps one that answers', async () => {
    const socket = connect({ autoPong: true });
    await pings(socket, 4);
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
    await store.close();
  });
});

describe('a client that reads nothing', () => {
  it('is cut, and costs no more memory than the frames of a page', async () => {
    const text = 'x'.repeat(20_000);
    await store.append(
      'c1',
      Array.from({ length: 500 }, (_, index) => ({ id: `a${index}`, type: 'message', text, from: { role: 'bot' } })),
    );
    let waiting = 0;
    open = (socket) => {
      streams.open('c1', socket, start, free);
      const look = setInterval(() => {
        waiting = Math.max(waiting, socket.bufferedAmount);
      }, 1);
      socket.on('close', () => clearInterval(look));
      socket.on('close', closed);
    };
    let closed = () => {};
    const cut = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const { port } = http.address() as AddressInfo;
    const silent = connectTcp(port, '127.0.0.1');
    silent.pause();
    silent.on('error', () => {});
    silent.write(
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await cut;
    expect(waiting).toBeLessThan(2 * 50 * 20_200);
    silent.destroy();
    await store.close();
  });
});

describe('a stream', () => {
  it('sends what is told meanwhile once and in order, and looks up only what was not told', async () => {
    const append = (from: Store, id: string, text = '') => from.append('c1', [{ id, type: 'message', text, from: { role: 'bot' } }]);
    // More than the system takes for a socket that does not read.
    await append(store, 'a1', 'x'.repeat(10_000_000));
    const reads: number[] = [];
    const readOn: Store['readOn'] = (conversationId, seen, limit) => {
      reads.push(seen.seq);
      return store.readOn(conversationId, seen, limit);
    };
    const watched = new Streams({ ...store, readOn }, (error) => errors.push(error));
    open = (socket) => watched.open('c1', socket, start, free);
    const socket = connect({ autoPong: true });
    await new Promise((resolve) => socket.on('open', resolve));
    socket.pause();
    for (const id of ['a2', 'a3']) await append(store, id);
    const seen: string[] = [];
    const hasCome = (last: string) =>
      new Promise<void>((resolve) =>
        socket.on('message', (frame) => {
          const set = JSON.parse(frame.toString()) as { readonly activities: readonly { readonly id: string }[] };
          seen.push(...set.activities.map(({ id }) => id));
          if (seen.includes(last)) resolve();
        }),
      );
    const told = hasCome('a3');
    socket.resume();
    await told;
    expect([seen, reads]).toEqual([['a1', 'a2', 'a3'], [0]]);
    socket.removeAllListeners('message');

    const untold = hasCome('a5');
    const elsewhere = await openStore(folder);
    await append(elsewhere, 'a4');
    await elsewhere.close();
    await append(store, 'a5');
    await untold;
    expect([seen, reads]).toEqual([
      ['a1', 'a2', 'a3', 'a4', 'a5'],
      [0, 3],
    ]);
    socket.terminate();
    watched.close();
    await store.close();
  });

  it('whose log can’t be read is closed, and the failure told', async () => {
    const socket = connect({ autoPong: true });
    await new Promise((resolve) => socket.on('open', resolve));
    await store.close();
    streams.grown('c1', { seq: 2, at: Date.now(), activity: { type: 'message' } });
    expect(await closeOf(socket)).toEqual({ code: 1011, reason: 'reading the conversation failed' });
    expect(errors).toHaveLength(1);
  });

  it('does not read on while its socket has not taken what was read, and sends the rest when it has', async () => {
    const text = 'x'.repeat(100_000);
    await store.append(
      'c1',
      Array.from({ length: 300 }, (_, index) => ({ id: `a${index}`, type: 'message', text, from: { role: 'bot' } })),
    );
    const reads: number[] = [];
    const patient = new Streams(
      {
        ...store,
        readOn: (conversationId, seen, limit) => {
          reads.push(seen.seq);
          return store.readOn(conversationId, seen, limit);
        },
      },
      (error) => errors.push(error),
    );
    open = (socket) => patient.open('c1', socket, start, free);
    const socket = connect({ autoPong: true });
    await new Promise((resolve) => socket.on('open', resolve));
    socket.pause();
    // Time enough to read all sixty pages, if nothing held the reader back.
    for (let index = 0; index < 200; index++) await store.conversation('c1');
    expect(reads.length).toBeLessThan(60);
    const seen: number[] = [];
    const all = new Promise<void>((resolve) =>
      socket.on('message', (frame) => {
        const set = JSON.parse(frame.toString()) as { activities: unknown[]; watermark: string };
        seen.push(set.activities.length);
        if (/^300\b/.test(set.watermark)) resolve();
      }),
    );
    socket.resume();
    await all;
    expect(seen).toEqual(Array(20).fill(15));
    socket.terminate();
    patient.close();
    await store.close();
  });
});
