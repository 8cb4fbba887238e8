import type { Language } from '../knowledge/language.ts';

/** What one answered turn was about: enough to understand "en voor logistiek?" and "waar staat dat?" later. */
export interface Subject {
  readonly intent: string;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly partners: readonly string[];
  readonly sources: readonly string[];
  /** Additions told so far about this subject, so that "more" does not repeat them. */
  readonly told: readonly string[];
}

/** A question the assistant asked back, waiting for its answer. */
export interface Pending {
  readonly kind: 'sector' | 'intent';
  /** What was asked; the answer fills in the sector or intent. */
  readonly intent: string;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

/** What a conversation remembers; plain data, kept in the store between turns. */
export interface Memory {
  /** The language of the conversation so far. */
  readonly language?: Language;
  /** The language somebody asked for in so many words. */
  readonly wish?: Language;
  /** Newest first, three at most. */
  readonly subjects: readonly Subject[];
  readonly pending?: Pending;
}

export const emptyMemory: Memory = { subjects: [] };

/** The memory with a new subject in front; the same subject is renewed, not doubled. */
export function remember(memory: Memory, subject: Subject): Memory {
  return { ...memory, subjects: [subject, ...memory.subjects].slice(0, 3) };
}
