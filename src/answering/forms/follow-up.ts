import { goalTopic, regionsOfSector } from '../../knowledge/knowledge.ts';
import type { Addition } from '../../knowledge/schema.ts';
import type { Said } from '../answer.ts';
import { contactLine, routeContact } from '../contact-routing.ts';
import type { Subject } from '../memory.ts';
import type { Query } from '../query.ts';
import type { Wording } from '../wording.ts';
import { answerNothing } from './fallback.ts';

/** How many additions "more" tells at a time. */
const toldAtOnce = 2;

/** "Waar staat dat?": the sources of the last reply; where it had none, that comes first, and then those of the last answer that had. */
export function answerSource({ said, before }: Query, wording: Wording): Said {
  const sources = said && said.length > 0 ? said : (before?.sources ?? []);
  const links = wording.sources(sources);
  if (links.length === 0) return { ...plain(wording.say('source.none'), wording), kind: 'answer' };
  const rows = links.map(
    ({ title, url, checked }) => `- ${wording.say('source.answer', { title: `[${title}](${url})`, checked: wording.day(checked) })}`,
  );
  const intro = wording.say(said?.length === 0 ? 'source.of-earlier' : 'source.intro');
  return { ...plain([intro, rows.join('\n')].join('\n\n'), wording), kind: 'answer', sources, ...(before && { subject: before }) };
}

/** "Vertel meer": dated facts beside the source that were not told yet, about the same regions and sectors. */
export function answerMore(query: Query, wording: Wording): Said {
  const { before } = query;
  if (!before) return answerNothing(query, wording, []);
  const { knowledge, language } = wording;
  const fresh = knowledge.additions
    .filter(({ id }) => !before.told.includes(id))
    .map((addition) => ({ addition, nearness: nearness(addition, before) }))
    .filter(({ nearness }) => nearness > 0)
    .sort((one, other) => other.nearness - one.nearness)
    .map(({ addition }) => addition)
    .slice(0, toldAtOnce);
  if (fresh.length === 0) {
    const contact = routeContact({ regions: before.regions, sectors: before.sectors, language }, knowledge);
    return { ...plain([wording.say('more.none'), contactLine(contact, wording)].join('\n\n'), wording), kind: 'contact', subject: before };
  }
  const sources = fresh.flatMap((addition) => addition.sources);
  return {
    kind: 'answer',
    parts: [{ kind: 'text', text: [wording.say('more.intro'), fresh.map(({ text }) => `- ${text[language]}`).join('\n')].join('\n\n') }],
    sources,
    choices: [wording.choice('choice.more'), wording.choice('choice.contact')],
    subject: { ...before, sources, told: [...before.told, ...fresh.map(({ id }) => id)] },
  };
}

/**
 * How near an addition is to a subject: it tells of one of its regions and of one of its sectors, of one of the two, or (0) of something else. What
 * tells of a sector anywhere is near only to who asks for that sector.
 */
function nearness({ regions, sectors }: Addition, before: Subject): number {
  const shared = (list: readonly string[], wanted: readonly string[]) => list.some((id) => wanted.includes(id));
  const inRegion = shared(regions, before.regions);
  const ofSector = shared(sectors, before.sectors);
  if (before.regions.length > 0 && regions.length > 0 && !inRegion) return 0;
  if (before.sectors.length > 0 && sectors.length > 0 && !ofSector) return 0;
  return (inRegion ? 2 : 0) + (ofSector ? 1 : 0);
}

/** "Waarom?": which sector was understood and which regions the source names for it. */
export function answerWhy(query: Query, wording: Wording): Said {
  const { before } = query;
  const { knowledge } = wording;
  const named = (before?.sectors ?? [])
    .map((sector) => ({ sector, regions: regionsOfSector(knowledge, sector) }))
    .filter(({ regions }) => regions.length > 0);
  if (before && named.length > 0) {
    const lines = named.map(({ sector, regions }) =>
      wording.say('why.sector', { sector: wording.sector(sector), regions: wording.regions(regions.map(({ id }) => id)) }),
    );
    // What was told last may have come from elsewhere; the reason is what the sources of the regions say.
    const sources = named.flatMap(({ regions }) => regions.flatMap((region) => region.sources));
    return { ...plain(lines.join('\n\n'), wording), kind: 'answer', sources, subject: before };
  }
  const goal = knowledge.topics.get(goalTopic);
  if (!goal) return answerNothing(query, wording, []);
  return { ...plain(goal.body[wording.language], wording), kind: 'answer', sources: goal.sources, ...(before && { subject: before }) };
}

function plain(text: string, wording: Wording): Omit<Said, 'kind'> {
  return {
    parts: [{ kind: 'text', text }],
    sources: [],
    choices: [wording.choice('choice.find-region'), wording.choice('choice.contact')],
  };
}
