import type { Query } from '../answering/query.ts';
import type { Reading } from '../understanding/reading.ts';
import type { Decision } from './steps.ts';

/** Why a message was answered as it was: what was read of it and which line of the table decided. Ids and numbers only, no words of a person. */
export interface Explanation {
  readonly languages: readonly string[];
  readonly names: readonly string[];
  readonly act: string;
  readonly leaning: string;
  readonly asks: readonly AskExplained[];
  /** The dialog that took the message, if one did. */
  readonly dialog?: string;
  readonly reply: string;
}

export interface AskExplained {
  /** Words of the question, from the first of the message that counts. */
  readonly words: readonly [from: number, to: number];
  readonly intents: readonly string[];
  readonly inScope: number;
  readonly band: string;
  /** Which line of the table decided, and what came of it. */
  readonly rule: string;
  readonly topic: string;
  readonly slots: Readonly<Record<string, string>>;
  /** The subject of before that was taken over from. */
  readonly before?: string;
}

/** Undefined where nothing was read: a welcome, or a message to a colleague. */
export function explanationOf({ reading, queries = [], dialog, reply }: Decision): Explanation | undefined {
  if (!reading) return undefined;
  const asks = reading.asks.length > 0 ? reading.asks : [reading];
  return {
    languages: reading.languages,
    names: reading.entities.map(({ kind, id, role, certainty }) =>
      [`${kind} ${id}`, role, certainty < 1 && certainty].filter(Boolean).join(', '),
    ),
    act: [reading.act, reading.negated && 'negated'].filter(Boolean).join(', '),
    leaning: [reading.leaning ?? 'none', reading.pointsAtRegion && 'points at a region'].filter(Boolean).join(', '),
    asks: queries.map((query, at) => askExplained(query, asks[at] ?? reading)),
    ...(dialog && { dialog }),
    reply: `${reply.kind} ${reply.intent ?? '-'}`,
  };
}

function askExplained(query: Query, { tokens, ranking, inScope, band }: Reading): AskExplained {
  const { regions, sectors, partners, ambiguous, elsewhere, excluded, purpose } = query;
  const named = { regions, sectors, partners, ambiguous, elsewhere, excluded, purpose: purpose ? [purpose] : [] };
  return {
    words: [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0],
    intents: ranking.slice(0, 3).map(({ intent, confidence }) => `${intent} ${confidence.toFixed(2)}`),
    inScope: Math.round(inScope * 100) / 100,
    band,
    rule: query.rule ?? 'the answer to a question back',
    topic: query.topic ? `${query.topic.id}${query.sure ? '' : ' (asked back)'}` : 'none',
    slots: Object.fromEntries(Object.entries(named).flatMap(([name, ids]) => (ids.length > 0 ? [[name, ids.join(', ')]] : []))),
    ...(query.before && { before: query.before.intent }),
  };
}
