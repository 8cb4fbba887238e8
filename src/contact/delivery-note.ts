import type { DeskSettings, MailSettings } from '../config.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Store } from '../store/store.ts';

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

/** What the start of the service says about the channels of Teams that receive contact requests, and about those that can't any more. */
export async function deskNote(store: Store, { team }: DeskSettings): Promise<string> {
  if (team === undefined) return 'Contact requests come into no channel of Teams: TEAMS_DESK_TEAM is not set.';
  const desks = await store.desks();
  if (desks.length === 0)
    return 'Contact requests come into no channel of Teams yet: a member of the team says "@… vragen hier ontvangen" in one.';
  const whose = (contact: string | undefined) => (contact === undefined ? 'every other contact' : contact);
  const notes = await Promise.all(
    desks.map(async ({ contact, reference, by }) => {
      const ended = (await store.reference(reference))?.ended;
      return ended
        ? `those for ${whose(contact)} wait, since ${endings[ended.why]}: put it in again, and say there "@… vragen hier ontvangen"`
        : `those for ${whose(contact)} into the one that ${by} has named`;
    }),
  );
  return `Contact requests come into channels of Teams: ${notes.join('; ')}.`;
}

const endings = { removed: 'the bot was taken out of their team', refused: 'their channel has refused the bot' } as const;
