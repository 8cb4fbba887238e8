import type { Reply } from '../../answering/reply.ts';
import { wordingOf } from '../../answering/wording.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Language } from '../../knowledge/language.ts';
import type { ActivityJson, Conversation } from '../../store/store.ts';
import { renderForWebChat } from '../render.ts';
import { bot } from './activity.ts';

/** What a colleague has written about a request. */
export interface PersonAnswer {
  readonly receipt: string;
  readonly language: Language;
  readonly text: string;
}

/**
 * The answer of a colleague as the conversation shows it: a message of the assistant that is marked with `channelData.person`, whose text says
 * first that a person wrote it, and which lets the person who asked go on with the colleague or close the request.
 */
export function personActivity(
  { receipt, language, text }: PersonAnswer,
  { id, userId }: Conversation,
  knowledge: Knowledge,
): ActivityJson {
  const wording = wordingOf(knowledge, language);
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
  const message = renderForWebChat(reply, { source: '', checked: '' });
  return {
    ...message,
    // Clients that draw the parts show the mark in their own way.
    text: `${wording.say('person.label')}\n\n${message.text}`,
    timestamp: new Date().toISOString(),
    channelId: 'directline',
    conversation: { id },
    from: bot,
    recipient: { id: userId, role: 'user' },
    channelData: { ...message.channelData, person: true },
  };
}
