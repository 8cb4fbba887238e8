import type { Reply } from '../../src/answering/reply.ts';
import type { Assistant, Turn } from '../../src/assistant/turn.ts';
import type { Store } from '../../src/store/store.ts';

/** What the echo says to a turn. */
export const echoReply = (turn: Turn, text = `echo: ${turn.text}`): Reply => ({
  kind: 'answer',
  language: 'nl',
  intent: null,
  confidence: 1,
  entities: [],
  parts: [{ kind: 'text', text: turn.kind === 'welcome' ? `welcome ${turn.locale ?? ''}`.trim() : text }],
  sources: [],
  choices: [],
});

/**
 * A small assistant that keeps every promise of the real one: one turn after another in each conversation, saved as a whole, answered
 * once. It counts the messages in its memory; `before` runs ahead of each turn.
 */
export function createEcho(store: Store, before: (turn: Turn) => Promise<void> | void = () => {}): Assistant {
  const last = new Map<string, Promise<unknown>>();
  const handle: Assistant['handle'] = async (turn, render) => {
    await before(turn);
    for (;;) {
      const { version, memory } = await store.memory(turn.conversationId);
      const count = ((memory as number | undefined) ?? 0) + (turn.kind === 'message' ? 1 : 0);
      const result = await store.commitTurn({
        conversationId: turn.conversationId,
        activityId: turn.activityId,
        version,
        memory: count,
        outgoing: render(echoReply(turn, `${count}: ${turn.text}`)),
        log: { kind: turn.kind },
        ...(turn.sendAfter !== undefined && { sendAt: Date.now() + turn.sendAfter }),
      });
      if (result.kind === 'saved') return result.outgoing;
      if (result.kind === 'answered') return [];
    }
  };
  return {
    forget: async () => {},
    handle(turn, render) {
      const mine = (last.get(turn.conversationId) ?? Promise.resolve()).then(
        () => handle(turn, render),
        () => handle(turn, render),
      );
      last.set(turn.conversationId, mine);
      return mine;
    },
  };
}
