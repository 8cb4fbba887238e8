import { ConfigError } from '../config.ts';
import { KnowledgeError, KnowledgeUnreachable } from '../knowledge/finding.ts';
import { StoreUnusable } from '../store/unusable.ts';

/** Ends the program with 1. What an administrator or editor can mend is said in its own words; anything else with where it happened. */
export function endWithReason(error: unknown): void {
  const mendable = [ConfigError, KnowledgeError, KnowledgeUnreachable, StoreUnusable].some((kind) => error instanceof kind);
  console.error(mendable ? (error as Error).message : error);
  process.exitCode = 1;
}
