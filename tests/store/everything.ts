import type { Store } from '../../src/store/store.ts';
import { request, requested, turnWith } from '../contact/request.ts';

export const { receipt } = request();
const closed = 'NB-CLOSED';
const user = { id: 'dl_1', role: 'user' };

/** Something of every kind that the store keeps, in every state that it may be in. */
export async function fill(store: Store): Promise<void> {
  await store.sharedValue('signing-key', 'the key');
  await store.useTicket('used', Date.now() + 60_000, Date.now());
  await store.saveReference({ id: 'channel-1', place: 'team-1', reference: { serviceUrl: 'https://teams.example' } });
  await store.openDesk({ contact: undefined, reference: 'channel-1', language: 'nl', by: 'Kees' });
  await requested(store, { copy: true });
  await store.claimRequest({ receipt, by: 'Kees' });
  const limits = { conversation: 9, caller: 9, recipient: 9, service: 9 };
  const said = { kind: 'person-said', receipt, text: 'Nul \0, ß, 😀' } as const;
  await turnWith(store, 'c1', [said], { sendAt: 5, limits: { requests: limits, copies: limits } });
  const card = await store.claimCard(Date.now() + 1000, Date.now() + 60_000);
  if (card) await store.cardShown(card, 7, 'message-1');
  await requested(store, { receipt: closed, conversationId: 'c2' });
  await store.answerRequest({ receipt: closed, text: 'Ja.', by: 'Mo', activity: { type: 'message', text: 'Ja.' } });
  await store.closeRequest({ receipt: closed, by: 'Mo' });
  await store.saveReference({ id: 'c2', conversationId: 'c2', place: 'chat-2', reference: {} });
  await store.endReferences('chat-2', 'removed');
  const judged = { conversationId: 'c2', answerId: 'turn-0-0', questionId: 'turn-0', knowledge: 'v1' };
  await store.saveFeedback({ ...judged, helpful: false, reason: 'te lang' });
  await store.saveFeedback({ ...judged, answerId: 'other', questionId: undefined, helpful: true, reason: undefined });
  await turnWith(store, 'c2', [], { unanswered: { text: 'wat kost […]?', language: 'nl', reply: 'fallback' } });
  await store.append('c2', [{ id: 'waits', type: 'message', text: 'half a pair \ud83d', from: user }]);
}

/** All that the store tells of what `fill` wrote. */
export const told = async (store: Store) => ({
  conversations: await Promise.all(['c1', 'c2'].map((id) => store.conversation(id))),
  logs: await Promise.all(['c1', 'c2'].map((id) => store.activities(id, 0, 100))),
  memories: await Promise.all(['c1', 'c2'].map((id) => store.memory(id))),
  turn: await store.turnLog('c1', 'turn-0'),
  waiting: await store.unanswered('directline'),
  requests: await store.requests(['open', 'claimed', 'answered', 'closed']),
  messages: await Promise.all([receipt, closed].map((id) => store.requestMessages(id))),
  mails: await Promise.all([receipt, closed].map((id) => store.mailings(id))),
  sending: await store.sending('c1', 'turn-1-0'),
  desks: await store.desks(),
  cards: await Promise.all([receipt, closed].map((id) => store.deskCards(id))),
  references: await Promise.all(['channel-1', 'c2'].map((id) => store.reference(id))),
  feedback: await store.feedback(),
  questions: await store.unansweredQuestions(),
  key: await store.sharedValue('signing-key', 'another key'),
  ticketIsNew: await store.useTicket('used', Date.now() + 60_000, Date.now()),
});
