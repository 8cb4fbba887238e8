import { regionsOfSector } from '../../knowledge/knowledge.ts';
import type { Region } from '../../knowledge/schema.ts';
import type { Said } from '../answer.ts';
import { contactFor } from '../contact-routing.ts';
import { type Query, regionsMeant } from '../query.ts';
import type { Wording } from '../wording.ts';
import { answerSectors } from './overview.ts';
import { askMeaning } from './sector-regions.ts';

/** What the province does in a region; with a sector, whether the source names it there. */
export function answerRegionSectors(query: Query, wording: Wording): Said {
  const regions = regionsNamed(query.regions, wording);
  if (regions.length === 0) return answerSectors(query, wording);
  if (query.sectors.length === 0 && query.ambiguous.length > 0) return askMeaning(query, wording);
  const { language } = wording;
  const paragraphs = regions.flatMap((region) => [
    ...query.sectors.map((sector) => sectorInRegion(region, sector, wording)),
    wording.say('region.cooperation', {
      region: `**${region.name[language]}**`,
      cooperation: region.cooperation[language],
      sectors: wording.sectors(region.sectors.filter((id) => !query.excluded.includes(id))),
    }),
  ]);
  return aboutRegions(query, 'region-sectors', regions, paragraphs, wording);
}

/** How far the cooperation is: with the regions named, those of the sector, or all of them. */
export function answerRegionStatus(query: Query, wording: Wording): Said {
  const meant = regionsNamed(regionsMeant(query, wording.knowledge), wording);
  const regions = meant.length > 0 ? meant : [...wording.knowledge.regions.values()];
  const lines = regions.map((region) => (regions.length > 1 ? `- ${region.status[wording.language]}` : region.status[wording.language]));
  const sectors =
    regions.length === 1
      ? regions.map((region) =>
          wording.say('region.sectors', { region: region.name[wording.language], sectors: wording.sectors(region.sectors) }),
        )
      : [];
  return aboutRegions(query, 'region-status', regions, [lines.join('\n'), ...sectors], wording);
}

const regionsNamed = (ids: readonly string[], { knowledge }: Wording): Region[] =>
  ids.map((id) => knowledge.regions.get(id)).filter((region) => region !== undefined);

/** "Ja, voor Hessen noemt de provincie ICT", or that it does not, and which regions it does name. */
function sectorInRegion(region: Region, sector: string, wording: Wording): string {
  const values = { region: `**${region.name[wording.language]}**`, sector: wording.sector(sector) };
  if (region.sectors.includes(sector)) return wording.say('region.names-sector', values);
  const others = regionsOfSector(wording.knowledge, sector).map(({ id }) => id);
  const lacks = wording.say('region.lacks-sector', values);
  return others.length === 0
    ? lacks
    : `${lacks} ${wording.say(others.length === 1 ? 'sector.one' : 'sector.several', { sector: values.sector, regions: wording.regions(others) })}`;
}

function aboutRegions(query: Query, intent: string, regions: readonly Region[], paragraphs: readonly string[], wording: Wording): Said {
  const ids = regions.map(({ id }) => id);
  const contact = contactFor({ regions: ids, sectors: query.sectors, purpose: query.purpose, language: wording.language }, wording);
  return {
    kind: 'answer',
    parts: [{ kind: 'text', text: [...paragraphs, contact].join('\n\n') }],
    sources: regions.flatMap(({ sources }) => sources),
    choices: [wording.choice('choice.more'), wording.choice('choice.overview'), wording.choice('choice.contact')],
    subject: { intent, regions: ids, sectors: query.sectors, partners: [], sources: regions.flatMap(({ sources }) => sources), told: [] },
  };
}
