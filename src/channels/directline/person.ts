import type { Reply } from '../../answering/reply.ts';
import type { ActivityJson, Conversation } from '../../store/store.ts';
import { renderForWebChat } from '../render.ts';
import { bot } from './activity.ts';

/** What a colleague has written, as the web chat shows it: marked with `channelData.person`, and below a line that says that a person wrote it. */
export function personMessage(reply: Reply, label: string, { id, userId }: Conversation): ActivityJson {
  const message = renderForWebChat(reply, { source: '', checked: '' });
  return {
    ...message,
    // Clients that draw the parts show the mark in their own way.
    text: `${label}\n\n${message.text}`,
    timestamp: new Date().toISOString(),
    channelId: 'directline',
    conversation: { id },
    from: bot,
    recipient: { id: userId, role: 'user' },
    channelData: { ...message.channelData, person: true },
  };
}
