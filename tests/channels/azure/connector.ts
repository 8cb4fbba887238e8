import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from '../../../src/channels/http.ts';

/** An activity as the bot sent it, with the id it was given. */
export interface Shown {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: Record<string, unknown> }[];
  readonly suggestedActions?: { readonly actions: readonly { readonly title: string; readonly value: string }[] };
  readonly entities?: readonly Record<string, unknown>[];
  readonly channelData?: Record<string, unknown>;
  readonly [more: string]: unknown;
}

/** A call as it came in, with the status it got. */
export interface Call {
  readonly method: string;
  /** Without the base address and the query. */
  readonly path: string;
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** Why it was refused. */
  readonly refusal?: string;
}

/** A failure to give next; `taken`: the message arrives all the same, as when a gateway loses the answer. */
export interface Failure {
  readonly status: number;
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly taken?: boolean;
  /** Only calls to this conversation fail. */
  readonly conversation?: string;
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly tenantId?: string;
}

export interface ConnectorSettings {
  /** The bearer token that the bot must show; undefined: none. */
  readonly token?: string;
  /** Milliseconds; the limits of sending are counted by it. */
  readonly now?: () => number;
}

/**
 * The Bot Connector of Teams on loopback: real HTTP, its paths, its published limits and its refusals. It keeps what it was sent, and shows a
 * conversation as Teams would: changed messages changed, deleted ones gone.
 */
export interface Connector {
  readonly serviceUrl: string;
  /** Every call, oldest first. */
  readonly calls: readonly Call[];
  /** The messages that a conversation shows now, oldest first. The thread of a channel is a conversation of its own. */
  shown(conversationId: string): readonly Shown[];
  /** All conversations that show something. */
  conversations(): readonly string[];
  /** Ends when the bot was seen typing there. */
  typing(conversationId: string): Promise<void>;
  /** The next calls get these answers, one each. */
  fail(...failures: readonly Failure[]): void;
  /** Nothing fails any more that was told to. */
  recover(): void;
  /** From now on every call to the conversation is refused: the person has blocked or uninstalled the bot. */
  block(conversationId: string): void;
  unblock(conversationId: string): void;
  /** Opening a chat with this person is refused: the app is not installed for them. */
  uninstall(memberId: string): void;
  setMembers(conversationId: string, members: readonly Member[]): void;
  /** Ends when the conversation shows something of the kind. */
  until(conversationId: string, wanted: (shown: Shown) => boolean): Promise<Shown>;
  stop(): Promise<void>;
}

/** Sends a second, and in thirty seconds, in one conversation (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). */
const limits = [
  { sends: 7, within: 1000 },
  { sends: 60, within: 30_000 },
] as const;
/** Bytes of an activity as UTF-16. */
const largest = 100 * 1024;

