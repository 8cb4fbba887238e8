import { regionsOfSector } from '../../knowledge/knowledge.ts';
import { normalised } from '../../knowledge/normalised.ts';
import type { Said } from '../answer.ts';
import { contactFor } from '../contact-routing.ts';
import type { Query } from '../query.ts';
import type { Wording } from '../wording.ts';

/** Which regions the source names for the sectors somebody is in, why, how far each is, and whom to contact. */
export function answerSectorRegions(query: Query, wording: Wording): Said {
  if (query.sectors.length === 0) return query.ambiguous.length > 0 ? askMeaning(query, wording) : askSector(query, wording);
  const { knowledge, language } = wording;
  const regionsOf = (sector: string) => regionsOfSector(knowledge, sector).filter(({ id }) => !query.excluded.includes(id));
  const named = query.sectors.filter((sector) => regionsOfSector(knowledge, sector).length > 0);
  // "Koelcellen voor supermarkten": what can be a sector of the source says more than one that is none.
  if (named.length === 0 && query.ambiguous.length > 0) return askMeaning(query, wording);
  if (named.length === 0) return answerUnnamedSector(query, wording);
  const regions = [...new Map(named.flatMap(regionsOf).map((region) => [region.id, region])).values()];
  const contact = contactFor({ regions: regions.map(({ id }) => id), sectors: named, purpose: query.purpose, language }, wording);
  const lines = [
    ...named.map((sector) => sectorLine(sector, query.words, wording, query.excluded)),
    ...query.sectors
      .filter((sector) => !named.includes(sector))
      .map((sector) => wording.say('sector.none', { sector: wording.sector(sector) })),
  ];
  const asked = query.beside === undefined ? undefined : askBeside(query.beside, query, wording);
  const status = regions.map((region) => (regions.length > 1 ? `- ${region.status[language]}` : region.status[language]));
  return {
    kind: 'answer',
    parts: [
      {
        kind: 'text',
        text: [...lines, status.join('\n'), contact].join('\n\n'),
      },
      ...(asked?.parts ?? []),
    ],
    sources: regions.flatMap((region) => region.sources),
    choices: [
      ...(asked?.choices ?? []),
      ...regions.slice(0, 2).map(({ name }) => wording.choice('choice.region-sectors', { region: name[language] })),
      wording.choice('choice.more'),
      wording.choice('choice.contact'),
    ],
    subject: {
      intent: 'sector-regions',
      regions: regions.map(({ id }) => id),
      sectors: named,
      partners: [],
      sources: regions.flatMap((region) => region.sources),
      told: [],
    },
    ...(asked?.pending && { pending: asked.pending }),
  };
}

/** "U noemt ook 'drones'. Waarvoor …?": what is meant besides and fits several sectors is not passed over. */
function askBeside(beside: string, query: Query, wording: Wording): Said {
  const { parts, ...asked } = askMeaning({ ...query, ambiguous: [beside] }, wording);
  const also = wording.say('sector.beside', { word: query.words[beside] ?? '' });
  return { ...asked, parts: parts.map((part) => (part.kind === 'text' ? { ...part, text: `${also} ${part.text}` } : part)) };
}

/** "U noemt 'laadpalen'; dat hoort bij ... Voor ... noemt de provincie ..." */
export function sectorLine(sector: string, words: Query['words'], wording: Wording, excluded: readonly string[] = []): string {
  const { knowledge } = wording;
  const all = regionsOfSector(knowledge, sector).map(({ id }) => id);
  const name = wording.sector(sector);
  const answer = regionsLine(name, all, excluded, wording);
  const word = words[sector];
  // The word comes without the commas and loose hyphens that a name may have.
  const isName = word === undefined || normalised(name).includes(normalised(word));
  return isName ? answer : `${answer} ${wording.say('sector.because', { word, sector: name })}`;
}

/** The regions of a sector; what somebody leaves out is said to be left out, since the province names it too. */
function regionsLine(sector: string, all: readonly string[], excluded: readonly string[], wording: Wording): string {
  const left = all.filter((id) => excluded.includes(id));
  const regions = all.filter((id) => !excluded.includes(id));
  if (left.length > 0 && regions.length > 0)
    return wording.say('sector.except', { sector, regions: wording.regions(regions), excluded: wording.regions(left) });
  return wording.say(all.length === 1 ? 'sector.one' : 'sector.several', { sector, regions: wording.regions(all) });
}

/** A sector that the source names for no region: said plainly, with the contact. */
function answerUnnamedSector(query: Query, wording: Wording): Said {
  const contact = contactFor({ regions: [], sectors: query.sectors, purpose: query.purpose, language: wording.language }, wording);
  const lines = query.sectors.map((sector) => wording.say('sector.none', { sector: wording.sector(sector) }));
  return {
    kind: 'fallback',
    parts: [{ kind: 'text', text: [...lines, contact].join('\n\n') }],
    // That no region names the sector is what the sources of all regions say together.
    sources: [...wording.knowledge.regions.values()].flatMap(({ sources }) => sources),
    choices: [wording.choice('choice.contact'), wording.choice('choice.sectors'), wording.choice('choice.overview')],
  };
}

/** A word that fits several sectors: the question its entry in the knowledge asks. */
export function askMeaning(query: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const word = knowledge.ambiguous.find(({ id }) => id === query.ambiguous[0]);
  if (!word) return askSector(query, wording);
  return {
    kind: 'clarify',
    parts: [{ kind: 'text', text: word.question[language] }],
    sources: [],
    choices: word.choices.map(({ label }) => ({ title: label[language], text: label[language] })),
    pending: {
      kind: 'sector',
      intent: query.topic?.id ?? 'sector-regions',
      regions: query.regions,
      sectors: [],
      options: word.choices.map(({ sector, label }) => ({ id: sector, label: label[language] })),
    },
  };
}

/** No sector named at all: ask for it, with the sectors of the source as buttons. */
function askSector(query: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const options = [...knowledge.sectors.values()]
    .filter(({ id }) => regionsOfSector(knowledge, id).length > 0)
    .map(({ id, name }) => ({ id, label: name[language] }));
  return {
    kind: 'clarify',
    parts: [{ kind: 'text', text: wording.say('sector.ask') }],
    sources: [],
    choices: options.map(({ label }) => ({ title: label, text: label })),
    pending: { kind: 'sector', intent: query.topic?.id ?? 'sector-regions', regions: query.regions, sectors: [], options },
  };
}
