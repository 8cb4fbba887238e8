import { ConfigError } from '../config.ts';
import { KnowledgeError } from '../knowledge/finding.ts';
import { StoreUnusable } from '../store/unusable.ts';

/** Ends the program with 1. What an administrator or editor can mend is said in its own words; anything else with where it happened. */
export function endWithReason(error: unknown): void {
  const mendable = error instanceof ConfigError || error instanceof KnowledgeError || error instanceof StoreUnusable;
  console.error(mendable ? error.message : error);
  process.exitCode = 1;
}
