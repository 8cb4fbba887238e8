import { readFileSync } from 'node:fs';
import { loadMind } from '../../assistant/load-mind.ts';
import { readConfig, readEnvFile } from '../../config.ts';
import { expectedCalibrationError } from '../../understanding/intent/calibration.ts';
import { readCases } from '../cases/case.ts';
import { endWithReason } from '../end-with-reason.ts';
import { sayThatItLearns } from '../say-that-it-learns.ts';
import { disguises } from './disguise.ts';
import { outcomes, type Scored, score } from './outcome.ts';
import { quantile, wilson } from './statistics.ts';

/** `npm run scorecard`: how well the assistant answers its own cases, in four ways of typing; ends with 1 below the committed floor. */
process.on('uncaughtException', endWithReason);
readEnvFile();
const floor = JSON.parse(readFileSync('tests/cases/floor.json', 'utf8')) as Readonly<Record<string, number>>;
const cases = ['nl', 'de', 'en'].flatMap((language) => readCases(`tests/cases/cases.${language}.jsonl`));
const started = performance.now();
const { knowledgeDir, dataDir } = readConfig(process.env);
const mind = await loadMind(knowledgeDir, dataDir, sayThatItLearns);
const startSeconds = (performance.now() - started) / 1000;

const byDisguise = Object.entries(disguises).map(([name, as]) => ({ name, scored: cases.map((one) => score(one, mind, as)) }));
const asWritten = byDisguise[0]?.scored ?? [];
table(
  'language',
  Map.groupBy(asWritten, ({ case: { lang } }) => lang),
);
table(
  'kind of question',
  Map.groupBy(asWritten, ({ case: { cat } }) => cat),
);
table('way of typing', new Map(byDisguise.map(({ name, scored }) => [name, scored])));

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

for (const { name, scored } of byDisguise) {
  const right = percent(scored, 'right at once');
  const least = floor[name] ?? 0;
  if (right < least) {
    console.error(
      `Below the floor: ${name} is ${right.toFixed(1)} %, and tests/cases/floor.json asks for ${least} %. Mend the cause, or say in the commit why the floor goes down.`,
    );
    process.exitCode = 1;
  }
}

function percent(scored: readonly Scored[], outcome: Scored['outcome']): number {
  return (100 * scored.filter((one) => one.outcome === outcome).length) / scored.length;
}

function table(title: string, groups: ReadonlyMap<string, readonly Scored[]>): void {
  console.log(`\n${title.padEnd(22)} cases  ${outcomes.map((outcome) => outcome.padEnd(28)).join('  ')}  95 % of right at once`);
  for (const [name, scored] of groups) {
    const [low, high] = wilson(scored.filter(({ outcome }) => outcome === 'right at once').length, scored.length);
    const cells = outcomes.map((outcome) => `${percent(scored, outcome).toFixed(1)} %`.padEnd(28)).join('  ');
    console.log(`${name.padEnd(22)} ${String(scored.length).padStart(5)}  ${cells}  ${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}`);
  }
}
