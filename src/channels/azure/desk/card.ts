import { contactSubjects } from '../../../answering/contact-routing.ts';
import type { Wording } from '../../../answering/wording.ts';
import { type DeskVerb, isWaiting, offered } from '../../../contact/desk.ts';
import { languageName, requestDetails } from '../../../contact/details.ts';
import type { ContactRequest } from '../../../contact/request.ts';
import type { RequestMessage, StoredRequest } from '../../../store/requests.ts';
import { actionRows, type Card, cardOf, type Element, textBlock } from '../cards.ts';
import { contactName, standing, timeIn, waitedWords } from './words.ts';

/** A request as colleagues see it. */
export interface DeskView {
  readonly request: StoredRequest;
  readonly messages: readonly RequestMessage[];
  /** When it is looked at; waiting is counted until then. */
  readonly at: number;
  /** What the one who has just pressed a button is told. */
  readonly notice?: string | undefined;
  /** An answer that was not sent, to go on with. */
  readonly draft?: string | undefined;
}

/** The verb of a button, as the invoke names it. */
export const verbOf = (verb: DeskVerb): string => `desk.${verb}`;

/**
 * The card of a request: how it stands, what is asked, by whom, whose it is and why, and what may be done. The words of people stand in text
 * that is shown as it is: Teams takes no links and no formats from them.
 */
export function deskCard({ request, messages, at, notice, draft }: DeskView, wording: Wording): Card {
  const { say, language } = wording;
  const { receipt, createdAt, waitingSince } = request;
  const details = request.details as ContactRequest;
  const title = say('desk.title', { receipt });
  const answeredBy = messages.findLast(({ by }) => by !== undefined)?.by;
  const stands = standing(request, answeredBy, wording);
  const since = isWaiting(request)
    ? say('desk.waiting', { since: timeIn(waitingSince, language), duration: waitedWords(waitingSince, at, wording) })
    : say('desk.asked', { time: timeIn(createdAt, language) });
  const body: Element[] = [
    {
      type: 'Container',
      style: styles[request.state],
      bleed: true,
      items: [
        textBlock(title, { size: 'Medium', weight: 'Bolder', style: 'heading' }),
        plain(stands, { weight: 'Bolder' }),
        textBlock(since, { isSubtle: true, spacing: 'None' }),
      ],
    },
    ...(notice ? [{ type: 'Container', style: 'attention', items: [plain(notice)] }] : []),
    ...section(say('mail.question'), details.question, longestQuestion),
    ...thread(receipt, messages, wording),
    {
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items: requestDetails(details, wording.knowledge, language).map(({ label, value }) => labelled(label, value)),
    },
    plain(`${say('desk.contact', { contact: contactName(request.contact, wording) })}: ${reasonFor(request, wording)}`, { isSubtle: true }),
    ...actionRows(actions(request, draft, wording)),
  ];
  return cardOf(body, [], `${title}: ${stands}`);
}

/** The card of a request that stands at another desk now. */
export const movedCard = (receipt: string, contact: string, wording: Wording): Card =>
  stub(receipt, wording.say('desk.elsewhere', { contact: contactName(contact, wording) }), wording);

/** The card of a request that is not kept any more: nothing of it is left but its receipt. */
export const erasedCard = (receipt: string, wording: Wording): Card => stub(receipt, wording.say('desk.erased'), wording);

function stub(receipt: string, text: string, { say }: Wording): Card {
  const title = say('desk.title', { receipt });
  const body = [textBlock(title, { size: 'Medium', weight: 'Bolder', style: 'heading' }), textBlock(text)];
  return cardOf(body, [], `${title}: ${text}`);
}

const styles: Readonly<Record<StoredRequest['state'], string>> = {
  open: 'warning',
  claimed: 'accent',
  answered: 'good',
  closed: 'emphasis',
};

/** Why the request is with its contact. */
function reasonFor({ contact: id, assignedBy, details }: StoredRequest, wording: Wording): string {
  const { say, knowledge, all } = wording;
  const asked = details as ContactRequest;
  const contact = knowledge.contacts.get(id);
  if (assignedBy !== undefined) return say('desk.passed-on', { name: assignedBy });
  if (id !== asked.contact) return say('desk.stands-in', { contact: contactName(asked.contact, wording) });
  const subjects = contact ? contactSubjects(contact, asked, wording) : [];
  return subjects.length > 0 ? say('desk.because', { subject: all(subjects) }) : say('desk.because-all');
}

