import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { Activity } from '../server/service.ts';

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: Record<string, unknown>;
}

/**
 * A user of the chat as a good client is: every call and every socket is a connection of its own, what failed on the way is done again under
 * the same clientActivityID, and a socket that was lost is opened again behind the watermark.
 */
export class Chatter {
  conversationId = '';
  readonly heard: Activity[] = [];
  /** Calls that did not get through or were told to come back, and sockets that were lost. */
  interruptions = 0;
  readonly #url: string;
  #token = '';
  #watermark = '';
  #socket: WebSocket | undefined;
  #state: 'listening' | 'gone' = 'listening';
  #changed: () => void = () => {};

  constructor(url: string) {
    this.#url = url;
  }

  /** Begins a conversation and listens to it. */
  async start(): Promise<void> {
    this.#token = String((await this.#insist('POST', '/tokens/generate')).body.token);
    const { conversationId, token, streamUrl } = (await this.#insist('POST', '/conversations', { locale: 'nl' })).body;
    this.conversationId = String(conversationId);
    this.#token = String(token);
    this.#listen(String(streamUrl));
  }

  /** Ends when the service has taken the message; tells its id. */
  async say(text: string): Promise<string> {
    const clientActivityID = crypto.randomUUID();
    return String((await this.#insist('POST', this.#activities, { type: 'message', text, channelData: { clientActivityID } })).body.id);
  }

  /** Says it once, whatever comes of it. */
  try(text: string): Promise<Answer> {
    return this.#call('POST', this.#activities, { type: 'message', text });
  }

  /** The log as pollers get it. */
  async log(): Promise<readonly Activity[]> {
    const activities: Activity[] = [];
    for (let watermark = ''; ; ) {
      const { body } = await this.#insist('GET', `${this.#activities}?watermark=${watermark}`);
      activities.push(...(body.activities as Activity[]));
      if (body.watermark === watermark) return activities;
      watermark = String(body.watermark);
    }
  }

  /** Ends when the stream has brought so many answers to these messages. */
  async answered(ids: readonly string[]): Promise<void> {
    while (!ids.every((id) => this.heard.some(({ replyToId }) => replyToId === id)))
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
  }

  hangUp(): void {
    this.#state = 'gone';
    this.#socket?.terminate();
  }

  get #activities(): string {
    return `/conversations/${this.conversationId}/activities`;
  }

  #listen(streamUrl: string): void {
    const socket = new WebSocket(streamUrl);
    this.#socket = socket;
    socket.on('message', (frame) => {
      const text = frame.toString();
      if (text === '') return;
      const { activities, watermark } = JSON.parse(text) as { activities: Activity[]; watermark: string };
      this.#watermark = watermark;
      this.heard.push(...activities.filter(({ type }) => type !== 'typing'));
      this.#changed();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#state === 'listening') void this.#reconnect();
    });
  }

  async #reconnect(): Promise<void> {
    this.interruptions++;
    const { body } = await this.#insist('GET', `/conversations/${this.conversationId}?watermark=${this.#watermark}`);
    if (this.#state === 'listening') this.#listen(String(body.streamUrl));
  }

  /** Until it gets through. */
  async #insist(method: string, path: string, body?: unknown): Promise<Answer> {
    for (;;) {
      const answer = await this.#call(method, path, body).catch(() => undefined);
      if (answer && answer.status < 400) return answer;
      if (answer && answer.status < 500) throw new Error(`${method} ${path} was refused: ${JSON.stringify(answer)}`);
      this.interruptions++;
      // As busy as it gets, but lets others have a turn.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #call(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' };
    return new Promise((resolve, reject) => {
      const call = request(`${this.#url}/v3/directline${path}`, { method, agent: false, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => {
          const { statusCode: status = 0 } = response;
          resolve({ status, retryAfter: response.headers['retry-after'], body: text === '' ? {} : JSON.parse(text) });
        });
        response.on('error', reject);
      });
      call.on('error', reject);
      call.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
