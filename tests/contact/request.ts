import type { ContactRequest, Effect } from '../../src/contact/request.ts';
import type { Store, TurnCommit } from '../../src/store/store.ts';

export const request = (over: Partial<ContactRequest> = {}): ContactRequest => ({
  receipt: 'NB-7K3F-2QXA',
  conversationId: 'c1',
  begun: 'q0',
  language: 'de',
  name: 'Anna Müller',
  organisation: 'Solarbau GmbH',
  email: 'anna@solarbau.example',
  question: 'Wer hilft uns in Bayern?',
  copy: false,
  contact: 'cooperation-with-germany',
  regions: ['bavaria'],
  sectors: ['energy'],
  ...over,
});

/** A turn of the conversation that has these effects, and says "done". */
export async function turnWith(store: Store, conversationId: string, effects: readonly Effect[], over: Partial<TurnCommit> = {}) {
  const { version } = await store.memory(conversationId);
  const activityId = over.activityId ?? `turn-${version}`;
  return store.commitTurn({
    conversationId,
    activityId,
    version,
    memory: { turns: version + 1 },
    outgoing: [{ id: `${activityId}-0`, type: 'message', text: 'done', from: { id: 'assistant', role: 'bot' }, replyToId: activityId }],
    log: { knowledge: 'v1' },
    effects,
    ...over,
  });
}

/** A conversation of the id, with a request in it. */
export async function requested(store: Store, over: Partial<ContactRequest> = {}): Promise<ContactRequest> {
  const made = request(over);
  const { conversationId } = made;
  await store.createConversation({ id: conversationId, channel: 'directline', userId: 'dl_1', createdAt: Date.now() });
  await turnWith(store, conversationId, [{ kind: 'request', request: made }]);
  return made;
}
