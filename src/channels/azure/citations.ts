import type { Entity } from 'botbuilder';
import type { SourceLink } from '../../answering/reply.ts';
import { dayIn, type Wording } from '../../answering/wording.ts';

/** What Teams takes of citations; more is refused (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content). */
const most = { citations: 20, name: 80, abstract: 160 } as const;

/** The sources that are cited: what Teams takes, and only addresses of the web. */
export const cited = (sources: readonly SourceLink[]): readonly SourceLink[] =>
  sources.filter(({ url }) => /^https?:\/\//.test(url)).slice(0, most.citations);

/** A line for each source, with the mark that the citation goes by: "Source: title (checked on …) [1]". */
export const sourceLines = (sources: readonly SourceLink[], wording: Wording): string =>
  cited(sources)
    .map((source, index) => `${sourceLine(source, wording)} [${index + 1}]`)
    .join('  \n');

/** "Source: title (checked on …)", the title as a link. */
export function sourceLine({ title, url, checked }: SourceLink, wording: Wording): string {
  const day = wording.say('label.checked', { day: dayIn(checked, wording.language) });
  return `${wording.say('label.source')}: [${title.replace(/[[\]\\]/g, '\\$&')}](${safe(url)}) (${day})`;
}

/** The one entity of a message that says a machine made it, and what each `[n]` in its text stands for. */
export function madeByMachine(sources: readonly SourceLink[], wording: Wording): Entity {
  const citation = cited(sources).map(({ title, url, checked }, index) => ({
    '@type': 'Claim',
    position: index + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: shortened(title, most.name),
      url,
      abstract: shortened(
        `${new URL(url).host}, ${wording.say('label.checked', { day: dayIn(checked, wording.language) })}`,
        most.abstract,
      ),
    },
  }));
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    additionalType: ['AIGeneratedContent'],
    ...(citation.length > 0 && { citation }),
  };
}

const shortened = (text: string, length: number): string =>
  text.length > length
    ? `${text
        .slice(0, length - 1)
        .toWellFormed()
        .trimEnd()}…`
    : text;
const safe = (url: string): string => url.replace(/[()\s<>]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
