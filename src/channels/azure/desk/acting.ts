import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { type Wording, wordingOf } from '../../../answering/wording.ts';
import type { DeskVerb } from '../../../contact/desk.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { languageOf } from '../../../knowledge/language.ts';
import type { StoredRequest } from '../../../store/requests.ts';
import type { Store } from '../../../store/store.ts';
import { answerAsPerson, type PersonAnswered } from '../../person.ts';
import type { Card } from '../cards.ts';
import { scopeOf, tenantOf } from '../conversation.ts';
import { deskCard, erasedCard, longestAnswer, movedCard, verbOf } from './card.ts';
import { deskOf, isHere } from './place.ts';
import { wordingFor } from './showing.ts';
import { contactName, stepBefore } from './words.ts';

/** What a colleague is shown after pressing a button: the card as it stands now, and what there is to say about it. */
export type Outcome =
  | { readonly kind: 'card'; readonly card: Card; readonly notice: string | undefined }
  /** Nothing was done, and nothing of the request is shown. */
  | { readonly kind: 'refused'; readonly text: string };

/** A press of a button, from an invoke or, in older clients, a message. */
export interface Press {
  readonly verb: DeskVerb;
  readonly receipt: string;
  readonly seen: number;
  readonly text: string;
  readonly contact: string;
}

export const verbs: readonly DeskVerb[] = ['claim', 'take-over', 'answer', 'reassign', 'close'];

/** The press in the value of an activity; undefined when it is none of the desk's. */
export function pressOf(value: unknown): Press | undefined {
  const { action } = (value ?? {}) as { readonly action?: { readonly verb?: unknown; readonly data?: object } };
  const { success, data } = pressed.safeParse(action ? { ...action.data, verb: action.verb } : value);
  const verb = success && verbs.find((one) => verbOf(one) === data.verb);
  return verb ? { ...data, verb } : undefined;
}

const pressed = z.object({
  verb: z.string(),
  receipt: z.string().min(1).max(100),
  seen: z.number().int(),
  text: z.string().trim().max(longestAnswer).default(''),
  contact: z.string().max(100).default(''),
});

/** Does what a colleague has pressed, when it comes from the channel in which the card stands. Of two who press at once the second is told. */
export async function act(store: Store, knowledge: Knowledge, activity: Activity, press: Press): Promise<Outcome> {
  const { receipt } = press;
  const card = (await store.deskCards(receipt)).find(({ reference }) => reference === deskOf(activity));
  if (!card || !(await isInChannel(store, activity)))
    return { kind: 'refused', text: wordingByLocale(activity, knowledge).say('desk.not-here') };
  const wording = wordingFor(card, knowledge);
  const request = await store.request(receipt);
  if (!request) return { kind: 'card', card: erasedCard(receipt, wording), notice: undefined };
  if (!isHere(request, card, await store.desks()))
    return { kind: 'card', card: movedCard(receipt, request.contact, wording), notice: undefined };
  const { kind } = await carryOut(store, knowledge, press, activity.from.name ?? '');
  const now = await store.request(receipt);
  if (!now) return { kind: 'card', card: erasedCard(receipt, wording), notice: undefined };
  const notice = noticeOf(kind, press, now, wording);
  const draft = kind === 'done' ? undefined : press.text;
  const messages = await store.requestMessages(receipt);
  return { kind: 'card', card: deskCard({ request: now, messages, at: Date.now(), notice, draft }, wording), notice };
}

/** The channel is the place of the card; its tenant has to be the one in which it was made the desk. */
async function isInChannel(store: Store, activity: Activity): Promise<boolean> {
  const reference = (await store.reference(deskOf(activity)))?.reference as
    | { readonly conversation?: { readonly tenantId?: string } }
    | undefined;
  return scopeOf(activity) === 'channel' && reference !== undefined && reference.conversation?.tenantId === tenantOf(activity);
}

/** What came of it; `nothing`: the press had nothing in it that could be done. */
async function carryOut(
  store: Store,
  knowledge: Knowledge,
  { verb, receipt, seen, text, contact }: Press,
  by: string,
): Promise<{ readonly kind: PersonAnswered['kind'] | 'nothing' }> {
  const own = { receipt, by, seen };
  switch (verb) {
    case 'claim':
    case 'take-over':
      return store.claimRequest(own);
    case 'answer':
      return text === '' ? { kind: 'nothing' } : answerAsPerson(store, knowledge, { ...own, text });
    case 'reassign':
      return knowledge.contacts.has(contact) ? store.reassignRequest({ ...own, contact }) : { kind: 'nothing' };
    case 'close':
      return store.closeRequest(own);
  }
}

/** What the colleague is told beside how the request stands; undefined when that says it all. */
function noticeOf(
  kind: PersonAnswered['kind'] | 'nothing',
  { text }: Press,
  { contact, lastStep, state }: StoredRequest,
  wording: Wording,
): string | undefined {
  if (kind === 'conversation-gone' || kind === 'out-of-reach') return wording.say(`desk.${kind}`);
  if (kind !== 'overtaken' && kind !== 'closed') return undefined;
  const unsent = text && wording.say(state === 'closed' ? 'desk.not-sent-closed' : 'desk.not-sent', { text });
  return [lastStep && stepBefore(lastStep, contactName(contact, wording), wording), unsent].filter(Boolean).join(' ');
}

/** For whoever is not at a desk, whose language nobody has set. */
const wordingByLocale = ({ locale }: Activity, knowledge: Knowledge): Wording => wordingOf(knowledge, languageOf(locale) ?? 'nl');
