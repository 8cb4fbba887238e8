import { loadMind } from '../../assistant/load-mind.ts';
import { readConfig, readEnvFile } from '../../config.ts';
import { endWithReason } from '../end-with-reason.ts';
import { sayThatItLearns } from '../say-that-it-learns.ts';
import { readCases } from './case.ts';
import { tryCase, type Verdict } from './judge.ts';

/** `npm run cases -- [FILE…]`: tries the conversation cases and shows those that fail. */
process.on('uncaughtException', endWithReason);
readEnvFile();
const files = process.argv.slice(2);
const cases = (files.length > 0 ? files : ['nl', 'de', 'en'].map((language) => `tests/cases/cases.${language}.jsonl`)).flatMap(readCases);
const { knowledgeDir, dataDir, learntDir } = readConfig(process.env);
const mind = await loadMind(knowledgeDir, dataDir, sayThatItLearns, learntDir);
const verdicts = cases.map((one) => tryCase(one, mind));
for (const { case: one, faults, reply, said } of verdicts.filter(({ faults }) => faults.length > 0)) {
  console.log(`${one.id} [${one.cat}] ${one.turns.join(' // ').replace(/\s+/g, ' ').slice(0, 240)}`);
  console.log(`   ${faults.join('; ')}`);
  console.log(`   ${reply.kind} ${reply.intent ?? '-'} ${reply.confidence}: ${said.replace(/\s+/g, ' ').slice(0, 160)}`);
}
const passed = (list: readonly Verdict[]) => `${list.filter(({ faults }) => faults.length === 0).length}/${list.length}`;
for (const key of ['lang', 'cat'] as const) {
  for (const [name, list] of Map.groupBy(verdicts, (verdict) => verdict.case[key])) console.log(`  ${name}: ${passed(list)}`);
}
console.log(`passed ${passed(verdicts)}`);
