import { randomUUID } from 'node:crypto';
import type { Choice, Reply } from '../../answering/reply.ts';
import type { Assistant, Turn } from '../../assistant/turn.ts';
import { type Knowledge, phrase } from '../../knowledge/knowledge.ts';
import type { Store } from '../../store/store.ts';
import { renderForTerminal } from './render.ts';

/** A conversation in the terminal: lines in, plain text out. A number presses the button of that number. */
export interface Terminal {
  welcome(): Promise<string>;
  say(line: string): Promise<string>;
}

export interface TerminalSettings {
  readonly store: Store;
  readonly assistant: Assistant;
  readonly knowledge: Knowledge;
  readonly conversationId: string;
  readonly locale?: string;
}

export function createTerminal({ store, assistant, knowledge, conversationId, locale }: TerminalSettings): Terminal {
  let choices: readonly Choice[] = [];
  const run = async (kind: Turn['kind'], text: string): Promise<string> => {
    const activityId = randomUUID();
    await store.createConversation({ id: conversationId, channel: 'terminal', userId: 'terminal', createdAt: Date.now() });
    await store.append(conversationId, [
      { type: kind === 'welcome' ? 'conversationUpdate' : 'message', id: activityId, text, from: { id: 'terminal', role: 'user' } },
    ]);
    let said = '';
    await assistant.handle(
      { kind, conversationId, channel: 'terminal', activityId, text, at: Date.now(), ...(locale && { locale }) },
      (reply: Reply) => {
        choices = reply.choices;
        said = renderForTerminal(reply, {
          source: phrase(knowledge, 'label.source', reply.language),
          checked: phrase(knowledge, 'label.checked', reply.language),
        });
        return [{ type: 'message', id: `${activityId}-0`, text: said, from: { id: 'assistant', role: 'bot' } }];
      },
    );
    return said;
  };
  return {
    welcome: () => run('welcome', ''),
    say: (line) => run('message', choices[Number(line) - 1]?.text ?? line),
  };
}
