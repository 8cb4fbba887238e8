import type { Reply } from '../../answering/reply.ts';
import { replyContract } from '../../answering/reply.ts';
import type { StoredReference } from '../../store/references.ts';
import type { ActivityJson } from '../../store/store.ts';

/** What a reference holds of a conversation; the channel wrote it down as the person spoke. */
interface Reference {
  readonly bot?: unknown;
  readonly user?: { readonly id: string };
  readonly conversation?: unknown;
  readonly channelId?: string;
  readonly serviceUrl?: string;
}

/** What a colleague has written, as Teams shows it: below a line that says that a person wrote it, and without the label of a machine. */
export function personMessage(reply: Reply, label: string, { reference }: StoredReference): ActivityJson {
  const { bot, user, conversation, channelId, serviceUrl } = reference as Reference;
  const text = reply.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('\n\n');
  return {
    type: 'message',
    text: `**${label}**\n\n${text}`,
    textFormat: 'markdown',
    locale: reply.language,
    suggestedActions: {
      actions: reply.choices.map(({ title, text }) => ({ type: 'imBack', title, value: text })),
      to: user ? [user.id] : [],
    },
    channelData: { reply: replyContract(reply), person: true },
    timestamp: new Date().toISOString(),
    channelId,
    serviceUrl,
    conversation,
    from: bot,
    recipient: user,
  };
}
