import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadMind } from '../../assistant/load-mind.ts';
import { learnMind, mindOf } from '../../assistant/mind.ts';
import { readConfig, readEnvFile } from '../../config.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { expectedCalibrationError } from '../../understanding/intent/calibration.ts';
import { readCases } from '../cases/case.ts';
import { endWithReason } from '../end-with-reason.ts';
import { sayThatItLearns } from '../say-that-it-learns.ts';
import { disguises } from './disguise.ts';
import { type Scored, score } from './outcome.ts';
import { quantile } from './statistics.ts';
import { percent, printTable } from './table.ts';
import { unseenFolds } from './unseen.ts';

/**
 * `npm run scorecard`: how well the assistant answers its own cases, in five ways of typing; ends with 1 below the committed floor.
 * `npm run scorecard -- --unseen`: how well it answers the cases of all sets with a knowledge that lacks the examples nearest to each.
 */
process.on('uncaughtException', endWithReason);
readEnvFile();
const { values: options } = parseArgs({ options: { unseen: { type: 'boolean', default: false } } });
const folder = 'tests/cases';
const floor = JSON.parse(readFileSync(join(folder, 'floor.json'), 'utf8')) as Readonly<Record<string, number | object>>;
const { knowledgeDir, dataDir, learntDir } = readConfig(process.env);
if (options.unseen) scoreUnseen();
else await scoreOwn();

async function scoreOwn(): Promise<void> {
  const cases = ['nl', 'de', 'en'].flatMap((language) => readCases(join(folder, `cases.${language}.jsonl`)));
  const started = performance.now();
  const mind = await loadMind(knowledgeDir, dataDir, sayThatItLearns, learntDir);
  const startSeconds = (performance.now() - started) / 1000;

  const byDisguise = Object.entries(disguises).map(([name, as]) => [name, cases.map((one) => score(one, mind, as))] as const);
  const asWritten = byDisguise[0]?.[1] ?? [];
  printTable(
    'language',
    Map.groupBy(asWritten, ({ case: { lang } }) => lang),
  );
  printTable(
    'kind of question',
    Map.groupBy(asWritten, ({ case: { cat } }) => cat),
  );
  printTable('way of typing', new Map(byDisguise));

  const answers = asWritten.filter(({ answered }) => answered);
  const calibration = expectedCalibrationError(
    answers.map(({ confidence }) => confidence),
    answers.map(({ outcome }) => outcome === 'right at once'),
  );
  const times = cases
    .flatMap(({ turns }) => turns)
    .map((text) => {
      const begun = performance.now();
      mind.understanding.understand(text, {});
      return performance.now() - begun;
    });
  console.log(`\nexpected calibration error of answers: ${calibration.toFixed(3)} (${answers.length} answers)`);
  console.log(
    `understand: median ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms; mind ready in ${startSeconds.toFixed(1)} s`,
  );
  for (const [name, scored] of byDisguise) holdToFloor(name, scored);
}

function scoreUnseen(): void {
  const sets = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  const setOf = new Map(sets.flatMap((file) => readCases(join(folder, file)).map((one) => [one, file.replace(/\..*/, '')] as const)));
  const scored: Scored[] = [];
  for (const { cases, knowledge } of unseenFolds([...setOf.keys()], loadKnowledge(knowledgeDir))) {
    const mind = mindOf(learnMind(knowledge));
    scored.push(...cases.map((one) => score(one, mind)));
    process.stderr.write(`${scored.length} of ${setOf.size} cases\n`);
  }
  printTable(
    'set',
    Map.groupBy(scored, (one) => setOf.get(one.case) ?? ''),
  );
  printTable('all, unseen', new Map([['unseen', scored]]));
  holdToFloor('unseen', scored);
}

function holdToFloor(name: string, scored: readonly Scored[]): void {
  const right = percent(scored, 'right at once');
  const least = Number(floor[name] ?? 0);
  if (right >= least) return;
  console.error(
    `Below the floor: ${name} is ${right.toFixed(1)} %, and tests/cases/floor.json asks for ${least} %. Fix the cause, or say in the commit why the floor goes down.`,
  );
  process.exitCode = 1;
}
