import type { Region } from '../../knowledge/schema.ts';
import type { Said } from '../answer.ts';
import { type Query, regionsMeant } from '../query.ts';
import type { Part } from '../reply.ts';
import type { Wording } from '../wording.ts';

/** Regions side by side in a table, after a line that says what the comparison shows. */
export function answerComparison(query: Query, wording: Wording): Said {
  const { knowledge } = wording;
  const ids = regionsMeant(query, knowledge);
  const meant = ids.map((id) => knowledge.regions.get(id)).filter((region) => region !== undefined);
  const regions = meant.length > 1 ? meant : [...knowledge.regions.values()];
  const lines =
    query.sectors.length > 0 ? query.sectors.map((sector) => verdict(sector, regions, wording)) : sharedSectors(regions, wording);
  const parts: Part[] = [
    { kind: 'text', text: lines.join('\n\n') },
    regionTable(regions, wording),
    { kind: 'text', text: wording.say('overview.among-others') },
  ];
  return {
    kind: 'answer',
    parts: parts.filter((part) => part.kind !== 'text' || part.text !== ''),
    sources: regions.flatMap(({ sources }) => sources),
    choices: [
      ...(regions.length === 2
        ? regions.map(({ name }) => wording.choice('choice.region-sectors', { region: name[wording.language] }))
        : [wording.choice('choice.find-region')]),
      wording.choice('choice.contact'),
    ],
    subject: {
      intent: 'comparison',
      regions: regions.map(({ id }) => id),
      sectors: query.sectors,
      partners: [],
      sources: regions.flatMap(({ sources }) => sources),
      told: [],
    },
  };
}

/** Which of the regions name the sector; the source gives no order of preference between them. */
function verdict(sector: string, regions: readonly Region[], wording: Wording): string {
  const naming = regions.filter((region) => region.sectors.includes(sector));
  const others = regions.filter((region) => !region.sectors.includes(sector));
  const names = (list: readonly Region[]) => wording.regions(list.map(({ id }) => id));
  const values = { sector: wording.sector(sector), regions: names(naming), others: names(others) };
  if (naming.length === 0) return wording.say('comparison.neither', { sector: values.sector, regions: names(regions) });
  if (others.length === 0) return wording.say('comparison.no-preference', { sector: values.sector, regions: values.regions });
  return wording.say('comparison.some', values);
}

/** What two regions have in common; with more of them the table says it better. */
function sharedSectors(regions: readonly Region[], wording: Wording): string[] {
  const [first, second] = regions;
  if (regions.length !== 2 || !first || !second) return [];
  const shared = first.sectors.filter((sector) => second.sectors.includes(sector));
  return shared.length > 0
    ? [wording.say('comparison.shared', { sectors: wording.sectors(shared) })]
    : [wording.say('comparison.nothing-shared')];
}

/** Regions in rows: how far the cooperation is, and among others in which sectors. */
export function regionTable(regions: readonly Region[], wording: Wording): Part {
  const { language } = wording;
  return {
    kind: 'table',
    caption: wording.say('comparison.caption'),
    head: [wording.say('comparison.region'), wording.say('comparison.cooperation'), wording.say('comparison.sectors')],
    rows: regions.map(({ name, cooperation, sectors }) => [name[language], cooperation[language], wording.sectors(sectors)]),
  };
}
