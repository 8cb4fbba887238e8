import type { KnowledgeNews } from '../assistant/watch-mind.ts';
import { type Finding, formatFinding } from '../knowledge/finding.ts';
import type { createLog } from '../server/log.ts';

/** Says in the log what has happened with the knowledge folder. */
export function logKnowledge(log: ReturnType<typeof createLog>, news: KnowledgeNews): void {
  switch (news.kind) {
    case 'learnt':
      log.info({ knowledge: news.mind.knowledge.version }, 'new knowledge is in use');
      break;
    case 'unread':
      log.warn(inLines(news.findings), 'files in the knowledge folder are not read');
      break;
    case 'faulty':
      log.error(inLines(news.findings), 'the saved knowledge has errors; the last good version goes on');
      break;
    case 'away':
      log.error({ reason: news.reason }, 'the knowledge folder can’t be read; the last good version goes on');
      break;
    case 'back':
      log.info('the knowledge folder is in order again, and what lies there is in use');
      break;
    case 'failed':
      log.error({ err: news.error }, 'the saved knowledge could not be learnt and is tried again; the last good version goes on');
  }
}

/** A line of the log holds the first findings; `npm run knowledge` tells all. */
const mostFindings = 20;
const inLines = (findings: readonly Finding[]) => ({
  findings: findings.slice(0, mostFindings).map(formatFinding),
  count: findings.length,
});
