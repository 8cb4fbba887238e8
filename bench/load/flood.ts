import { type Agent, request } from 'node:http';

/** What somebody sends in heaps: messages that are read for long, many that are short, or requests for all that was said. */
export const floods = ['long messages', 'short messages', 'reading everything'] as const;
export type Flood = (typeof floods)[number];

export interface Sent {
  readonly taken: number;
  readonly refused: number;
}

/** Requests that are under way at a time. */
const atOnce = 32;

/**
 * Sends the most that is allowed to one address until `until` (`performance.now()`): as quickly as it is taken, in ever new conversations, and again
 * as soon as the service says that it may.
 */
export async function flood(
  { url, address, agent }: { readonly url: string; readonly address: string; readonly agent: Agent },
  kind: Flood,
  questions: readonly string[],
  until: number,
): Promise<Sent> {
  let [taken, refused] = [0, 0];
  const call = async (method: 'GET' | 'POST', path: string, token?: string, body?: unknown) => {
    const answer = await ask(new URL(`/v3/directline${path}`, url), method, { agent, address, token, body });
    if (answer.status === 429) refused += 1;
    else taken += 1;
    return answer;
  };
  const pause = ({ retryAfter }: Answer) =>
    new Promise((resolve) => setTimeout(resolve, Math.min(1000 * retryAfter, Math.max(0, until - performance.now()))));

  const send = async () => {
    while (performance.now() < until) {
      const granted = await call('POST', '/tokens/generate', undefined, {});
      const { token, conversationId: id } = granted.body as Granted;
      const begun = token === undefined ? granted : await call('POST', '/conversations', token, {});
      if (begun.status === 429) await pause(begun);
      else await sendIn(`/conversations/${id}/activities`, token);
    }
  };

  /** Ends when the conversation takes no more. */
  const sendIn = async (path: string, token: string | undefined) => {
    if (kind === 'reading everything') await call('POST', path, token, message(longText(questions)));
    while (performance.now() < until) {
      const answer =
        kind === 'reading everything'
          ? await call('GET', `${path}?watermark=0`, token)
          : await call('POST', path, token, message(kind === 'long messages' ? longText(questions) : shortText()));
      if (answer.status === 429) return;
    }
  };

  await Promise.all(Array.from({ length: atOnce }, send));
  return { taken, refused };
}

const message = (text: string) => ({ type: 'message', text });

const oneOf = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;

/** What takes longest to read of what is not refused: one sentence of many questions, without a question mark to go by. */
function longText(questions: readonly string[]): string {
  let text = '';
  while (text.length < 8000) text += `${oneOf(questions).replace(/[.?!]/g, '')}, `;
  return text.slice(0, 8000);
}

/** Of a hundred characters, the same: each word a question. */
const shortText = () => Array.from({ length: 25 }, () => `${oneOf([...'abcdefghijklmnopqrstuvwxyz'])}${oneOf([...'aeiou'])}?`).join(' ');

interface Granted {
  readonly token?: string;
  readonly conversationId?: string;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: number;
  readonly body: unknown;
}

interface Asked {
  readonly agent: Agent;
  readonly address: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

function ask(url: URL, method: string, { agent, address, token, body }: Asked): Promise<Answer> {
  const headers = {
    'X-Forwarded-For': address,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: Number(response.headers['retry-after'] ?? 0),
          // What is read in heaps is not looked at: the client must not be what is slow.
          body: method === 'GET' ? undefined : JSON.parse(Buffer.concat(parts).toString()),
        }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
