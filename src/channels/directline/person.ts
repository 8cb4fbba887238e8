import type { Reply } from '../../answering/reply.ts';
import { type Knowledge, phrase } from '../../knowledge/knowledge.ts';
import type { Language } from '../../knowledge/language.ts';
import type { ActivityJson, Conversation } from '../../store/store.ts';
import { renderForWebChat } from '../render.ts';
import { bot } from './activity.ts';

/**
 * What a colleague has written, as the conversation shows it: a message of the assistant that says above it that a person wrote it, and is
 * marked with `channelData.person`.
 */
export function personActivity(text: string, language: Language, { id, userId }: Conversation, knowledge: Knowledge): ActivityJson {
  const reply: Reply = {
    kind: 'contact',
    language,
    intent: 'person-answer',
    confidence: 1,
    entities: [],
    parts: [
      { kind: 'text', text: phrase(knowledge, 'person.label', language) },
      { kind: 'text', text: text.trim() },
    ],
    sources: [],
    choices: [],
  };
  const message = renderForWebChat(reply, { source: '', checked: '' });
  return {
    ...message,
    timestamp: new Date().toISOString(),
    channelId: 'directline',
    conversation: { id },
    from: bot,
    recipient: { id: userId, role: 'user' },
    channelData: { ...message.channelData, person: true },
  };
}
