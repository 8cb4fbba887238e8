import { emptyMemory } from '../answering/memory.ts';
import { explanationOf } from '../assistant/explanation.ts';
import { loadMind } from '../assistant/load-mind.ts';
import { decide } from '../assistant/steps.ts';
import { renderForTerminal } from '../channels/terminal/render.ts';
import { readConfig, readEnvFile } from '../config.ts';
import { endWithReason } from './end-with-reason.ts';
import { explained } from './explained.ts';
import { sayThatItLearns } from './say-that-it-learns.ts';

/** `npm run why -- "Welke regio past bij ons?" // "logistiek"`: shows for each turn of a conversation what was read and what decided. */
process.on('uncaughtException', endWithReason);
readEnvFile();
const turns = process.argv
  .slice(2)
  .join(' ')
  .split('//')
  .map((turn) => turn.trim())
  .filter(Boolean);
if (turns.length === 0) throw new Error('Say what to explain: npm run why -- "Welke regio past bij ons?" // "logistiek"');
const { knowledgeDir, dataDir, learntDir } = readConfig(process.env);
const mind = await loadMind(knowledgeDir, dataDir, sayThatItLearns, learntDir);
let memory = emptyMemory;
for (const [at, text] of turns.entries()) {
  const turn = { kind: 'message', conversationId: 'why', channel: 'terminal', activityId: `why-${at}`, text, at: Date.now() } as const;
  const decision = decide(turn, memory, mind, { mails: true });
  memory = decision.memory;
  const explanation = explanationOf(decision);
  const said = renderForTerminal({ ...decision.reply, choices: [], sources: [] }, { source: '', checked: '' });
  console.log(`> ${text}\n${explanation ? explained(decision.reading?.text ?? text, explanation) : ''}\n\n${said}\n`);
}
