import type { Store } from '../store/store.ts';
import { maskPersonal } from './masking.ts';

/** What somebody said of an answer, as it came in. */
export interface GivenFeedback {
  readonly activityId: string;
  readonly helpful: boolean;
  readonly reason?: string | undefined;
}

/** Characters of a reason that are kept. */
const longestReason = 500;

/**
 * Keeps the feedback with the question, the answer and the knowledge it was about; the reason without what tells who wrote it. What is said
 * later about the same answer counts. Gives back what was kept; undefined when the conversation has no such message of the assistant.
 */
export async function recordFeedback(
  store: Store,
  conversationId: string,
  { activityId, helpful, reason }: GivenFeedback,
): Promise<GivenFeedback | undefined> {
  const answer = await store.activity(conversationId, activityId);
  if (answer?.type !== 'message' || (answer.from as { readonly role?: unknown } | undefined)?.role !== 'bot') return undefined;
  const questionId = typeof answer.replyToId === 'string' ? answer.replyToId : undefined;
  const log = questionId === undefined ? undefined : await store.turnLog(conversationId, questionId);
  const knowledge = (log as { readonly knowledge?: unknown } | null | undefined)?.knowledge;
  const masked = withoutNames(reason);
  await store.saveFeedback({
    conversationId,
    answerId: activityId,
    questionId,
    knowledge: typeof knowledge === 'string' ? knowledge : undefined,
    helpful,
    reason: masked,
  });
  return { activityId, helpful, reason: masked };
}

function withoutNames(reason: string | undefined): string | undefined {
  const masked = maskPersonal(reason?.trim() ?? '');
  return masked === '' ? undefined : masked.slice(0, longestReason).toWellFormed();
}
