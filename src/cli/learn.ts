import { loadMind } from '../assistant/load-mind.ts';
import { readConfig, readEnvFile } from '../config.ts';
import { loadWidget } from '../widget/load.ts';
import { endWithReason } from './end-with-reason.ts';
import { sayThatItLearns } from './say-that-it-learns.ts';

/**
 * `npm run learn`: learns from the knowledge and bundles the chat, so that the next start finds both in its data folder, or, with another one, in `LEARNT_DIR`.
 * The server is loaded beside, so that Node keeps it compiled.
 */
process.on('uncaughtException', endWithReason);
readEnvFile();
const { knowledgeDir, dataDir, retention } = readConfig(process.env);
await Promise.all([
  loadMind(knowledgeDir, dataDir, sayThatItLearns),
  loadWidget(knowledgeDir, dataDir, retention, ''),
  import('../server/index.ts'),
]);
console.log(`What a start needs to know lies in ${dataDir}.`);
