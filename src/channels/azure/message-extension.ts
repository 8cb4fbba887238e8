import type { Attachment, InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import type { Found, LookUp } from '../../answering/lookup.ts';
import type { Part } from '../../answering/reply.ts';
import { type Wording, wordingOf } from '../../answering/wording.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { languageOf } from '../../knowledge/language.ts';
import { attached, type Card, cardOf, contactOf, type Element, tableOf, textBlock } from './cards.ts';
import { cited, sourceLine } from './citations.ts';
import type { InvokeHandlers } from './invokes.ts';

/**
 * The search of the message extension: while somebody writes a message, Teams asks what fits the typed words, shows a list, and puts the chosen card
 * into the message (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search).
 * Nothing of it is kept.
 */
export const lookupHandlers = (lookUp: LookUp, knowledge: () => Knowledge): InvokeHandlers => ({
  'composeExtension/query': async ({ value, locale }) => {
    const { success, data } = queryShape.safeParse(value);
    if (!success) return { status: 400 };
    const { skip, count } = data.queryOptions;
    const hint = languageOf(locale);
    const found = lookUp(data.parameters.find(({ name }) => name === parameter)?.value ?? '', hint);
    if (found.length === 0) return answered({ type: 'message', text: wordingOf(knowledge(), hint ?? 'nl').say('lookup.none') });
    const attachments = found.slice(skip, skip + count).map((one) => quoted(one, wordingOf(knowledge(), one.language)));
    return answered({ type: 'result', attachmentLayout: 'list', attachments });
  },
});

/** The name of the field in the app's manifest; on opening, Teams sends another one, `initialRun`, and no words. */
const parameter = 'text';

const queryShape = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.string().catch('') })).default([]),
  queryOptions: z
    .looseObject({ skip: z.int().min(0).default(0), count: z.int().min(1).max(25).catch(25).default(25) })
    .default({ skip: 0, count: 25 }),
});

const answered = (composeExtension: object): InvokeResponse => ({ status: 200, body: { composeExtension } });

/** What the list calls each kind of thing. */
const nameOf = {
  region: 'lookup.region',
  sector: 'lookup.sector',
  partner: 'lookup.partner',
  contact: 'lookup.contact',
  topic: 'lookup.topic',
} as const;

/** The card that goes into the message, with the line that the list shows of it. */
function quoted(found: Found, wording: Wording): Attachment & { readonly preview: Attachment } {
  const said = found.parts.map(plainOf).join(' ');
  return {
    ...attached(quoteCard(found, wording)),
    preview: {
      contentType: 'application/vnd.microsoft.card.thumbnail',
      content: { title: found.title, text: `${wording.say(nameOf[found.kind])}: ${shortened(said)}` },
    },
  };
}

/** What was found, said in full, with where it comes from. */
export function quoteCard({ kind, title, parts, sources }: Found, wording: Wording): Card {
  const lines = cited(sources).map((source) => sourceLine(source, wording));
  // The card of a contact begins with its name.
  const heading = kind === 'contact' ? [] : [textBlock(title, { size: 'Large', weight: 'Bolder', style: 'heading' })];
  return cardOf(
    [
      ...heading,
      ...parts.flatMap((part) => elementsOf(part, wording)),
      ...lines.map((line) => textBlock(line, { isSubtle: true, size: 'Small', spacing: 'Small' })),
    ],
    [],
    [title, ...parts.map(plainOf), ...lines].join('\n\n'),
  );
}

function elementsOf(part: Part, wording: Wording): Element[] {
  switch (part.kind) {
    case 'text':
      return part.text.split(/\n{2,}/).map((paragraph) => textBlock(paragraph));
    case 'table':
      return tableOf(part);
    case 'contact':
      return contactOf(part.contact, wording);
  }
}

/** The words alone, in one line. */
function plainOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text
        .replace(/\[([^\][]*)\]\([^()]*\)/g, '$1')
        .replace(/\*\*|^- /gm, '')
        .replace(/\s+/g, ' ')
        .trim();
    case 'table':
      return part.rows.map((cells) => cells.join(': ')).join('; ');
    case 'contact':
      return [part.contact.organisation, part.contact.phone, part.contact.mail].filter(Boolean).join(', ');
  }
}

/** Characters of a line in the list. */
const longest = 120;
const shortened = (text: string): string =>
  text.length > longest
    ? `${text
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`
    : text;
