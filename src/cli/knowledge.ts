import { join } from 'node:path';
import { readConfig, readEnvFile } from '../config.ts';
import { formatFinding, KnowledgeError } from '../knowledge/finding.ts';
import { readKnowledge } from '../knowledge/load.ts';
import { readPage } from '../widget/page.ts';
import { endWithReason } from './end-with-reason.ts';

/** `npm run knowledge`: checks the knowledge folder and reports like a compiler; ends with 1 when there are errors. */
process.on('uncaughtException', endWithReason);
readEnvFile();
const { knowledgeDir } = readConfig(process.env);
const { knowledge, findings: ofAnswers } = readKnowledge(knowledgeDir);
const page = await readPage(knowledgeDir).catch((error: unknown) => {
  if (error instanceof KnowledgeError) return error;
  throw error;
});
// What both read has the same faults twice.
const findings = new Map([...ofAnswers, ...(page instanceof KnowledgeError ? page.findings : [])].map((one) => [formatFinding(one), one]));
for (const finding of findings.values()) console.log(formatFinding({ ...finding, file: join(knowledgeDir, finding.file) }));
const count = (severity: string) => {
  const found = [...findings.values()].filter((finding) => finding.severity === severity).length;
  return `${found} ${severity}${found === 1 ? '' : 's'}`;
};
console.log(`${count('error')}, ${count('warning')}, ${count('note')}.`);
if (knowledge) {
  const examples = [...knowledge.topics.values()].reduce((sum, { examples }) => sum + Object.values(examples).flat().length, 0);
  console.log(
    `${knowledge.regions.size} regions, ${knowledge.sectors.size} sectors, ${knowledge.partners.size} partners, ${knowledge.topics.size} topics with ${examples} example questions, ${knowledge.sources.size} sources.`,
  );
}
process.exitCode = knowledge && !(page instanceof KnowledgeError) ? 0 : 1;
