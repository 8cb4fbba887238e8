/**
 * Measures the intent engine on public sets: node bench/intents/main.ts --data DIR [--set NAME] [--json] [--peers]
 * DIR holds <set>/train.tsv and <set>/test.tsv, lines of text TAB intent, with the intent `oos` for what must be refused.
 * Each engine runs on each set in a process of its own, so that its memory is its own.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { type Measures, measure } from './measure.ts';
import { trainOurs } from './ours.ts';
import { readSet, setsIn } from './sets.ts';
import { table } from './table.ts';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string' },
    json: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    /** Measure this one engine here, and print its figures: what the processes are started with. */
    engine: { type: 'string' },
  },
});

export interface Row {
  readonly set: string;
  readonly engine: string;
  readonly measures: Measures;
}

if (options.data === undefined) throw new Error('Say where the sets are: npm run bench:intents -- --data DIR');
if (options.engine === undefined) await runAll(options.data);
else await runOne(options.data, options.set ?? '', options.engine);

async function runAll(data: string): Promise<void> {
  if (options.peers && !existsSync(new URL('../node_modules', import.meta.url)))
    throw new Error('The peers are not installed. Run "npm ci" in bench/ first.');
  const engines = options.peers ? ['ours', 'bayes', 'bayes+', 'nlp.js'] : ['ours'];
  const rows: Row[] = [];
  for (const set of options.set === undefined ? setsIn(data) : [options.set]) {
    for (const engine of engines) {
      const own = [import.meta.filename, '--data', data, '--set', set, '--engine', engine];
      const { stdout } = await promisify(execFile)(process.execPath, own, { maxBuffer: 1e8 });
      rows.push({ set, engine, measures: JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') });
    }
  }
  console.log(options.json ? JSON.stringify(rows, null, 2) : table(rows));
}

async function runOne(data: string, set: string, engine: string): Promise<void> {
  const train = engine === 'ours' ? trainOurs : (await import('./peers.ts')).peers[engine];
  if (!train) throw new Error(`There is no engine "${engine}".`);
  console.log(JSON.stringify(await measure(readSet(data, set), train)));
}
