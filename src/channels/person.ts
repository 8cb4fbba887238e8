import type { Reply } from '../answering/reply.ts';
import { wordingOf } from '../answering/wording.ts';
import type { ContactRequest } from '../contact/request.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { AnswerResult, RequestAnswer } from '../store/request-actions.ts';
import type { ActivityJson, Conversation, Store } from '../store/store.ts';
import { personMessage as inTeams } from './azure/person.ts';
import { personMessage as inWebChat } from './directline/person.ts';

/** What a colleague has written about a request; `seen` as the store has it. */
export type PersonAnswer = Pick<RequestAnswer, 'receipt' | 'text' | 'by' | 'seen'>;

/** `out-of-reach`: the channel gives no way to speak to the person any more. Nothing was written but with `done`. */
export type PersonAnswered = AnswerResult | { readonly kind: 'out-of-reach' };

/**
 * Brings the answer of a colleague into the conversation that asked, whatever its channel and wherever the colleague writes. It says that a
 * person wrote it, not who, and lets the person who asked go on with the colleague or close the request.
 */
export async function answerAsPerson(store: Store, knowledge: Knowledge, answer: PersonAnswer): Promise<PersonAnswered> {
  const request = await store.request(answer.receipt);
  if (!request) return { kind: 'unknown' };
  const conversation = await store.conversation(request.conversationId);
  if (!conversation) return { kind: 'conversation-gone' };
  const message = await messageFor(store, conversation, answer, (request.details as ContactRequest).language, knowledge);
  return message ? store.answerRequest({ ...answer, ...message }) : { kind: 'out-of-reach' };
}

async function messageFor(
  store: Store,
  conversation: Conversation,
  { receipt, text }: PersonAnswer,
  language: ContactRequest['language'],
  knowledge: Knowledge,
): Promise<{ readonly activity: ActivityJson; readonly sendAt?: number } | undefined> {
  const wording = wordingOf(knowledge, language);
  const label = wording.say('person.label');
  const reply: Reply = {
    kind: 'contact',
    language,
    intent: 'person-answer',
    confidence: 1,
    entities: [],
    parts: [{ kind: 'text', text: text.trim() }],
    sources: [],
    choices: [wording.choice('choice.reply-to-person', { receipt }), wording.choice('choice.close-request', { receipt })],
  };
  if (conversation.channel === 'directline') return { activity: inWebChat(reply, label, conversation) };
  const reference = await store.reference(conversation.id);
  return reference && !reference.ended ? { activity: inTeams(reply, label, reference), sendAt: Date.now() } : undefined;
}
