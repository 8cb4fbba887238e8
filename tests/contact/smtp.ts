import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailSettings } from '../../src/config.ts';

/** How the server treats a mail: takes it, refuses the recipient or the mail, is too busy for either, dies in the middle of it, or dies before it says that it has it. */
export type Mood = 'take' | 'refuse' | 'refuse-mail' | 'grey' | 'busy' | 'die-within' | 'die-after';

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
  /** Recipients of the mails that are on their way. */
  readonly open: string[];
  /** Holds a mail until the promise ends; undefined: none. */
  hold: ((to: string) => Promise<void> | undefined) | undefined;
  stop(): Promise<void>;
}

/** A real mail server on this machine; `port` 0 takes any free one. `over` makes it another one, such as `hideSMTPUTF8`. */
export async function startMailServer(port = 0, over: SMTPServerOptions = {}): Promise<MailServer> {
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
    onRcptTo({ address }, _session, done) {
      const isForeign = over.hideSMTPUTF8 && !isAscii(address.split('@', 1)[0] ?? '');
      const code = running.mood === 'refuse' ? 550 : running.mood === 'grey' ? 450 : isForeign ? 553 : undefined;
      done(code ? Object.assign(new Error('not this one'), { responseCode: code }) : null);
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
        if (running.mood === 'refuse-mail' || (over.hideSMTPUTF8 && !isAscii(raw.split('\r\n\r\n', 1)[0] ?? '')))
          return done(Object.assign(new Error('not this'), { responseCode: 554 }));
        void take(
          session.envelope.rcptTo.map(({ address }) => address),
          raw,
        ).then(() => (running.mood === 'die-after' ? die() : done()));
      });
      stream.on('error', () => {});
    },
    ...over,
  });
  const take = async (to: readonly string[], raw: string): Promise<void> => {
    running.open.push(...to);
    await running.hold?.(to[0] ?? '');
    running.open.splice(running.open.indexOf(to[0] ?? ''), 1);
    received.push({ to, headers: headersOf(raw), raw });
  };
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
    open: [],
    hold: undefined,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return running;
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

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
