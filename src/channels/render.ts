import type { Activity } from 'botbuilder';
import { type ContactCard, type Part, type Reply, replyContract, type SourceLink } from '../answering/reply.ts';
import { dayIn } from '../answering/wording.ts';
import type { Language } from '../knowledge/language.ts';
import { callAddress, shownAddress } from './contact-links.ts';

/** The words around a source, in one language: "Source", and "checked on {day}" with the place of the day in braces. */
export interface SourceLabels {
  readonly source: string;
  readonly checked: string;
}

/**
 * A reply as one message for web chats: Markdown with tables and sources in it for clients that know nothing of this assistant, and the
 * same as data under `channelData` for those that do.
 */
export function renderForWebChat(reply: Reply, labels: SourceLabels): Partial<Activity> {
  const { language, choices, parts } = reply;
  return {
    type: 'message',
    text: [...parts.map(markdownOf), sourcesOf(reply.sources, labels, language)].filter((block) => block !== '').join('\n\n'),
    textFormat: 'markdown',
    locale: language,
    inputHint: 'acceptingInput',
    ...(choices.length > 0 && {
      suggestedActions: { actions: choices.map(({ title, text }) => ({ type: 'imBack', title, value: text })), to: [] },
    }),
    channelData: { reply: replyContract(reply), parts },
  };
}

function markdownOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'table':
      return [
        ...(part.caption ? [`**${part.caption}**`, ''] : []),
        row(part.head),
        row(part.head.map(() => '---')),
        ...part.rows.map(row),
      ].join('\n');
    case 'contact':
      return contactOf(part.contact);
  }
}

const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/(?<!\s)\s*\n\s*/g, ' ')).join(' | ')} |`;

/** A line each; two spaces before the break keep Markdown from joining them. */
function contactOf({ name, organisation, web, mail, phone, address, hours, note }: ContactCard): string {
  return [
    `**${name}**`,
    organisation,
    address,
    phone && link(phone, callAddress(phone)),
    mail && link(mail, `mailto:${mail}`),
    web && link(shownAddress(web), web),
    hours,
    note,
  ]
    .filter((line) => line)
    .join('  \n');
}

const sourcesOf = (sources: readonly SourceLink[], labels: SourceLabels, language: Language): string =>
  sources
    .map(
      ({ title, url, checked }) => `${labels.source}: ${link(title, url)} (${labels.checked.replace('{day}', dayIn(checked, language))})`,
    )
    .join('  \n');

const link = (title: string, url: string) =>
  `[${title.replace(/[[\]\\]/g, '\\$&')}](${url.replace(/[()\s<>]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)})`;
