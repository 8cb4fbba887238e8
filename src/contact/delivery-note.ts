import type { MailSettings } from '../config.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** What the start of the service says about where contact requests go. */
export function deliveryNote(mail: MailSettings | undefined, { contacts }: Knowledge): string {
  const waits = 'Requests wait in the store: see them with `npm run requests`.';
  if (!mail) return `Contact requests are mailed to nobody: SMTP_URL is not set. ${waits}`;
  const without = [...contacts.values()].filter((contact) => !contact.mail).map(({ id }) => id);
  const way = `Contact requests are mailed through ${mail.server.host}:${mail.server.port}`;
  if (without.length === 0) return `${way} to the contacts of the knowledge.`;
  if (mail.contact) return `${way}; those for ${without.join(', ')} to ${mail.contact}.`;
  return `${way}, but those for ${without.join(', ')} to nobody: give them a mail address in knowledge/contacts, or set CONTACT_MAIL. ${waits}`;
}
