import type { Said } from '../src/answering/answer.ts';
import { contactLine, contactReason, routeContact } from '../src/answering/contact-routing.ts';
import type { RegionFinderState } from '../src/answering/dialog-state.ts';
import { regionTable } from '../src/answering/forms/comparison.ts';
import { sectorLine } from '../src/answering/forms/sector-regions.ts';
import type { Pending } from '../src/answering/memory.ts';
import type { Choice, Part } from '../src/answering/reply.ts';
import type { Wording } from '../src/answering/wording.ts';
import { type Knowledge, regionsOfSector } from '../src/knowledge/knowledge.ts';
import type { Region } from '../src/knowledge/schema.ts';

/** The question that is open. */
type Open = 'meaning' | 'sector' | 'aim' | 'nothing';

export function openOf({ ambiguous, sectors, aims }: RegionFinderState): Open {
  if (ambiguous !== undefined) return 'meaning';
  if (sectors === undefined) return 'sector';
  return aims === undefined ? 'aim' : 'nothing';
}

/** The open question, after a line that says why it is asked again. */
export const asking = (state: RegionFinderState, wording: Wording, line?: string): Said => ({
  kind: 'clarify',
  parts: [text([...(line ? [line] : []), questionOf(state, wording)].join('\n\n'))],
  sources: [],
  choices: choicesOf(state, wording),
});

/** What is known so far, and then the open question. With regions named it is an answer already, with none a plain question. */
export function telling(state: RegionFinderState, wording: Wording): Said {
  const lines = linesOf(state, wording);
  const regions = regionsOf(state, wording.knowledge);
  if (lines.length === 0) return asking(state, wording);
  return {
    kind: regions.length > 0 ? 'answer' : 'fallback',
    parts: [text([...lines, questionOf(state, wording)].join('\n\n'))],
    sources: sourcesOf(regions, wording),
    choices: choicesOf(state, wording),
    ...(regions.length > 0 && { subject: subjectOf(state, regions, wording) }),
  };
}

function questionOf(state: RegionFinderState, wording: Wording): string {
  switch (openOf(state)) {
    case 'meaning':
      return meaningOf(state, wording.knowledge)?.question[wording.language] ?? wording.say('sector.ask');
    case 'sector':
      return wording.say('sector.ask');
    default:
      return wording.say('finder.aim');
  }
}

const choicesOf = (state: RegionFinderState, wording: Wording): Choice[] => [
  ...optionsOf(state, wording).map(({ label }) => ({ title: label, text: label })),
  wording.choice('choice.unsure'),
];

/** What the source names for each sector, and why that sector. */
function linesOf({ ambiguous, sectors = [], words }: RegionFinderState, wording: Wording): string[] {
  if (ambiguous !== undefined) return [];
  return sectors.map((sector) =>
    regionsOfSector(wording.knowledge, sector).length > 0
      ? sectorLine(sector, words, wording)
      : wording.say('sector.none', { sector: wording.sector(sector) }),
  );
}

/** The end: the regions and why, how far the cooperation is, what helps with what is looked for, and the contact. */
export function advice(state: RegionFinderState, wording: Wording): Said {
  const { knowledge, language } = wording;
  const { sectors = [], aims = [] } = state;
  const fitting = regionsOf(state, knowledge);
  const regions = sectors.length === 0 ? [...knowledge.regions.values()] : fitting;
  const advised = knowledge.purposes.aims.filter(({ id }) => aims.includes(id));
  const need = { regions: fitting.map(({ id }) => id), sectors, purpose: advised[0]?.contact, language };
  const contact = routeContact(need, knowledge);
  const first = sectors.length === 0 ? [wording.say('finder.all-regions')] : linesOf(state, wording);
  const last = [
    ...advised.map((aim) => aim.advice[language]),
    `${contactReason(contact, need, wording)} ${contactLine(contact, wording)}`,
  ].join('\n\n');
  return {
    kind: 'answer',
    parts: [text(first.join('\n\n')), ...sideBySide(regions, wording), text(last)],
    sources: [...sourcesOf(regions, wording), ...advised.flatMap(({ sources }) => sources)],
    choices: [
      ...fitting.slice(0, 2).map(({ name }) => wording.choice('choice.region-sectors', { region: name[language] })),
      wording.choice('choice.more'),
      wording.choice('choice.contact'),
    ],
    subject: { ...subjectOf(state, regions, wording), purpose: need.purpose },
  };
}

/** One region in a sentence, several in a table. The lists of the source are not complete, which both say. */
function sideBySide(regions: readonly Region[], wording: Wording): Part[] {
  const [first, ...others] = regions;
  if (!first) return [];
  if (others.length > 0) return [regionTable(regions, wording), text(wording.say('overview.among-others'))];
  const { name, cooperation, sectors } = first;
  const values = { region: `**${name[wording.language]}**`, cooperation: cooperation[wording.language], sectors: wording.sectors(sectors) };
  return [text(wording.say('region.cooperation', values))];
}

const subjectOf = ({ sectors = [] }: RegionFinderState, regions: readonly Region[], wording: Wording) => ({
  intent: 'sector-regions',
  regions: regions.map(({ id }) => id),
  sectors,
  partners: [],
  sources: sourcesOf(regions, wording),
  told: [],
});

/** That no region names a sector is what the sources of all regions say together. */
const sourcesOf = (regions: readonly Region[], { knowledge }: Wording): string[] =>
  (regions.length > 0 ? regions : [...knowledge.regions.values()]).flatMap(({ sources }) => sources);

const regionsOf = ({ sectors = [] }: RegionFinderState, knowledge: Knowledge): Region[] => [
  ...new Set(sectors.flatMap((sector) => regionsOfSector(knowledge, sector))),
];

const namedSectors = (knowledge: Knowledge) =>
  [...knowledge.sectors.values()].filter(({ id }) => regionsOfSector(knowledge, id).length > 0);

const text = (text: string): Part => ({ kind: 'text', text });

/** The buttons of the open question, as options to choose from by name or by number. */
export function optionsOf(state: RegionFinderState, { knowledge, language }: Wording): Pending['options'] {
  switch (openOf(state)) {
    case 'meaning':
      return meaningOf(state, knowledge)?.choices.map(({ sector, label }) => ({ id: sector, label: label[language] })) ?? [];
    case 'sector':
      return namedSectors(knowledge).map(({ id, name }) => ({ id, label: name[language] }));
    default:
      return knowledge.purposes.aims.map(({ id, name }) => ({ id, label: name[language] }));
  }
}

export const meaningOf = ({ ambiguous }: RegionFinderState, knowledge: Knowledge) => knowledge.ambiguous.find(({ id }) => id === ambiguous);
