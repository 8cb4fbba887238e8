import { regionsOfSector } from '../../knowledge/knowledge.ts';
import type { Said } from '../answer.ts';
import type { Query } from '../query.ts';
import type { Wording } from '../wording.ts';

/** All regions: how far each is, and in which sectors. */
export function answerOverview(_query: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const regions = [...knowledge.regions.values()];
  const rows = regions.map(
    (region) =>
      `- ${wording.say('overview.row', { region: `**${region.name[language]}**`, cooperation: region.cooperation[language], sectors: wording.sectors(region.sectors) })}`,
  );
  return about('overview', [wording.say('overview.intro', { count: regions.length }), rows.join('\n')], wording);
}

/** All sectors that the source names, with their regions. */
export function answerSectors({ excluded }: Query, wording: Wording): Said {
  const { knowledge, language } = wording;
  const rows = [...knowledge.sectors.values()].flatMap(({ id, name }) => {
    const regions = regionsOfSector(knowledge, id);
    return regions.length === 0 || excluded.includes(id)
      ? []
      : [
          `- ${wording.say('sectors.row', { sector: `**${name[language]}**`, regions: wording.all(regions.map((region) => region.name[language])) })}`,
        ];
  });
  return about('sectors', [wording.say('sectors.intro'), rows.join('\n'), wording.say('overview.among-others')], wording);
}

function about(intent: string, paragraphs: readonly string[], wording: Wording): Said {
  const regions = [...wording.knowledge.regions.values()];
  const sources = regions.flatMap((region) => region.sources);
  return {
    kind: 'answer',
    parts: [{ kind: 'text', text: paragraphs.join('\n\n') }],
    sources,
    choices: [wording.choice('choice.find-region'), wording.choice('choice.partners'), wording.choice('choice.contact')],
    subject: { intent, regions: intent === 'overview' ? regions.map(({ id }) => id) : [], sectors: [], partners: [], sources, told: [] },
  };
}
