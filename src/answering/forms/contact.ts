import type { Said } from '../answer.ts';
import { contactCard, routeContact } from '../contact-routing.ts';
import { type Query, regionsMeant } from '../query.ts';
import type { Wording } from '../wording.ts';

/** Whom to call or write, for the regions and sectors the conversation is about. */
export function answerContact(query: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const regions = regionsMeant(query, knowledge);
  const contact = routeContact({ regions, sectors: query.sectors, language }, knowledge);
  return {
    kind: 'contact',
    parts: [
      { kind: 'text', text: wording.say('contact.intro') },
      { kind: 'contact', contact: contactCard(contact, wording) },
    ],
    sources: contact.sources,
    choices: [wording.choice('choice.overview'), wording.choice('choice.find-region')],
    subject: { intent: query.topic?.id ?? 'contact', regions, sectors: query.sectors, partners: [], sources: contact.sources, told: [] },
  };
}
