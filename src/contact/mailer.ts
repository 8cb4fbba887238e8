import { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { MailSettings } from '../config.ts';
import type { Mail } from './mail.ts';

/** Sends a mail under the id; throws when the server did not take it. The same id gives the same Message-ID. `about` is the id of the mail it follows. */
export type Send = (mail: Mail, id: string, about: string | undefined) => Promise<void>;

/** Milliseconds that a server may take for one mail, far below the time that a mail is claimed for: then another process sends it. */
const deadline = 5 * 60_000;
/** Milliseconds of silence after which a server is given up before that. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 20_000 };

export function createMailer({ server, from }: MailSettings): Send {
  const { host, port, encryption, login } = server;
  const transport = createTransport({
    host,
    port,
    secure: encryption === 'always',
    requireTLS: encryption === 'required',
    ...(login && { auth: { user: login.user, pass: login.password } }),
    // Nothing that stands in a mail is ever taken for a file or a web address to read.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...patience,
    getSocket: (_options, callback) => callback(null, { socket: socketWithDeadline() }),
  });
  const domain = from.slice(from.indexOf('@') + 1);
  const messageId = (id: string) => `<${id}@${domain}>`;
  return async ({ to, replyTo, subject, text }, id, about) => {
    await transport.sendMail({
      // As objects, addresses are not searched for names and lists.
      from: { name: '', address: from },
      to: { name: '', address: to },
      ...(replyTo && { replyTo: { name: '', address: replyTo } }),
      subject,
      text,
      messageId: messageId(id),
      ...(about && { inReplyTo: messageId(about), references: messageId(about) }),
      // Tells answering machines to stay silent (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

/** A server that says a little now and then is never silent. */
function socketWithDeadline(): Socket {
  const socket = new Socket();
  const timer = setTimeout(() => socket.destroy(new Error('The mail server took too long.')), deadline).unref();
  socket.once('close', () => clearTimeout(timer));
  return socket;
}
