import { setTimeout } from 'node:timers/promises';
import { readConfig, readEnvFile } from '../../src/config.ts';
import { listKnowledge, readKnowledgeFilesAside } from '../../src/knowledge/folder.ts';

/** What the service spends on looking whether the knowledge folder has changed, and on comparing it when it has. */
readEnvFile();
const { knowledgeDir } = readConfig(process.env);

/** Median milliseconds of time and of processor, without what the first rounds spend on getting warm. */
async function measure(work: () => Promise<unknown>, rounds = 60): Promise<{ readonly time: number; readonly processor: number }> {
  const taken: { time: number; processor: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const [time, processor] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(processor);
    taken.push({ time: performance.now() - time, processor: (user + system) / 1000 });
    await setTimeout(20);
  }
  const median = (pick: (one: (typeof taken)[number]) => number) =>
    taken
      .slice(10)
      .map(pick)
      .sort((a, b) => a - b)[(rounds - 10) >> 1] ?? 0;
  return { time: median(({ time }) => time), processor: median(({ processor }) => processor) };
}

const works: Readonly<Record<string, () => Promise<unknown>>> = {
  'a look': () => listKnowledge(knowledgeDir),
  'a comparison': () => readKnowledgeFilesAside(knowledgeDir),
};
for (const [name, work] of Object.entries(works)) {
  const { time, processor } = await measure(work);
  console.log(`${name} at ${knowledgeDir}: ${time.toFixed(1)} ms, ${processor.toFixed(1)} ms of processor`);
}
