import { regionsOfSector } from '../../knowledge/knowledge.ts';
import type { Said } from '../answer.ts';
import { contactCard, contactHints, contactReason, routeContact } from '../contact-routing.ts';
import { type Query, regionsMeant } from '../query.ts';
import type { Wording } from '../wording.ts';

/** Whom to call or write, for the regions, sectors and purpose the conversation is about, and why. `at` is the moment, in milliseconds. */
export function answerContact(query: Query, wording: Wording, at?: number): Said {
  const { knowledge, language } = wording;
  const need = { regions: regionsMeant(query, knowledge), sectors: query.sectors, purpose: query.purpose, language };
  const contact = routeContact(need, knowledge);
  const hints = contactHints(contact, need, wording, at);
  return {
    kind: 'contact',
    parts: [
      {
        kind: 'text',
        text: [...regionsFirst(query, wording), `${contactReason(contact, need, wording)} ${wording.say('contact.intro')}`].join('\n\n'),
      },
      { kind: 'contact', contact: contactCard(contact, wording, at) },
      ...(hints.length > 0 ? [{ kind: 'text' as const, text: hints.join('\n\n') }] : []),
    ],
    sources: contact.sources,
    choices: [wording.choice('choice.leave-message'), wording.choice('choice.overview'), wording.choice('choice.find-region')],
    subject: {
      intent: query.topic?.id ?? 'contact',
      regions: need.regions,
      sectors: query.sectors,
      partners: [],
      purpose: query.purpose,
      sources: contact.sources,
      told: [],
    },
  };
}

/** Who names a sector no turn before was about hears its regions too: they are half of the way. */
function regionsFirst({ before, regions, sectors }: Query, wording: Wording): string[] {
  if (regions.length > 0) return [];
  return sectors.flatMap((sector) => {
    const named = regionsOfSector(wording.knowledge, sector).map(({ id }) => id);
    if (named.length === 0 || before?.sectors.includes(sector)) return [];
    return [
      wording.say(named.length === 1 ? 'sector.one' : 'sector.several', {
        sector: wording.sector(sector),
        regions: wording.regions(named),
      }),
    ];
  });
}
