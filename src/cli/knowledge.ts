import { join } from 'node:path';
import { readConfig, readEnvFile } from '../config.ts';
import { formatFinding } from '../knowledge/finding.ts';
import { readKnowledge } from '../knowledge/load.ts';
import { readPage } from '../widget/page.ts';
import { endWithReason } from './end-with-reason.ts';

/** `npm run knowledge`: checks the knowledge folder and reports like a compiler; ends with 1 when there are errors. */
process.on('uncaughtException', endWithReason);
readEnvFile();
const { knowledgeDir } = readConfig(process.env);
const { knowledge, findings } = readKnowledge(knowledgeDir);
for (const finding of findings) console.log(formatFinding({ ...finding, file: join(knowledgeDir, finding.file) }));
const page = await readPage(knowledgeDir).catch((error: Error) => {
  console.log(error.message);
  return undefined;
});
const count = (severity: string) => {
  const found = findings.filter((finding) => finding.severity === severity).length;
  return `${found} ${severity}${found === 1 ? '' : 's'}`;
};
console.log(`${count('error')}, ${count('warning')}, ${count('note')}.`);
if (knowledge) {
  const examples = [...knowledge.topics.values()].reduce((sum, { examples }) => sum + Object.values(examples).flat().length, 0);
  console.log(
    `${knowledge.regions.size} regions, ${knowledge.sectors.size} sectors, ${knowledge.partners.size} partners, ${knowledge.topics.size} topics with ${examples} example questions, ${knowledge.sources.size} sources.`,
  );
}
process.exitCode = knowledge && page ? 0 : 1;
