import { createTransport } from 'nodemailer';
import type { MailSettings } from '../config.ts';
import type { Mail } from './mail.ts';

/** Sends a mail under the id; throws when the server did not take it. The same id gives the same Message-ID. `about` is the id of the mail it follows. */
export type Send = (mail: Mail, id: string, about: string | undefined) => Promise<void>;

/** Milliseconds of silence after which a server is given up. All of them together stay far below the time that a mail is claimed for. */
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
