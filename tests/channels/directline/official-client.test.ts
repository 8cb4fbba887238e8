import { WebSocket as NodeWebSocket } from 'ws';
import { type Client, ConnectionStatus, DirectLine, type Heard } from '../../official-clients/direct-line.ts';
import { type Running, startService, Talker } from '../../server/service.ts';
import { FetchXhr } from './xhr.ts';

let service: Running;
let client: Client;
const sockets: NodeWebSocket[] = [];

beforeAll(async () => {
  service = await startService({ TOKENS_PER_MINUTE: '1000', MESSAGES_PER_MINUTE: '3' });
  Object.assign(globalThis, { XMLHttpRequest: FetchXhr });
});
afterEach(() => {
  client.end();
  for (const socket of sockets.splice(0)) socket.terminate();
});
afterAll(() => service.stop());

class CountedSocket extends NodeWebSocket {
  constructor(url: string) {
    super(url);
    sockets.push(this);
  }
}

/** The client as a page would make it; it comes back at once when its socket is lost, where a page waits some seconds. */
async function connect(webSocket: boolean) {
  const { token } = (await (await new Talker(service.url).call('POST', '/tokens/generate')).json()) as { token: string };
  const environment = { WebSocket: CountedSocket, random: () => -0.25 };
  client = new DirectLine({
    token,
    domain: `${service.url}/v3/directline`,
    webSocket,
    pollingInterval: 200,
    conversationStartProperties: { locale: 'en-GB' },
    ...environment,
  });
  const heard: Heard[] = [];
  let changed = () => {};
  client.activity$.subscribe(
    (activity) => {
      heard.push(activity);
      changed();
    },
    // The client's way to say that it was ended.
    () => {},
  );
  const until = async (text: string): Promise<Heard> => {
    for (;;) {
      const found = heard.find((activity) => activity.text === text);
      if (found) return found;
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => client.postActivity({ type: 'message', text, from: { id: '' } }).subscribe(resolve, reject));
  return { heard, say, until };
}

describe('the official Direct Line client', () => {
  it('begins, is welcomed, speaks and hears', async () => {
    const { say, until } = await connect(true);
    await until('welcome en-GB');
    const id = await say('hello');
    expect((await until('hello')).id).toBe(id);
    expect((await until('1: hello')).replyToId).toBe(id);
    expect(client.connectionStatus$.getValue()).toBe(ConnectionStatus.Online);
  });

  it('comes back after its socket was lost and misses nothing', async () => {
    const { heard, say, until } = await connect(true);
    await until('welcome en-GB');
    await say('one');
    await until('1: one');
    sockets[0]?.terminate();
    await say('two');
    await until('2: two');
    expect(heard.map(({ text }) => text)).toEqual(['welcome en-GB', 'one', '1: one', 'two', '2: two']);
    expect(sockets).toHaveLength(2);
  });

  it('does not bring a message that is over a limit, and stays connected, so that it may be sent again', async () => {
    const { say, until } = await connect(true);
    await until('welcome en-GB');
    for (const text of ['one', 'two', 'three']) await say(text);
    await until('3: three');
    // It wants to wait with a part of rxjs that it only has in some bundles, and without that calls it a case for another try.
    expect([429, 'retry']).toContain(await say('four').catch(({ status }) => status));
    expect(client.connectionStatus$.getValue()).toBe(ConnectionStatus.Online);
    // A minute later.
    const { now } = Date;
    try {
      Date.now = () => now() + 61_000;
      await say('four');
    } finally {
      Date.now = now;
    }
    await until('4: four');
  });

  it('works without WebSocket, by polling', async () => {
    const { heard, say, until } = await connect(false);
    await until('welcome en-GB');
    await say('hello');
    await until('1: hello');
    expect(heard.map(({ text }) => text)).toEqual(['welcome en-GB', 'hello', '1: hello']);
    expect(sockets).toHaveLength(0);
  });
});
