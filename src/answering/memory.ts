import type { Language } from '../knowledge/language.ts';
import type { DialogState } from './dialog-state.ts';

/** What one answered turn was about: enough to understand "en voor logistiek?" and "waar staat dat?" later. */
export interface Subject {
  readonly intent: string;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly partners: readonly string[];
  /** What a contact is needed for, where it was said. */
  readonly purpose?: string | undefined;
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

/** A question in the words of the person, with what it names: what a message to the province starts from. */
export interface Asked {
  readonly text: string;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly purpose?: string | undefined;
}

/** What a conversation remembers; plain data, kept in the store between turns. */
export interface Memory {
  /** The language of the conversation so far. */
  readonly language?: Language;
  /** The language somebody asked for in so many words. */
  readonly wish?: Language;
  /** Newest first, three at most. */
  readonly subjects: readonly Subject[];
  /** Sources of the last reply; empty when it had none, while an answer before it may have had some. */
  readonly sources?: readonly string[];
  readonly pending?: Pending;
  /** The dialog that runs; it stays while other questions are answered in between. */
  readonly dialog?: DialogState;
  /** The last question of its own; no follow-up, no small talk. */
  readonly asked?: Asked;
  /** Receipts of the messages left for the province in this conversation. */
  readonly receipts?: readonly string[];
}

export const emptyMemory: Memory = { subjects: [] };

/** Subjects that are remembered. */
const mostSubjects = 3;

/** The memory with a new subject in front; the same subject is renewed, not doubled. */
export function remember(memory: Memory, subject: Subject): Memory {
  const others = memory.subjects.filter((other) => keyOf(other) !== keyOf(subject));
  return { ...memory, subjects: [subject, ...others].slice(0, mostSubjects) };
}

/** The memory with the sources of what is said now; none matter only where an answer before had some. */
export const withSources = ({ sources: _before, ...memory }: Memory, sources: readonly string[]): Memory =>
  sources.length + memory.subjects.length > 0 ? { ...memory, sources } : memory;

/** The regions that the turn before was about, answered or asked back. */
export const regionsBefore = ({ pending, subjects }: Memory): readonly string[] =>
  pending && pending.regions.length > 0 ? pending.regions : (subjects[0]?.regions ?? []);

const keyOf = ({ intent, regions, sectors, partners }: Subject): string => JSON.stringify([intent, regions, sectors, partners]);
