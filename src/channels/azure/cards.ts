import type { Attachment } from 'botbuilder';
import type { Choice, ContactCard, Part } from '../../answering/reply.ts';
import type { Wording } from '../../answering/wording.ts';
import { callAddress } from '../contact-links.ts';

/** Adaptive Cards 1.5, as Teams shows them (https://adaptivecards.io/explorer). */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly Element[];
  readonly actions?: readonly Element[];
  /** For clients that show no cards. */
  readonly fallbackText?: string;
  readonly [more: string]: unknown;
}
export type Element = Readonly<Record<string, unknown> & { type: string }>;

const contentType = 'application/vnd.microsoft.card.adaptive';

export const cardOf = (body: readonly Element[], actions: readonly Element[], fallbackText: string): Card => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  ...(actions.length > 0 && { actions }),
  fallbackText,
  // Tables and forms need the width; without it Teams draws a narrow column.
  msteams: { width: 'Full' },
});

export const attached = (card: Card): Attachment => ({ contentType, content: card });

export const textBlock = (text: string, more: Readonly<Record<string, unknown>> = {}): Element => ({
  type: 'TextBlock',
  text,
  wrap: true,
  ...more,
});

/** A table with its first row and first column set apart; columns are as wide as what they hold. */
export function tableOf({ caption, head, rows }: Extract<Part, { kind: 'table' }>): Element[] {
  const cell = (text: string, bold: boolean): Element => ({
    type: 'TableCell',
    items: [textBlock(text, bold ? { weight: 'Bolder' } : {})],
  });
  const row = (cells: readonly string[], isHead: boolean): Element => ({
    type: 'TableRow',
    cells: cells.map((text, column) => cell(text, isHead || column === 0)),
  });
  return [
    ...(caption ? [textBlock(caption, { size: 'Medium', weight: 'Bolder', style: 'heading' })] : []),
    {
      type: 'Table',
      gridStyle: 'default',
      columns: head.map((_, column) => ({ width: widthOf([head, ...rows].map((cells) => cells[column] ?? '')) })),
      rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
    },
  ];
}

/** Shares of the width: a column of sentences gets more than one of names, but never all; one of long words enough not to break them. */
function widthOf(cells: readonly string[]): number {
  const longest = Math.max(...cells.map(({ length }) => length));
  const longestWord = Math.max(...cells.flatMap((text) => text.split(/[\s-]+/).map(({ length }) => length)));
  return Math.min(5, Math.max(longestWord > 9 ? 3 : 2, Math.ceil(longest / 20)));
}

/** Whom to turn to, with the ways to do it as buttons. */
export function contactOf(contact: ContactCard, wording: Wording): Element[] {
  const { name, organisation, address, hours, note } = contact;
  const small = (text: string) => textBlock(text, { spacing: 'Small' });
  const actions = contactActions(contact, wording);
  return [
    {
      type: 'Container',
      style: 'emphasis',
      items: [
        textBlock(name, { size: 'Medium', weight: 'Bolder', style: 'heading' }),
        small(organisation),
        ...[address, hours].flatMap((line) => (line ? [small(line)] : [])),
        ...(note ? [textBlock(note, { isSubtle: true, spacing: 'Small' })] : []),
        ...(actions.length > 0 ? [{ type: 'ActionSet', actions }] : []),
      ],
    },
  ];
}

function contactActions({ phone, mail, web, address }: ContactCard, wording: Wording): Element[] {
  const open = (title: string, url: string): Element => ({ type: 'Action.OpenUrl', title, url });
  return [
    ...(phone ? [open(wording.say('card.call'), callAddress(phone))] : []),
    ...(mail ? [open(wording.say('card.mail'), `mailto:${mail}`)] : []),
    ...(web ? [open(wording.say('card.web'), web)] : []),
    ...(address
      ? [open(wording.say('card.route'), `https://www.openstreetmap.org/directions?to=${encodeURIComponent(oneLine(address))}`)]
      : []),
  ];
}

/** Buttons that say their text for the person who presses them, so that everybody in the conversation sees what was asked. */
export const choiceActions = (choices: readonly Choice[]): Element[] =>
  choices.map(({ title, text }) => ({
    type: 'Action.Submit',
    title,
    // What is cut off shows when somebody points at the button, or holds it on a telephone.
    ...(widthOnRow(title) > widestRow && { tooltip: title }),
    data: { msteams: { type: 'messageBack', text, displayText: text } },
    // A form on the same card is not for these buttons to check.
    associatedInputs: 'none',
  }));

/** Characters of the buttons in a row that fit on a telephone; a row does not break, and what is too much is cut off. */
const widestRow = 34;
/** Characters that a button takes with its edges. */
const widthOnRow = (title: string) => title.length + 4;

/** The buttons, as many in a row as fit. */
export function actionRows(actions: readonly Element[]): Element[] {
  const rows: Element[][] = [];
  let width = Number.POSITIVE_INFINITY;
  for (const action of actions) {
    const own = widthOnRow(String(action.title));
    width += own;
    if (width > widestRow) {
      rows.push([]);
      width = own;
    }
    rows.at(-1)?.push(action);
  }
  return rows.map((row) => ({ type: 'ActionSet', actions: row, spacing: 'Small' }));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
