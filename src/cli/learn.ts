import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadMind } from '../assistant/load-mind.ts';
import { readConfig, readEnvFile } from '../config.ts';
import { loadWidget } from '../widget/load.ts';
import { endWithReason } from './end-with-reason.ts';
import { sayThatItLearns } from './say-that-it-learns.ts';

/**
 * `npm run learn`, which `npm ci` runs: learns from the knowledge and bundles the chat, so that a first start finds both in `LEARNT_DIR`. The server is loaded
 * beside, so that Node keeps it compiled. Knowledge is no secret: whoever starts the service may be another user, and reads what was learnt.
 */
process.on('uncaughtException', endWithReason);
readEnvFile();
const { knowledgeDir, learntDir, retention } = readConfig(process.env);
await Promise.all([
  loadMind(knowledgeDir, learntDir, sayThatItLearns),
  loadWidget(knowledgeDir, learntDir, retention, ''),
  import('../server/index.ts'),
]);
chmodSync(learntDir, 0o755);
for (const name of readdirSync(learntDir).filter((name) => name.endsWith('.cache'))) chmodSync(join(learntDir, name), 0o644);
console.log(`What a start needs to know lies in ${learntDir}.`);
