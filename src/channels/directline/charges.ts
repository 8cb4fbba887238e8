import type { Limits } from '../../config/limits.ts';
import { longestMessage } from '../../understanding/clean.ts';
import { type Caller, largestBody } from '../http.ts';
import { type Limit, type LimitName, limitOf } from './limits.ts';

/** Counts what callers bring by what it costs to read, to answer and to keep. All of it throws an ApiError (429) where it is too much. */
export interface Charges {
  /** A request, before its body is read. */
  request(caller: Caller): Promise<void>;
  /** A new token. */
  token(caller: Caller): Promise<void>;
  /** What is done with the token of a conversation. */
  use: Limit;
  /** The welcome of a new conversation. */
  welcome(caller: Caller): Promise<void>;
  /** A message that is read, answered and kept. */
  message(caller: Caller, conversationId: string, text: string): Promise<void>;
  /** An event that is kept. */
  event(caller: Caller, conversationId: string): Promise<void>;
  /** So many bytes that are given to read. */
  reading(address: string, bytes: number): Promise<void>;
  /** The opening of a stream. */
  stream(address: string): Promise<void>;
}

export interface ChargeSettings {
  readonly allowed: Limits;
  /** A server with the secret speaks for many people from one address: it is not held to what one address may. */
  readonly isServer: (caller: Caller) => boolean;
  readonly onRefused: (limit: LimitName) => void;
}

/** What a client needs that only listens: official ones poll at most 300 times a minute. */
const idleRequestsPerMinute = 600;
/** Bytes of a body, and of what is given to read, that count like a request. */
const bytesOfARequest = { body: 8192, reading: 32_768 } as const;
/** Characters of a message that count like a message in its conversation: few people type more at a time. */
const charactersOfAMessage = 1000;
/** An answer costs as much as reading so many characters, however short its question. */
const charactersOfAnAnswer = 100;
/** Bytes that are kept of a turn beside its question: answer, memory and log; and of an event. */
const kept = { turn: 6000, event: 1000 } as const;
/** The part of what an address may fill that one conversation may. */
const conversationsPart = 0.01;

/** What costs more by itself than is allowed in all takes all of it: nothing that may be sent is refused for ever. */
export function createCharges({ allowed, isServer, onRefused }: ChargeSettings): Charges {
  const limit = (name: LimitName, most: number, what: string, span: 'minute' | 'day' = 'minute') =>
    limitOf({ most, what, span, onRefused: () => onRefused(name) });
  const { requestsPerMinute, tokensPerMinute, messagesPerMinute, charactersPerMinute, megabytesPerDay } = allowed;
  const byAddress = limit('address', requestsPerMinute, `${requestsPerMinute} requests came from this address`);
  const byNewTokens = limit('new-tokens', tokensPerMinute, `${tokensPerMinute} conversations were begun from this address`);
  const byToken = idleRequestsPerMinute + 2 * messagesPerMinute;
  const byMessages = limit(
    'messages',
    messagesPerMinute,
    `${messagesPerMinute} messages, or as many times ${charactersOfAMessage} characters, were sent in this conversation`,
  );
  const byCharacters = limit('characters', charactersPerMinute, `${charactersPerMinute} characters came from this address`);
  const bytes = megabytesPerDay * 1_000_000;
  const byKept = {
    address: limit('kept', bytes, `${megabytesPerDay} MB of conversations came from this address`, 'day'),
    conversation: limit('kept', bytes * conversationsPart, `${megabytesPerDay * conversationsPart} MB came in this conversation`, 'day'),
  };
  const keep = async (caller: Caller, conversationId: string | undefined, size: number) => {
    if (conversationId !== undefined) await byKept.conversation(conversationId, size);
    if (!isServer(caller)) await byKept.address(caller.address, size);
  };

  return {
    use: limit('token', byToken, `${byToken} requests came with the token of this conversation`),
    stream: byAddress,
    async reading(address, size) {
      const points = Math.floor(size / bytesOfARequest.reading);
      if (points > 0) await byAddress(address, Math.min(points, requestsPerMinute));
    },
    async request(caller) {
      if (!isServer(caller)) await byAddress(caller.address, 1 + Math.floor(bytesOf(caller) / bytesOfARequest.body));
    },
    token: ({ address }) => byNewTokens(address),
    async welcome(caller) {
      if (!isServer(caller)) await byCharacters(caller.address, Math.min(charactersPerMinute, charactersOfAnAnswer));
      await keep(caller, undefined, kept.turn);
    },
    async message(caller, conversationId, text) {
      await byMessages(conversationId, Math.min(messagesPerMinute, Math.max(1, Math.ceil(text.length / charactersOfAMessage))));
      if (!isServer(caller)) await byCharacters(caller.address, Math.min(charactersPerMinute, charactersOfAnAnswer + charactersOf(text)));
      await keep(caller, conversationId, kept.turn + Buffer.byteLength(text));
    },
    async event(caller, conversationId) {
      await byMessages(conversationId);
      await keep(caller, conversationId, kept.event);
    },
  };
}

/** What is too long to be read is only kept. */
const charactersOf = ({ length }: string): number => Math.min(length, longestMessage) + Math.ceil(Math.max(0, length - longestMessage) / 4);

/** As long as the headers say; who does not say it counts as one who sends all that is taken. */
const bytesOf = ({ headers }: Caller): number =>
  headers['transfer-encoding'] === undefined ? Math.min(Number(headers['content-length'] ?? 0), largestBody) : largestBody;
