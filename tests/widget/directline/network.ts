import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What the network does to a call: lets it pass, at once or later, cuts the line, or answers itself. */
export type Fate =
  | { readonly kind: 'pass' }
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** The JSON of the server's answer is changed on the way back. */
  | { readonly kind: 'rewrite'; readonly change: (answer: Record<string, unknown>) => Record<string, unknown> }
  | { readonly kind: 'cut' }
  /** The server gets the call, and its answer is lost on the way back. */
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export type Rule = (call: { readonly method: string; readonly path: string }) => Fate;

/** A network between client and service that can be as bad as real ones. */
export interface Network {
  readonly url: string;
  /** Where it leads. */
  target: number;
  rule: Rule;
  /** What became of WebSockets: passed on, refused, or taken and never answered. */
  sockets: 'pass' | 'refuse' | 'mute';
  /** Calls that came by, such as "POST /v3/directline/conversations". */
  readonly calls: string[];
  /** Cuts all open WebSockets. */
  cutSockets(): void;
  close(): Promise<void>;
}

export const pass: Fate = { kind: 'pass' };

export async function createNetwork(): Promise<Network> {
  const open = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const [path = ''] = (incoming.url ?? '').split('?');
    network.calls.push(`${incoming.method} ${path}`);
    const fate = network.rule({ method: incoming.method ?? '', path });
    if (fate.kind === 'cut') incoming.socket.destroy();
    else if (fate.kind === 'answer') {
      outgoing.writeHead(fate.status, { ...fate.headers });
      outgoing.end('{}');
    } else if (fate.kind === 'hold') void fate.until.then(() => forward(incoming, outgoing, network.target, pass));
    else forward(incoming, outgoing, network.target, fate);
  });
  server.on('upgrade', (incoming, socket, head) => {
    network.calls.push('SOCKET');
    if (network.sockets === 'refuse') return socket.destroy();
    const upstream = connect(network.target, '127.0.0.1');
    for (const end of [socket as Socket, upstream]) {
      open.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        open.delete(end);
        socket.destroy();
        upstream.destroy();
      });
    }
    const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    upstream.write(`GET ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
    upstream.write(head);
    socket.pipe(upstream);
    if (network.sockets === 'pass') upstream.pipe(socket);
    // A proxy that buffers: the handshake comes through and nothing after it.
    else upstream.once('data', (chunk) => socket.write(chunk.subarray(0, chunk.indexOf('\r\n\r\n') + 4)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const network: Network = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: 0,
    rule: () => pass,
    sockets: 'pass',
    calls: [],
    cutSockets() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      network.cutSockets();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return network;
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number, fate: Fate): void {
  const onward = request({ host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk) => chunks.push(chunk));
    answer.on('end', () => {
      if (fate.kind === 'lose-answer') return incoming.socket.destroy();
      const body = Buffer.concat(chunks).toString();
      const { 'content-length': _, ...headers } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, headers);
      outgoing.end(fate.kind === 'rewrite' ? JSON.stringify(fate.change(JSON.parse(body))) : body);
    });
  });
  onward.on('error', () => incoming.socket.destroy());
  incoming.pipe(onward);
}
