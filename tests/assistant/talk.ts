import { emptyMemory, type Memory } from '../../src/answering/memory.ts';
import type { Part, Reply } from '../../src/answering/reply.ts';
import { cacheName, mindKey } from '../../src/assistant/load-mind.ts';
import { learnMind, type Mind, mindOf } from '../../src/assistant/mind.ts';
import { decide } from '../../src/assistant/steps.ts';
import type { Service } from '../../src/assistant/turn.ts';
import { readCache, writeCache } from '../../src/cache.ts';
import type { Barred, Effect } from '../../src/contact/request.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { checkedKnowledge, readKnowledgeFiles } from '../../src/knowledge/load.ts';
import type { Reading } from '../../src/understanding/reading.ts';

/** The mind of the editors' own knowledge, to build once a file. Learning takes seconds, so the first file does it for the others. */
export const realMind = (): Mind => mindOf(learnt().bytes);

/** Gives a data folder that mind, so that a service which starts on it does not learn it anew. */
export function keepMind(folder: string): void {
  const { key, bytes } = learnt();
  writeCache(folder, cacheName, key, bytes);
}

function learnt(): { readonly key: string; readonly bytes: Uint8Array } {
  const files = readKnowledgeFiles('knowledge');
  const key = mindKey(files);
  const kept = readCache([shelf, 'build/learnt'], cacheName, key);
  if (kept) return { key, bytes: kept };
  const bytes = learnMind(checkedKnowledge(files).knowledge as Knowledge);
  writeCache(shelf, cacheName, key, bytes);
  return { key, bytes };
}

/** Where the scorecard and the chat in the terminal keep theirs; `npm ci` has learnt into the other. */
const shelf = 'data';

/** A conversation with the assistant itself, no channel and no store between. */
export class Talk {
  memory: Memory = emptyMemory;
  /** What the last turn did beside speaking. */
  effects: readonly Effect[] = [];
  /** What the log learns of the last turn's message. */
  reading: Reading | undefined;
  /** What the store does not take of the next turns. */
  barred: Barred = { receipts: [] };
  /** The moment of the next turn, in milliseconds: a Wednesday morning in Amsterdam. */
  at = Date.parse('2026-11-25T10:00:00Z');
  #turns = 0;
  readonly #mind: Mind;
  readonly #locale: string | undefined;
  readonly #service: Service;

  constructor(mind: Mind, locale?: string, service: Service = { mails: true }) {
    this.#mind = mind;
    this.#locale = locale;
    this.#service = service;
  }

  say(text: string): Reply {
    const turn = {
      kind: 'message',
      conversationId: 'talk',
      channel: 'terminal',
      activityId: `a${this.#turns++}`,
      text,
      at: this.at,
    } as const;
    const {
      reply,
      memory,
      reading,
      effects = [],
    } = decide({ ...turn, ...(this.#locale && { locale: this.#locale }) }, this.memory, this.#mind, this.#service, this.barred);
    this.effects = effects;
    this.reading = reading;
    // Memory goes through the store as JSON between turns.
    this.memory = JSON.parse(JSON.stringify(memory));
    return reply;
  }

  /** Says one line after another; the last reply counts. */
  says(...lines: readonly string[]): Reply {
    return lines.map((line) => this.say(line)).at(-1) as Reply;
  }
}

/** Everything a reply says, buttons and sources aside. */
export const textOf = ({ parts }: Reply): string => parts.map(partText).join('\n\n');

function partText(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'table':
      return [part.caption, part.head.join(' | '), ...part.rows.map((row) => row.join(' | '))].join('\n');
    case 'contact':
      return Object.values(part.contact).join('\n');
  }
}
