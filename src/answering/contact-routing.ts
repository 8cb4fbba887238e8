import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { Contact } from '../knowledge/schema.ts';
import { holidayAt, officeHoursInWords } from './office-hours.ts';
import type { ContactCard } from './reply.ts';
import type { Wording } from './wording.ts';

/** What somebody needs a contact for. */
export interface ContactNeed {
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly purpose?: string | undefined;
  readonly language: Language;
}

/**
 * The contact that fits best: everything it names must fit the need, and the most specific one wins (a purpose counts
 * most, then the region, then the sector; of two alike, the one that is there for less). The knowledge check makes sure that one covers everything.
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
  const breadth = ({ covers }: Contact) => covers.purposes.length + covers.regions.length + covers.sectors.length;
  const best = [...knowledge.contacts.values()]
    .map((contact) => ({ contact, rank: specificity(contact) }))
    .sort((a, b) => b.rank - a.rank || breadth(a.contact) - breadth(b.contact))[0];
  if (!best || best.rank < 0)
    throw new Error('No contact covers everything. Add one to knowledge/contacts with empty lists under "covers".');
  return best.contact;
}

/**
 * Who takes a message: the contact that fits, or the first of its deputies with a mail address. Where none of them has one, the last takes it: the
 * team whose address the settings hold.
 */
export function routeMessage(need: ContactNeed, knowledge: Knowledge): Contact {
  const reachable = (contact: Contact): Contact => {
    const deputy = contact.deputy && knowledge.contacts.get(contact.deputy);
    return contact.mail || !deputy ? contact : reachable(deputy);
  };
  return reachable(routeContact(need, knowledge));
}

/** Why this contact: "omdat uw vraag over subsidie gaat". */
export function contactReason(contact: Contact, need: ContactNeed, wording: Wording): string {
  const subjects = contactSubjects(contact, need, wording);
  return subjects.length > 0 ? wording.say('contact.because', { subject: wording.all(subjects) }) : wording.say('contact.because-all');
}

/** What of the need this contact is there for by name; empty for one that is there for everything. */
export function contactSubjects({ covers }: Contact, need: ContactNeed, { knowledge, language, region, sector }: Wording): string[] {
  const purpose = knowledge.purposes.contact.find(({ id }) => id === need.purpose && covers.purposes.includes(id));
  return [
    ...(purpose ? [purpose.name[language]] : []),
    ...need.regions.filter((id) => covers.regions.includes(id)).map(region),
    ...need.sectors.filter((id) => covers.sectors.includes(id)).map(sector),
  ];
}

/** What to know before calling: who stands in, and where it is a holiday at that moment. Empty when there is nothing to say. */
export function contactHints({ deputy }: Contact, need: ContactNeed, wording: Wording, at?: number): string[] {
  const { knowledge, language } = wording;
  const standIn = deputy ? knowledge.contacts.get(deputy) : undefined;
  return [
    ...(standIn ? [wording.say('contact.deputy', linked(standIn, wording))] : []),
    ...need.regions.flatMap((id) => {
      const holiday = at === undefined ? undefined : holidayAt(at, id, knowledge);
      return holiday ? [wording.say('contact.holiday', { region: wording.region(id), holiday: holiday.name[language] })] : [];
    }),
  ];
}

/** The contact in the words of one language, with what its hours mean at a moment in milliseconds, when that is known. */
export function contactCard(contact: Contact, wording: Wording, at?: number): ContactCard {
  const { language } = wording;
  const hours = officeHoursInWords(contact, wording, at);
  return {
    name: contact.name[language],
    organisation: contact.organisation[language],
    ...(contact.web && { web: contact.web }),
    ...(contact.mail && { mail: contact.mail }),
    ...(contact.phone && { phone: contact.phone }),
    ...(contact.address && { address: contact.address[language] }),
    ...(hours && { hours }),
    ...(!contact.confirmed && { note: wording.say('contact.unconfirmed') }),
  };
}

/** One line that names the contact and links to it, for the end of an answer. */
export const contactLine = (contact: Contact, wording: Wording): string => wording.say('contact.short', linked(contact, wording));

/** The line that names the contact for a need, with the reason where it is there for this purpose. */
export function contactFor(need: ContactNeed, wording: Wording): string {
  const contact = routeContact(need, wording.knowledge);
  const forPurpose = need.purpose !== undefined && contact.covers.purposes.includes(need.purpose);
  return forPurpose ? `${contactReason(contact, need, wording)} ${contactLine(contact, wording)}` : contactLine(contact, wording);
}

function linked(contact: Contact, { language }: Wording): { readonly name: string; readonly organisation: string } {
  const name = contact.name[language];
  const link = contact.web ?? (contact.mail ? `mailto:${contact.mail}` : undefined);
  return { name: link ? `[${name}](${link})` : name, organisation: contact.organisation[language] };
}
