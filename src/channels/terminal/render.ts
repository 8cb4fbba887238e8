import type { ContactCard, Part, Reply } from '../../answering/reply.ts';
import { dayIn } from '../../answering/wording.ts';
import type { SourceLabels } from '../render.ts';

/** A reply as plain text for the terminal: Markdown marks taken out, tables as lines, choices numbered, sources below. */
export function renderForTerminal(reply: Reply, labels: SourceLabels): string {
  const blocks = reply.parts.map(textOf);
  const choices = reply.choices.map(({ title }, index) => `  [${index + 1}] ${title}`);
  const sources = reply.sources.map(
    ({ title, url, checked }) =>
      `  ${labels.source}: ${title}, ${url} (${labels.checked.replace('{day}', dayIn(checked, reply.language))})`,
  );
  return [...blocks, sources.join('\n'), choices.join('\n')].filter((block) => block !== '').join('\n\n');
}

function textOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return plain(part.text);
    case 'table':
      return [
        part.caption,
        ...part.rows.map((row) => `- ${row.map((cell, column) => `${part.head[column]}: ${plain(cell)}`).join('; ')}`),
      ].join('\n');
    case 'contact':
      return contactOf(part.contact);
  }
}

const contactOf = ({ name, organisation, web, mail, phone, address, hours, note }: ContactCard): string =>
  [name, organisation, web, mail, phone, address, hours, note].filter((line) => line !== undefined).join('\n');

const plain = (markdown: string): string => markdown.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\[([^\][]+)\]\(([^()]+)\)/g, '$1 <$2>');