/** Messages that the card shows, and characters of the question and of each of them: Teams takes 28 KB of a card. */
const mostMessages = 4;
const longestQuestion = 2000;
const longestMessage = 1000;

/** What was said since, the last of it. */
function thread(receipt: string, messages: readonly RequestMessage[], { say, language }: Wording): Element[] {
  const earlier = messages.length - mostMessages;
  return [
    ...(earlier > 0 ? [textBlock(say('desk.earlier', { count: earlier, receipt }), { isSubtle: true })] : []),
    ...messages.slice(-mostMessages).flatMap(({ by, text, createdAt }) => {
      const time = timeIn(createdAt, language);
      return section(
        by === undefined ? say('desk.asker-wrote', { time }) : say('desk.colleague-wrote', { name: by, time }),
        text,
        longestMessage,
      );
    }),
  ];
}

const section = (label: string, text: string, most: number): Element[] => [
  plain(label, { weight: 'Bolder' }, { spacing: 'Medium' }),
  ...shortened(text.trim(), most)
    .split(/(?<!\s)\s*\n\s*/)
    .map((line) => plain(line, {}, { spacing: 'Small' })),
];

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text);

/** Text without Markdown. */
const plain = (text: string, run: Readonly<Record<string, unknown>> = {}, more: Readonly<Record<string, unknown>> = {}): Element => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...run }],
  ...more,
});

const labelled = (label: string, value: string): Element => ({
  type: 'RichTextBlock',
  spacing: 'Small',
  inlines: [
    { type: 'TextRun', text: `${label}: `, weight: 'Bolder' },
    { type: 'TextRun', text: value },
  ],
});

const actions = (request: StoredRequest, draft: string | undefined, wording: Wording): Element[] =>
  offered(request).map((verb) => buttonFor(verb, request, draft, wording));

function buttonFor(verb: DeskVerb, request: StoredRequest, draft: string | undefined, wording: Wording): Element {
  const { say } = wording;
  switch (verb) {
    case 'claim':
    case 'take-over':
    case 'close':
      return execute(verb, say(`desk.${verb}`), request, verb === 'claim');
    case 'answer':
      return showCard(say('desk.answer'), [answerInput(request, draft, wording)], execute(verb, say('desk.send'), request, true));
    case 'reassign':
      return showCard(say('desk.reassign'), [contactInput(request, wording)], execute(verb, say('desk.reassign'), request, true));
  }
}

/** A button, also for clients that know only the older kind; both say what was seen when it was pressed. */
function execute(verb: DeskVerb, title: string, { receipt, steps }: StoredRequest, isFirst: boolean): Element {
  const data = { receipt, seen: steps };
  return {
    type: 'Action.Execute',
    verb: verbOf(verb),
    title,
    ...(isFirst && { style: 'positive' }),
    data,
    fallback: { type: 'Action.Submit', title, data: { ...data, verb: verbOf(verb) } },
  };
}

const showCard = (title: string, body: readonly Element[], action: Element): Element => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', body, actions: [action] },
});

/** Characters of an answer. */
export const longestAnswer = 4000;

const answerInput = ({ details }: StoredRequest, draft: string | undefined, { say, language }: Wording): Element => ({
  type: 'Input.Text',
  id: 'text',
  label: say('desk.answer-text', { language: languageName((details as ContactRequest).language, language) }),
  isMultiline: true,
  isRequired: true,
  errorMessage: say('desk.answer-empty'),
  maxLength: longestAnswer,
  ...(draft && { value: draft }),
});

const contactInput = ({ contact }: StoredRequest, wording: Wording): Element => ({
  type: 'Input.ChoiceSet',
  id: 'contact',
  label: wording.say('desk.reassign-to'),
  isRequired: true,
  errorMessage: wording.say('desk.reassign-empty'),
  placeholder: wording.say('desk.reassign-empty'),
  choices: [...wording.knowledge.contacts.keys()]
    .filter((id) => id !== contact)
    .map((id) => ({ title: contactName(id, wording), value: id })),
});
