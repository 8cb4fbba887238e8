import type { Assistant } from '../../src/assistant/turn.ts';
import { readConfig } from '../../src/config.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createServer } from '../../src/server/index.ts';
import { createLog } from '../../src/server/log.ts';
import { openConfiguredStore } from '../../src/store/configured.ts';
import type { Store } from '../../src/store/store.ts';
import { readPage } from '../../src/widget/page.ts';
import { createMemoryStore } from './memory-store.ts';

/**
 * The references in a process of their own: an echo on the service's own server and adapter, which keeps the conversations in memory (`bare`)
 * or in the store that the environment names (`stored`).
 */
const config = readConfig(process.env);
const store = process.argv[2] === 'stored' ? await openConfiguredStore(config) : createMemoryStore();
const knowledge = loadKnowledge(config.knowledgeDir);
const server = createServer({
  config,
  store,
  assistant: echo(store),
  knowledge: () => knowledge,
  widget: { files: new Map() },
  feedback: (await readPage(config.knowledgeDir)).chat,
  lookUp: () => [],
  log: createLog(config.logLevel),
});
const { publicUrl } = await server.listen();
console.log(`The assistant answers at ${publicUrl}`);
process.on('SIGTERM', () => void server.close().then(() => store.close()));

function echo(store: Store): Assistant {
  return {
    forget: async () => {},
    async handle({ activityId, conversationId, text }, render) {
      const { version } = await store.memory(conversationId);
      const outgoing = render({
        kind: 'answer',
        language: 'nl',
        intent: null,
        confidence: 1,
        entities: [],
        parts: [{ kind: 'text', text: `You said: ${text}` }],
        sources: [],
        choices: [],
      });
      const result = await store.commitTurn({ conversationId, activityId, version, memory: null, outgoing, log: null });
      return result.kind === 'saved' ? result.outgoing : [];
    },
  };
}
