import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createAssistant } from '../assistant/assistant.ts';
import { loadMind } from '../assistant/load-mind.ts';
import { createTerminal } from '../channels/terminal/index.ts';
import { readConfig, readEnvFile } from '../config.ts';
import { openConfiguredStore } from '../store/configured.ts';
import { endWithReason } from './end-with-reason.ts';
import { explained } from './explained.ts';
import { sayThatItLearns } from './say-that-it-learns.ts';

/** `npm run chat`: the same assistant in the terminal; with `-- --why` it tells how it read each message. An empty line or Ctrl+D ends it. */
process.on('uncaughtException', endWithReason);
readEnvFile();
const { values: options } = parseArgs({ options: { why: { type: 'boolean', default: false } } });
const config = readConfig(process.env);
const store = await openConfiguredStore(config);
const mind = await loadMind(config.knowledgeDir, config.dataDir, sayThatItLearns, config.learntDir);
const terminal = createTerminal({
  store,
  assistant: createAssistant(store, () => mind, {
    mails: config.mail !== undefined,
    limits: config.contactLimits,
    ...(options.why && { explain: (explanation, { text }) => console.log(`\n${explained(text, explanation)}`) }),
  }),
  knowledge: mind.knowledge,
  conversationId: `terminal-${randomUUID()}`,
  ...(process.env.LANG && { locale: process.env.LANG }),
});
console.log(`${await terminal.welcome()}\n`);
const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
let ended = false;
lines.on('close', () => {
  ended = true;
});
lines.prompt();
for await (const line of lines) {
  if (line.trim() === '') break;
  console.log(`\n${await terminal.say(line)}\n`);
  // Lines that were piped in come all at once, and the input has ended before they are answered.
  if (!ended) lines.prompt();
}
lines.close();
await store.close();
