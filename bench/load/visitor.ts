import { type Agent, request } from 'node:http';
import { WebSocket } from 'ws';

/** One conversation over plain Direct Line: posts by REST, hears by WebSocket. It waits for each answer before it says more. */
export class Visitor {
  readonly #url: URL;
  readonly #agent: Agent;
  #id = '';
  #token = '';
  #socket: WebSocket | undefined;
  readonly #address: string | undefined;
  #heard: (replyToId: string) => void = () => {};

  private constructor(url: string, agent: Agent, address?: string) {
    this.#address = address;
    this.#url = new URL(url);
    this.#agent = agent;
  }

  /** Begins a conversation, opens its stream and hears the welcome. A trusted proxy would say the address. */
  static async begin(url: string, agent: Agent, address?: string): Promise<Visitor> {
    const visitor = new Visitor(url, agent, address);
    const granted = (await visitor.#post('/v3/directline/tokens/generate', {})) as Granted;
    visitor.#id = granted.conversationId;
    visitor.#token = granted.token;
    const { streamUrl } = (await visitor.#post('/v3/directline/conversations', { locale: 'nl' })) as { readonly streamUrl: string };
    const welcomed = new Promise<void>((resolve) => {
      visitor.#heard = () => resolve();
    });
    const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
    visitor.#socket = socket;
    const broken = new Promise<never>((_, reject) => socket.on('error', reject));
    socket.on('message', (frame) => visitor.#take(String(frame)));
    await Promise.race([welcomed, broken]);
    return visitor;
  }

  /** Milliseconds from posting to the first message in reply. Throws when it replies to something else. */
  async say(text: string): Promise<number> {
    const begun = performance.now();
    const heard = new Promise<{ readonly replyToId: string; readonly after: number }>((resolve) => {
      this.#heard = (replyToId) => resolve({ replyToId, after: performance.now() - begun });
    });
    const posted = this.#post(`/v3/directline/conversations/${this.#id}/activities`, { type: 'message', text });
    const [{ id }, { after, replyToId }] = await Promise.all([posted as Promise<{ readonly id: string }>, heard]);
    if (replyToId !== id) throw new Error(`The reply was to ${replyToId}, and ${id} was said.`);
    return after;
  }

  leave(): void {
    this.#socket?.terminate();
  }

  #take(frame: string): void {
    if (frame === '') return;
    const { activities } = JSON.parse(frame) as { readonly activities: readonly Heard[] };
    for (const { from, replyToId, type } of activities) if (type === 'message' && from.role === 'bot') this.#heard(replyToId ?? '');
  }

  #post(path: string, body: unknown): Promise<unknown> {
    const bytes = Buffer.from(JSON.stringify(body));
    const { hostname, port } = this.#url;
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
      ...(this.#address && { 'X-Forwarded-For': this.#address }),
      ...(this.#token && { Authorization: `Bearer ${this.#token}` }),
    };
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path, method: 'POST', headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const answer = Buffer.concat(parts).toString();
          if (response.statusCode === 200 || response.statusCode === 201) resolve(JSON.parse(answer));
          else reject(new Error(`POST ${path} was answered with ${response.statusCode}: ${answer}`));
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(bytes);
    });
  }
}

interface Granted {
  readonly conversationId: string;
  readonly token: string;
}

interface Heard {
  readonly type: string;
  readonly replyToId?: string;
  readonly from: { readonly role?: string };
}
