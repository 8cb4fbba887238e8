import { pino } from 'pino';
import { createAssistant } from './assistant/assistant.ts';
import { loadMind } from './assistant/load-mind.ts';
import { type Config, ConfigError, readConfig, readEnvFile } from './config.ts';
import { KnowledgeError } from './knowledge/finding.ts';
import { phrase } from './knowledge/knowledge.ts';
import { createServer } from './server/index.ts';
import { openStore } from './store/sqlite.ts';
import { buildWidget, readPage } from './widget/index.ts';

/** The service: settings, store, knowledge, assistant, server, and an orderly stop. */
async function start(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel, base: null });
  const page = buildWidget(await readPage(config.knowledgeDir));
  const store = await openStore(config.dataDir);
  const mind = await loadMind(config.knowledgeDir, config.dataDir);
  const assistant = createAssistant(store, () => mind);
  const labels = (language: 'nl' | 'de' | 'en') => ({
    source: phrase(mind.knowledge, 'label.source', language),
    checked: phrase(mind.knowledge, 'label.checked', language),
  });
  const server = createServer({ config, store, assistant, labels, widget: await page, log });
  const { publicUrl } = await server.listen();
  console.log(`The assistant answers at ${publicUrl}`);

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await server.close();
    await store.close();
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}

try {
  readEnvFile();
  await start(readConfig(process.env));
} catch (error) {
  const known = error instanceof ConfigError || error instanceof KnowledgeError;
  console.error(known ? error.message : error);
  process.exitCode = 1;
}
