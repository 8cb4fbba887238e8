/** A service as a process of its own, whose log goes to its standard output: `node log-child.ts DATA_DIR`. Says its port on standard error. */
import { readConfig } from '../../src/config.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { createServer } from '../../src/server/index.ts';
import { createLog } from '../../src/server/log.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { readPage } from '../../src/widget/page.ts';
import { createEcho } from './echo.ts';

const [dataDir = ''] = process.argv.slice(2);
const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, REQUESTS_PER_MINUTE: '1000000' });
const store = await openStore(dataDir);
const server = createServer({
  config,
  store,
  assistant: createEcho(store),
  knowledge: () => ({ version: 'v1' }) as Knowledge,
  widget: { files: new Map() },
  feedback: (await readPage('knowledge')).chat,
  lookUp: () => [],
  log: createLog('info'),
});
console.error((await server.listen()).port);
process.once('SIGTERM', () => process.exit(0));
