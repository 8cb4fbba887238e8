import { type Wording, wordingOf } from '../../../answering/wording.ts';
import type { Carrier } from '../../../contact/outbox.ts';
import type { Carried, Queue, Waiting } from '../../../contact/queue.ts';
import type { Knowledge } from '../../../knowledge/knowledge.ts';
import { isLanguage } from '../../../knowledge/language.ts';
import type { DeskCard } from '../../../store/desk.ts';
import type { Reminding } from '../../../store/outbox.ts';
import type { StoredRequest } from '../../../store/requests.ts';
import type { Store } from '../../../store/store.ts';
import { attached, type Card } from '../cards.ts';
import { laterOf, type Proactive, type Sent } from '../proactive.ts';
import { deskCard, erasedCard, movedCard } from './card.ts';
import { isHere } from './place.ts';
import { contactName } from './words.ts';

export interface ShowingParts {
  readonly store: Store;
  readonly proactive: Proactive;
  readonly knowledge: () => Knowledge;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A card that does not show yet what it is to show. */
export type Stale = DeskCard & Waiting;

/** The cards that are to be posted or changed, each until it shows how its request stands. What was erased is taken off its card. */
export function staleCards({ store, proactive, knowledge, now }: ShowingParts): Queue<Stale> {
  const show = async (stale: Stale): Promise<Carried> => {
    const { receipt, reference, activityId } = stale;
    const request = await store.request(receipt);
    const card = await cardFor(store, stale, request, wordingFor(stale, knowledge()), now());
    if (!card) {
      if (!request) await store.removeCard(stale);
      return { kind: 'delivered' };
    }
    const message = { type: 'message', summary: card.fallbackText ?? '', attachments: [attached(card)] };
    const sent = activityId
      ? await proactive.update(reference, { ...message, id: activityId }, activityId)
      : await proactive.send(reference, [message]);
    if (sent.kind === 'missing') await store.cardLost(stale);
    const carried = carriedOf(sent);
    if (!request && carried.kind === 'delivered') await store.removeCard(stale);
    return carried;
  };

  return {
    claim: async (now, until) => {
      const card = await store.claimCard(now, until);
      return card && { ...card, id: `${card.receipt}-card`, kind: 'card' };
    },
    peek: () => store.desks(),
    carry: show,
    arrived: (card, at, as) => store.cardShown(card, at, as),
    putOff: (card, error, nextAt) => store.cardNotShown(card, error, nextAt),
  };
}

/** What the card is to show; undefined: it is not posted, or not any more. */
async function cardFor(
  store: Store,
  { receipt, reference, activityId }: DeskCard,
  request: StoredRequest | undefined,
  wording: Wording,
  at: number,
): Promise<Card | undefined> {
  if (!request) return activityId ? erasedCard(receipt, wording) : undefined;
  if (!isHere(request, { reference }, await store.desks())) return activityId ? movedCard(receipt, request.contact, wording) : undefined;
  if (!activityId && request.state === 'closed') return undefined;
  return deskCard({ request, messages: await store.requestMessages(receipt), at }, wording);
}

/** The reminders, each below the card of its request. */
export const reminderCarrier = ({ store, proactive, knowledge }: ShowingParts): Carrier<Reminding['kind']> => ({
  lanes: [['reminder']],
  async carry({ receipt, about }) {
    const request = await store.request(receipt);
    // Somebody was quicker than the reminder.
    if (request?.state !== 'open') return { kind: 'delivered' };
    const desks = await store.desks();
    const card = (await store.deskCards(receipt)).find((one) => isHere(request, one, desks));
    if (!card?.activityId) return { kind: 'later', error: 'its card is not posted yet', reason: 'its card is not posted yet' };
    const wording = wordingFor(card, knowledge());
    const text = wording.say(`desk.reminder.${about}`, { receipt, contact: contactName(request.contact, wording) });
    return carriedOf(await proactive.send(card.reference, [{ type: 'message', text }], card.activityId));
  },
});

export const wordingFor = ({ language }: Pick<DeskCard, 'language'>, knowledge: Knowledge): Wording =>
  wordingOf(knowledge, isLanguage(language) ? language : 'nl');

/** What could not be shown waits: a channel that is gone may come back, or another one be made the desk. */
function carriedOf(sent: Sent): Carried {
  switch (sent.kind) {
    case 'sent':
      return { kind: 'delivered', ...(sent.ids[0] && { as: sent.ids[0] }) };
    case 'missing':
      return { kind: 'delivered' };
    case 'gone': {
      const why = `the channel can't be spoken to: ${sent.why}`;
      return { kind: 'later', error: why, reason: why };
    }
    case 'failed':
      return laterOf(sent);
  }
}
