import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Preloaded into a process (and its worker threads): writes the path of each module it loads, imported or required, to the file LOADS_FILE. */
const file = process.env.LOADS_FILE ?? '';
registerHooks({
  load(url, context, nextLoad) {
    if (url.includes('/node_modules/')) appendFileSync(file, `${url}\n`);
    return nextLoad(url, context);
  },
});
