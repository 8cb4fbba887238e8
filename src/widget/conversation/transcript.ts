import type { Part } from '../../answering/reply.ts';
import { type Language, languageOf } from '../../knowledge/language.ts';
import { clockTime, fill, longDay } from '../languages.ts';
import type { AllPageTexts, PageTexts } from '../page.ts';
import type { Answered, Conversation, Entry } from './conversation.ts';
import { type Block, type Inline, readInline, readMarkdown } from './markdown.ts';

/** The conversation as plain text, to keep or to send to somebody. */
export function transcript({ entries }: Conversation, language: Language, all: AllPageTexts): string {
  const { title, pageAddress } = all[language];
  return [title, pageAddress, ...entries.map((entry) => entryText(entry, language, all))].join('\n\n').concat('\n');
}

/** An answer with its sources as plain text. */
export function answerText({ parts, sources, locale }: Answered, texts: PageTexts): string {
  const language = languageOf(locale) ?? 'nl';
  const named = sources.map(({ title, url, checked }) => `${title} (${fill(texts.checked, { day: longDay(checked, language) })}): ${url}`);
  return [...parts.map(partText), ...(named.length > 0 ? [[`${texts.sources}:`, ...named].join('\n')] : [])].join('\n\n');
}

function entryText(entry: Entry, language: Language, all: AllPageTexts): string {
  const texts = all[language];
  if (entry.kind === 'notice') return `— ${texts[entry.what]} —`;
  const time = Number.isNaN(entry.at) ? '' : ` (${clockTime(entry.at, language)})`;
  if (entry.kind === 'said') return `${texts.you}${time}:\n${entry.text}`;
  return `${texts[entry.author]}${time}:\n${answerText(entry, all[languageOf(entry.locale) ?? language])}`;
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'text':
      return readMarkdown(part.text).map(blockText).join('\n\n');
    case 'table':
      return [part.caption, rowsText(part.head, part.rows)].filter(Boolean).join('\n');
    case 'contact': {
      const { name, organisation, address, hours, phone, mail, web, note } = part.contact;
      return [name, organisation, address, hours, phone, mail, web, note].filter(Boolean).join('\n');
    }
  }
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.content);
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${inlineText(item)}`).join('\n');
    case 'table':
      return rowsText(
        block.head.map(inlineText),
        block.rows.map((row) => row.map(inlineText)),
      );
  }
}

/** Each row as a list of what stands under which heading: columns do not survive a font of another width. */
const rowsText = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows
    .map(([first = '', ...cells]) =>
      [`- ${plain(first)}`, ...cells.map((cell, index) => `  ${plain(head[index + 1] ?? '')}: ${plain(cell)}`)].join('\n'),
    )
    .join('\n');

const plain = (text: string): string => inlineText(readInline(text));

const inlineText = (content: readonly Inline[]): string => content.map(pieceText).join('');

/** Links keep their address. */
function pieceText(piece: Inline): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'break':
      return '\n';
    case 'bold':
      return inlineText(piece.content);
    case 'link':
      return `${inlineText(piece.content)} (${piece.address})`;
  }
}
