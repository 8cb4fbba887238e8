import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '../../src/config.ts';

/** How the server treats a mail: takes it, refuses the recipient, is too busy, dies in the middle of it, or dies before it says that it has it. */
export type Mood = 'take' | 'refuse' | 'busy' | 'die-within' | 'die-after';

export interface Received {
  readonly to: readonly string[];
  /** Header lines by their names in small letters, unfolded. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly raw: string;
}

export interface MailServer {
  readonly settings: MailSettings;
  readonly received: Received[];
  mood: Mood;
  stop(): Promise<void>;
}

/** A real mail server on this machine; `port` 0 takes any free one. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const received: Received[] = [];
  const die = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo(_address, _session, done) {
      done(running.mood === 'refuse' ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (running.mood === 'die-within') die();
      });
      stream.on('end', () => {
        if (running.mood === 'die-within') return;
        if (running.mood === 'busy') return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        const raw = Buffer.concat(chunks).toString();
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), headers: headersOf(raw), raw });
        if (running.mood === 'die-after') die();
        else done();
      });
      stream.on('error', () => {});
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.server.address() as AddressInfo;
  const running: MailServer = {
    settings: {
      server: { host: '127.0.0.1', port: bound, encryption: 'offered', login: undefined },
      from: 'chat@province.example',
      contact: 'team@province.example',
    },
    received,
    mood: 'take',
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return running;
}

function headersOf(raw: string): ReadonlyMap<string, readonly string[]> {
  const [head = ''] = raw.split('\r\n\r\n', 1);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
  }
  return headers;
}
