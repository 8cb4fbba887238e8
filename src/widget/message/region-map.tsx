import type { ReplyContract } from '../../answering/reply.ts';
import { fill } from '../languages.ts';
import type { PageTexts } from '../page.ts';
import { germany, type MapRegion, mapBox, mapRegions, shapes } from './map-shapes.ts';

/** The regions that a reply is about, where a map helps: under the overview and under comparisons, which take all where less than two are named. */
export function regionsOnMap(reply: ReplyContract | undefined): readonly MapRegion[] {
  if (reply?.kind !== 'answer' || (reply.intent !== 'overview' && reply.intent !== 'comparison')) return [];
  const named = mapRegions.filter((region) => reply.entities.some(({ kind, id }) => kind === 'region' && id === region));
  return named.length > 1 ? named : mapRegions;
}

/** A small map, as schematic as it says. Everything on it stands in the answer as well. */
export function RegionMap({ regions, texts }: { readonly regions: readonly MapRegion[]; readonly texts: PageTexts }) {
  const names = regions.map((region) => texts.mapNames[region]).join(', ');
  const shown = ['noord-brabant', ...regions] as const;
  return (
    <figure class="map">
      <svg viewBox={Object.values(mapBox).join(' ')} role="img" aria-label={fill(texts.mapDescription, { regions: names })}>
        <path d={germany} class="country" />
        {mapRegions
          .filter((region) => !regions.includes(region))
          .map((region) => (
            <path d={shapes[region].path} class="other" />
          ))}
        {shown.map((place) => (
          <path d={shapes[place].path} class={place === 'noord-brabant' ? 'home' : 'region'} />
        ))}
        {shown.map((place) => {
          const [x, y] = shapes[place].at;
          return (
            <text x={x} y={y}>
              {linesOf(texts.mapNames[place]).map((line, index, all) => (
                <tspan x={x} dy={index === 0 ? 3 - 5 * (all.length - 1) : 10}>
                  {line}
                </tspan>
              ))}
            </text>
          );
        })}
      </svg>
      <figcaption class="note">{texts.mapCaption}</figcaption>
    </figure>
  );
}

/** A name on two lines: after its hyphen, else at its space. */
const linesOf = (name: string): string[] => name.split(name.includes('-') ? /(?<=-)/ : ' ');
