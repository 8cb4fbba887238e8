import type { Activity } from 'botbuilder';
import { type ContactCard, type Part, type Reply, replyContract } from '../../answering/reply.ts';
import { type Wording, wordingOf } from '../../answering/wording.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { shownAddress } from '../contact-links.ts';
import { actionRows, attached, type Card, cardOf, choiceActions, contactOf, tableOf } from './cards.ts';
import { madeByMachine, sourceLines } from './citations.ts';
import type { Scope } from './conversation.ts';
import { formCard } from './request-form.ts';
import { split } from './splitting.ts';

/** Suggested actions that Teams shows. */
const mostSuggested = 3;

/**
 * A reply as messages for Teams. The text stands alone: it says the answer, whom to turn to and the sources, also in a notification. A card stands
 * beside it where structure helps: regions side by side, a contact with its buttons, a form. In a chat alone up to three choices are suggested
 * below the box to type in; more of them, those beside a card, and those where others read along are buttons of the card.
 */
export function renderForTeams(reply: Reply, knowledge: Knowledge, scope: Scope): Partial<Activity>[] {
  const wording = wordingOf(knowledge, reply.language);
  const card = cardBeside(reply, wording, scope);
  const said = reply.parts.map(textOf).filter(Boolean);
  const blocks = [...(said.length > 0 ? said : reply.parts.map(fallbackOf)), sourceLines(reply.sources, wording)];
  const texts = split(blocks.filter(Boolean).join('\n\n'));
  const isAnswer = reply.kind === 'answer' || reply.kind === 'contact';
  const last = texts.length - 1;
  return texts.map((text, index) => ({
    type: 'message',
    text,
    textFormat: 'markdown',
    locale: reply.language,
    inputHint: 'acceptingInput',
    ...(isAnswer && { entities: [madeByMachine(index === last ? reply.sources : [], wording)] }),
    ...(index === last && card && { attachments: [attached(card)] }),
    ...(index === last && !card && reply.choices.length > 0 && { suggestedActions: suggested(reply) }),
    channelData: { reply: replyContract(reply), ...(isAnswer && index === last && { feedbackLoop: { type: 'custom' } }) },
  }));
}

function cardBeside(reply: Reply, wording: Wording, scope: Scope): Card | undefined {
  if (reply.form) return formCard(reply.form, reply.choices, wording);
  const body = reply.parts.flatMap((part) => elementsOf(part, wording));
  const areSuggested = body.length === 0 && scope === 'personal' && reply.choices.length <= mostSuggested;
  if (areSuggested || (body.length === 0 && reply.choices.length === 0)) return undefined;
  const fallback = reply.parts.map(fallbackOf).filter(Boolean);
  return cardOf([...body, ...actionRows(choiceActions(reply.choices))], [], fallback.join('\n\n') || wording.say('card.choices'));
}

const suggested = ({ choices }: Reply) => ({
  to: [],
  actions: choices.map(({ title, text }) => ({ type: 'imBack', title, value: text })),
});

/** What the text says of a part; a table stands in the card, unless there is nothing else to say. */
function textOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'table':
      return '';
    case 'contact':
      return contactLine(part.contact);
  }
}

/** The contact in a line, for whoever sees no card. */
function contactLine({ name, organisation, phone, mail, web, note }: ContactCard): string {
  const ways = [phone, mail && `[${mail}](mailto:${mail})`, web && `[${shownAddress(web)}](${web})`];
  return [[`**${name}**`, organisation, ...ways].filter(Boolean).join(', '), note].filter(Boolean).join('  \n');
}

function elementsOf(part: Part, wording: Wording) {
  switch (part.kind) {
    case 'text':
      return [];
    case 'table':
      return tableOf(part);
    case 'contact':
      return contactOf(part.contact, wording);
  }
}

/** A table in lines, for clients without cards. */
const fallbackOf = (part: Part): string =>
  part.kind === 'table' ? [part.caption, ...part.rows.map((row) => `- ${row.join(': ')}`)].filter(Boolean).join('\n') : '';