export async function startConnector({ token, now = Date.now }: ConnectorSettings = {}): Promise<Connector> {
  const calls: Call[] = [];
  const messages = new Map<string, Map<string, Shown>>();
  const typists = new Set<string>();
  const sends = new Map<string, number[]>();
  const members = new Map<string, readonly Member[]>();
  const blocked = new Set<string>();
  const uninstalled = new Set<string>();
  const failures: Failure[] = [];
  const waiting = new Set<() => void>();
  let ids = 1_764_000_000_000;

  const throttle = (conversation: string): void => {
    const sent = (sends.get(conversation) ?? []).filter((at) => at > now() - 30_000);
    sends.set(conversation, sent);
    for (const { sends: most, within } of limits) {
      const recent = sent.filter((at) => at > now() - within);
      if (recent.length < most) continue;
      const wait = Math.max(1, Math.ceil(((recent[0] as number) + within - now()) / 1000));
      throw new ApiError(429, 'TooManyRequests', 'Too many requests in this conversation.', wait);
    }
    sent.push(now());
  };

  const show = (conversation: string, id: string, activity: Record<string, unknown>): void => {
    const place = messages.get(conversation) ?? new Map<string, Shown>();
    messages.set(conversation, place);
    place.set(id, { ...activity, id } as Shown);
    for (const look of waiting) look();
  };

  const take = (conversation: string, activity: Record<string, unknown>): { status: number; body: unknown } => {
    checkActivity(activity);
    const id = String(ids++);
    if (activity.type === 'typing') {
      typists.add(conversation);
      return { status: 202, body: {} };
    }
    // What is sent to a channel itself begins a thread.
    const isChannel = /@thread\.(tacv2|skype)$/.test(conversation);
    show(isChannel ? `${conversation};messageid=${id}` : conversation, id, activity);
    return { status: 201, body: { id } };
  };

  const answer = (
    method: string,
    path: string,
    query: URLSearchParams,
    body: Record<string, unknown>,
  ): { status: number; body: unknown } => {
    if (path === '/v3/conversations' && method === 'POST') return create(body);
    const [, conversation = '', rest = ''] = path.match(/^\/v3\/conversations\/([^/]+)\/(.+)$/) ?? [];
    if (conversation === '') throw new ApiError(404, 'NotFound', 'There is no such path.');
    if (blocked.has(conversation)) throw new ApiError(403, 'MessageWritesBlocked', 'The bot may not write here.');
    const [kind, id, more] = rest.split('/');
    if (kind === 'activities' && more === undefined) {
      if (method === 'POST') {
        throttle(conversation);
        return take(conversation, body);
      }
      const there = messages.get(conversation)?.has(id ?? '');
      if (!there) throw new ApiError(404, 'ActivityNotFoundInConversation', 'There is no such activity.');
      if (method === 'PUT') {
        throttle(conversation);
        checkActivity(body);
        show(conversation, id as string, body);
        return { status: 200, body: { id } };
      }
      if (method === 'DELETE') {
        messages.get(conversation)?.delete(id as string);
        for (const look of waiting) look();
        return { status: 200, body: undefined };
      }
    }
    if (method === 'GET') {
      const all = members.get(conversation.replace(/;messageid=.*$/, '')) ?? [];
      if (kind === 'members' && id === undefined) return { status: 200, body: all };
      if (kind === 'members') {
        const one = all.find((member) => member.id === id || member.aadObjectId === id);
        if (!one) throw new ApiError(404, 'MemberNotFoundInConversation', 'The member is not in the conversation.');
        return { status: 200, body: one };
      }
      if (kind === 'pagedmembers') return { status: 200, body: page(all, query) };
    }
    throw new ApiError(404, 'NotFound', 'There is no such path.');
  };

  /** A chat with one person, which is the same each time, or a thread in a channel. */
  const create = (body: Record<string, unknown>): { status: number; body: unknown } => {
    const { members: invited = [], channelData, activity } = body as CreateBody;
    const channel = channelData?.channel?.id;
    if (channel !== undefined && activity) {
      if (blocked.has(channel)) throw new ApiError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
      throttle(channel);
      const taken = take(channel, activity);
      const { id } = taken.body as { id: string };
      return { status: 201, body: { id: `${channel};messageid=${id}`, activityId: id } };
    }
    const [one] = invited;
    if (invited.length !== 1 || !one) throw new ApiError(400, 'BadSyntax', 'Incorrect conversation creation parameters.');
    if (!(body as CreateBody).tenantId && !channelData?.tenant?.id) throw new ApiError(400, 'BadArgument', 'The tenant is missing.');
    if (uninstalled.has(one.id)) throw new ApiError(403, 'ForbiddenOperationException', 'The bot is not installed for the user.');
    return { status: 201, body: { id: aloneWith(one.id) } };
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://connector');
    const path = decodeURIComponent(pathname);
    const method = request.method ?? '';
    const body = await bodyOf(request);
    const reply = (status: number, content: unknown, retryAfter?: number, refusal?: string) => {
      calls.push({ method, path, status, body, ...(refusal && { refusal }) });
      response.writeHead(status, {
        ...(content !== undefined && { 'Content-Type': 'application/json' }),
        ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      });
      response.end(content === undefined ? undefined : JSON.stringify(content));
      for (const look of waiting) look();
    };
    const refuse = ({ status, code, message, retryAfter }: ApiError) => reply(status, { error: { code, message } }, retryAfter, message);
    try {
      if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
        throw new ApiError(401, 'AuthorizationFailed', 'Authorization has been denied for this request.');
      const at = failures.findIndex(({ conversation }) => conversation === undefined || path.includes(`/${conversation}/`));
      const [failure] = at < 0 ? [] : failures.splice(at, 1);
      if (failure?.taken) answer(method, path, searchParams, body);
      if (failure) throw new ApiError(failure.status, failure.code ?? `Error${failure.status}`, 'As told.', failure.retryAfter);
      const { status, body: content } = answer(method, path, searchParams, body);
      reply(status, content);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(error);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  /** Ends when it is so. */
  const whenever = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const shown = (conversation: string) => [...(messages.get(conversation)?.values() ?? [])];
  return {
    serviceUrl: `http://localhost:${(server.address() as AddressInfo).port}/`,
    calls,
    shown,
    conversations: () => [...messages].filter(([, place]) => place.size > 0).map(([id]) => id),
    typing: (conversation) => whenever(() => typists.has(conversation)),
    fail: (...more) => void failures.push(...more),
    recover: () => void failures.splice(0),
    block: (conversation) => void blocked.add(conversation),
    unblock: (conversation) => void blocked.delete(conversation),
    uninstall: (member) => void uninstalled.add(member),
    setMembers: (conversation, list) => void members.set(conversation, list),
    until: async (conversation, wanted) => {
      await whenever(() => shown(conversation).some(wanted));
      return shown(conversation).find(wanted) as Shown;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The id of the chat that a person and the bot have. */
export const aloneWith = (memberId: string): string => `a:${memberId.replace(/^29:/, '')}`;

interface CreateBody {
  readonly members?: readonly { readonly id: string }[];
  readonly tenantId?: string;
  readonly channelData?: { readonly channel?: { readonly id: string }; readonly tenant?: { readonly id: string } };
  readonly activity?: Record<string, unknown>;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

function page(all: readonly Member[], query: URLSearchParams) {
  const size = Math.min(500, Math.max(50, Number(query.get('pageSize') ?? 200)));
  const from = Number(query.get('continuationToken') ?? 0);
  const next = from + size < all.length ? { continuationToken: String(from + size) } : {};
  return { members: all.slice(from, from + size), ...next };
}

/** What Teams refuses by 413 and 400: too large, and wrong labels and citations. */
function checkActivity(activity: Record<string, unknown>): void {
  if (Buffer.byteLength(JSON.stringify(activity), 'utf16le') > largest)
    throw new ApiError(413, 'RequestEntityTooLarge', 'The message is larger than 100 KB.');
  const wrong = faultOf(activity as unknown as Shown);
  if (wrong) throw new ApiError(400, 'BadArgument', wrong);
}

function faultOf({ type, text = '', attachments = [], entities = [], channelData, suggestedActions }: Shown): string | undefined {
  if (typeof type !== 'string') return 'The activity has no type.';
  if (type === 'message' && text === '' && attachments.length === 0) return 'The message is empty.';
  if ((suggestedActions?.actions.length ?? 0) > 0 && attachments.length > 0) return 'Suggested actions do not go with attachments.';
  const loop = channelData?.feedbackLoop as { readonly type?: unknown } | undefined;
  if (loop && loop.type !== 'default' && loop.type !== 'custom') return 'The feedback loop has no type that is known.';
  const labels = entities.filter((entity) => entity.type === 'https://schema.org/Message');
  if (labels.length > 1) return 'There is more than one entity of the message.';
  const [label] = labels;
  if (!label) return undefined;
  if (label['@type'] !== 'Message' || label['@context'] !== 'https://schema.org') return 'The entity of the message has another form.';
  const citations = (label.citation ?? []) as readonly Citation[];
  if (citations.length > 20) return 'There are more than 20 citations.';
  if (new Set(citations.map(({ position }) => position)).size < citations.length) return 'Two citations have the same position.';
  return citations.map((citation) => faultOfCitation(citation, text)).find((fault) => fault !== undefined);
}

interface Citation {
  readonly '@type'?: unknown;
  readonly position?: unknown;
  readonly appearance?: Readonly<Record<string, unknown>>;
}

function faultOfCitation({ '@type': type, position, appearance = {} }: Citation, text: string): string | undefined {
  const { '@type': kind, name, abstract, url } = appearance;
  if (type !== 'Claim' || kind !== 'DigitalDocument') return 'A citation has another form.';
  if (typeof position !== 'number' || !Number.isInteger(position) || position < 1) return 'A citation has no position.';
  if (!text.includes(`[${position}]`)) return `The text does not have [${position}].`;
  if (typeof name !== 'string' || name === '' || name.length > 80) return 'The name of a citation is missing or longer than 80 characters.';
  if (typeof abstract !== 'string' || abstract === '' || abstract.length > 160) return 'The abstract of a citation is missing or too long.';
  if (url !== undefined && !(typeof url === 'string' && /^https?:/.test(url))) return 'The address of a citation is none.';
  return undefined;
}
