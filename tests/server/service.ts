import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { LookUp } from '../../src/answering/lookup.ts';
import type { Assistant } from '../../src/assistant/turn.ts';
import type { Credentials, TokenIssuer } from '../../src/channels/azure/index.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Files } from '../../src/server/files.ts';
import { createServer, type Server } from '../../src/server/index.ts';
import { createLog } from '../../src/server/log.ts';
import { openConfiguredStore } from '../../src/store/configured.ts';
import type { Store } from '../../src/store/store.ts';
import { tracedStore } from '../../src/tracing/index.ts';
import { readPage } from '../../src/widget/page.ts';
import { createEcho } from './echo.ts';

const knowledge = loadKnowledge('knowledge');

export interface Running {
  readonly config: Config;
  readonly store: Store;
  readonly server: Server;
  readonly url: string;
  /** What was logged, a line each. */
  readonly logged: string[];
  readonly metricsPort: number | undefined;
  readonly stop: () => Promise<void>;
}

/** The service on a free port with a store of its own; `environment` are its settings, `assistant` stands in for the echo. */
export async function startService(
  environment: Readonly<Record<string, string>> = {},
  assistant: (store: Store) => Assistant = createEcho,
  files: Files = new Map(),
  credentials?: Credentials,
  tokenIssuer?: TokenIssuer,
  lookUp: LookUp = () => [],
): Promise<Running> {
  const made = mkdtempSync(join(tmpdir(), 'service-'));
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: made, ...environment });
  const store = tracedStore(await openConfiguredStore(config));
  const logged: string[] = [];
  const log = createLog('trace', { write: (line: string) => logged.push(line) });
  const server = createServer({
    config,
    store,
    assistant: assistant(store),
    knowledge: () => knowledge,
    widget: { files },
    feedback: (await readPage('knowledge')).chat,
    lookUp,
    credentials,
    tokenIssuer,
    log,
  });
  const { port, metricsPort } = await server.listen();
  return {
    config,
    store,
    server,
    url: `http://127.0.0.1:${port}`,
    logged,
    metricsPort,
    async stop() {
      await server.close();
      await store.close();
      rmSync(made, { recursive: true });
    },
  };
}

export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly id: string; readonly role: string };
  readonly channelData?: { readonly clientActivityID?: string; readonly reply?: unknown };
}

/** One user of the chat, who speaks plain Direct Line over fetch and WebSocket. */
export class Talker {
  readonly url: string;
  conversationId = '';
  token = '';
  streamUrl = '';
  watermark = '';
  readonly heard: Activity[] = [];
  #socket: WebSocket | undefined;
  #changed: () => void = () => {};

  constructor(url: string) {
    this.url = `${url}/v3/directline`;
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Gets a token and begins a conversation. */
  async start(body: unknown = {}): Promise<this> {
    ({ token: this.token } = (await (await this.call('POST', '/tokens/generate')).json()) as { token: string });
    const answer = await this.call('POST', '/conversations', body);
    Object.assign(this, await answer.json());
    return this;
  }

  say(text: string, more: Record<string, unknown> = {}): Promise<Response> {
    return this.call('POST', `/conversations/${this.conversationId}/activities`, { type: 'message', text, ...more });
  }

  /** Opens the stream; what it brings lands in `heard`. Ends when it is open. */
  listen(url = this.streamUrl): Promise<WebSocket> {
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.on('message', (frame) => {
      const text = frame.toString();
      if (text === '') return;
      const { activities, watermark } = JSON.parse(text) as { activities: Activity[]; watermark: string };
      this.heard.push(...activities);
      this.watermark = watermark;
      this.#changed();
    });
    return new Promise((resolve, reject) => {
      socket.on('open', () => resolve(socket));
      socket.on('error', reject);
    });
  }

  /** Asks for a new stream address that goes on where this one has stopped. */
  async reconnect(): Promise<WebSocket> {
    const answer = await this.call('GET', `/conversations/${this.conversationId}?watermark=${this.watermark}`);
    Object.assign(this, await answer.json());
    return this.listen();
  }

  /** Ends when the stream has brought something of this kind. */
  async until(wanted: (activity: Activity) => boolean): Promise<Activity> {
    for (;;) {
      const found = this.heard.find(wanted);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  /** What pollers get. */
  async poll(watermark = ''): Promise<{ readonly activities: readonly Activity[]; readonly watermark: string }> {
    const answer = await this.call('GET', `/conversations/${this.conversationId}/activities?watermark=${watermark}`);
    return (await answer.json()) as { activities: Activity[]; watermark: string };
  }

  hangUp(): void {
    this.#socket?.terminate();
  }
}

export const closeOf = (socket: WebSocket): Promise<{ readonly code: number; readonly reason: string }> =>
  new Promise((resolve) => socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })));
