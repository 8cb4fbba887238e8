import { listedPartners } from '../../knowledge/knowledge.ts';
import type { Addition } from '../../knowledge/schema.ts';
import { additionsThatAnswer } from '../additions.ts';
import type { Said } from '../answer.ts';
import { contactLine, routeContact } from '../contact-routing.ts';
import type { Query } from '../query.ts';
import type { Wording } from '../wording.ts';

/** Every party that the source names. */
export function answerPartners(query: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const listed = listedPartners(knowledge).filter(({ id }) => !query.excluded.includes(id));
  const networks = additionsThatAnswer(query, knowledge);
  const rows = listed.map(({ name }) => `- ${name[language]}`);
  const sources = listed.flatMap((partner) => partner.sources).filter((id) => id === knowledge.topics.get('partners')?.sources[0]);
  return {
    kind: 'answer',
    parts: [{ kind: 'text', text: [...networksOf(query, networks, wording), wording.say('partners.intro'), rows.join('\n')].join('\n\n') }],
    sources: [...networks.flatMap((addition) => addition.sources), ...sources],
    choices: [wording.choice('choice.overview'), wording.choice('choice.goal'), wording.choice('choice.contact')],
    subject: {
      intent: query.topic?.id ?? 'partners',
      regions: query.regions,
      sectors: query.sectors,
      partners: [],
      sources,
      told: networks.map(({ id }) => id),
    },
  };
}

/** The networks of a region, told as what there is: the province's page names none of them as its partner. */
const networksOf = ({ regions }: Query, networks: readonly Addition[], wording: Wording): string[] =>
  networks.length === 0
    ? []
    : [
        wording.say('partners.in-region', { regions: wording.regions(regions) }),
        networks.map(({ text }) => `- ${text[wording.language]}`).join('\n'),
      ];

/** What one party is and does. */
export function answerPartner(query: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const partners = query.partners.map((id) => knowledge.partners.get(id)).filter((partner) => partner !== undefined);
  if (partners.length === 0) return answerPartners(query, wording);
  const contact = routeContact({ regions: [], sectors: [], language }, knowledge);
  const links = partners.flatMap(({ name, link }) => (link ? [`[${name[language]}](${link})`] : []));
  const sources = partners.flatMap((partner) => partner.sources);
  return {
    kind: 'answer',
    parts: [
      { kind: 'text', text: [...partners.map(({ about }) => about[language]), ...links, contactLine(contact, wording)].join('\n\n') },
    ],
    sources,
    choices: [wording.choice('choice.partners'), wording.choice('choice.contact')],
    subject: { intent: 'partner', regions: [], sectors: [], partners: partners.map(({ id }) => id), sources, told: [] },
  };
}
