import type { Part } from '../../answering/reply.ts';
import type { Answered } from './conversation.ts';
import { plainText, readInline, readMarkdown } from './markdown.ts';

/** What a screen reader hears of an answer when it comes: its words, once, and who wrote them where `person` did. Links and sources are read in the log itself. */
export const announcement = ({ author, parts }: Answered, person: string): string =>
  [author === 'person' ? `${person}:` : '', ...parts.map(spoken)].filter(Boolean).join('\n');

function spoken(part: Part): string {
  switch (part.kind) {
    case 'text':
      return readMarkdown(part.text).map(spokenBlock).join('\n');
    case 'table':
      return [
        plainText(readInline(part.caption)),
        ...part.rows.map((row) => row.map((cell) => plainText(readInline(cell))).join(', ')),
      ].join('\n');
    case 'contact':
      return [part.contact.name, part.contact.organisation, part.contact.note].filter(Boolean).join(', ');
  }
}

function spokenBlock(block: ReturnType<typeof readMarkdown>[number]): string {
  switch (block.kind) {
    case 'paragraph':
      return plainText(block.content);
    case 'list':
      return block.items.map(plainText).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plainText).join(', ')).join('\n');
  }
}
