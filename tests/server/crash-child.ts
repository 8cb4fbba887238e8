/** The service as a process of its own, to be killed: `node crash-child.ts DATA_DIR [TEXT]`. A turn with this text never ends. Prints its port. */
import { readConfig } from '../../src/config.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { createServer } from '../../src/server/index.ts';
import { createLog } from '../../src/server/log.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { readPage } from '../../src/widget/page.ts';
import { createEcho } from './echo.ts';

const [dataDir = '', stuck] = process.argv.slice(2);
const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, MESSAGES_PER_MINUTE: '100000' });
const store = await openStore(dataDir);
const assistant = createEcho(store, ({ text }) => (text === stuck ? new Promise(() => {}) : undefined));
// Reading the whole folder would be most of each start.
const knowledge = { version: 'v1', phrases: { 'label.source': { nl: '' }, 'label.checked': { nl: '' } } } as unknown as Knowledge;
const server = createServer({
  config,
  store,
  assistant,
  knowledge: () => knowledge,
  widget: { files: new Map() },
  feedback: (await readPage('knowledge')).chat,
  lookUp: () => [],
  log: createLog('silent'),
});
console.log((await server.listen()).port);
