import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { Contact } from '../knowledge/schema.ts';
import type { ContactCard } from './reply.ts';
import type { Wording } from './wording.ts';

/** What somebody needs a contact for. */
export interface ContactNeed {
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly purpose?: string;
  readonly language: Language;
}

/**
 * The contact that fits best: everything it names must fit the need, and the most specific one wins (a purpose counts
 * most, then the region, then the sector). The knowledge check makes sure that one covers everything.
 */
export function routeContact(need: ContactNeed, knowledge: Knowledge): Contact {
  const specificity = (contact: Contact): number => {
    const { regions, sectors, purposes, languages } = contact.covers;
    if (purposes.length > 0 && !(need.purpose && purposes.includes(need.purpose))) return -1;
    if (regions.length > 0 && !need.regions.some((id) => regions.includes(id))) return -1;
    if (sectors.length > 0 && !need.sectors.some((id) => sectors.includes(id))) return -1;
    if (languages.length > 0 && !languages.includes(need.language)) return -1;
    return (purposes.length > 0 ? 4 : 0) + (regions.length > 0 ? 2 : 0) + (sectors.length > 0 ? 1 : 0);
  };
  const best = [...knowledge.contacts.values()]
    .map((contact) => ({ contact, rank: specificity(contact) }))
    .sort((a, b) => b.rank - a.rank)[0];
  if (!best || best.rank < 0)
    throw new Error('No contact covers everything. Add one to knowledge/contacts with empty lists under "covers".');
  return best.contact;
}

/** The contact in the words of one language. */
export function contactCard(contact: Contact, wording: Wording): ContactCard {
  const { language } = wording;
  return {
    name: contact.name[language],
    organisation: contact.organisation[language],
    ...(contact.web && { web: contact.web }),
    ...(contact.mail && { mail: contact.mail }),
    ...(contact.phone && { phone: contact.phone }),
    ...(contact.address && { address: contact.address[language] }),
    ...(contact.hours && { hours: contact.hours[language] }),
    ...(!contact.confirmed && { note: wording.say('contact.unconfirmed') }),
  };
}

/** One line that names the contact and links to it, for the end of an answer. */
export function contactLine(contact: Contact, wording: Wording): string {
  const name = contact.name[wording.language];
  const link = contact.web ?? (contact.mail ? `mailto:${contact.mail}` : undefined);
  return wording.say('contact.short', {
    name: link ? `[${name}](${link})` : name,
    organisation: contact.organisation[wording.language],
  });
}
