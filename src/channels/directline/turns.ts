import { AsyncLocalStorage } from 'node:async_hooks';
import type { Activity } from 'botbuilder';
import type { ActivityJson, Store } from '../../store/store.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';
import { longestMessage } from '../../understanding/clean.ts';
import type { Line } from './line.ts';

/**
 * Runs the turns of conversations in the order of their logs, whichever instance took the messages in. An instance never runs the turn of
 * "its" message, but always the first one that waits in the conversation. Where two run the same, the store takes the first that is done and
 * tells the other that it was answered; both then go on with the next. So nobody has to own a conversation, and nothing waits for one who died.
 */
export interface Turns {
  /** Answers what waits in the conversation, one after another; `posted` is what the caller has brought, if anything. */
  answer(conversationId: string, posted?: Posted): void;
  /** Answers what waits in all conversations, and from now on what stays behind, as where an instance was killed or the database was away. */
  recover(): Promise<void>;
  /** Takes up nothing more that stayed behind, and ends when the running turns have. */
  finish(): Promise<void>;
}

/** An activity with the address it came from. */
export interface Posted {
  readonly id: string;
  readonly address: string;
}

export interface TurnSettings {
  readonly store: Store;
  readonly channel: string;
  /** Says whose turn begins next. */
  readonly line: Line;
  /** Runs one turn; it throws when the turn was not saved. */
  readonly run: (activity: Activity) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two looks for what stayed behind: what waits at two in a row is taken up. */
  readonly lookout?: number;
}

/** A turn that has failed so often, though the store was there, is left for the next start. */
const mostFailures = 3;

type Context = <T>(work: () => T) => T;

/** Characters that a turn costs, however few there are to read. */
const leastSize = 100;

/** A conversation that is being answered. */
interface Walk {
  ended: Promise<void>;
  /**
   * What this instance has brought and not answered, each with its address and with the request that it came with, so that its turn is logged and
   * traced under it.
   */
  readonly posted: Map<string, { readonly address: string; readonly inContext: Context }>;
  /** Goes on until nothing waits; else until all is answered that was posted here: whoever posts more answers it, or dies and is looked after. */
  untilNothingWaits: boolean;
  /** Something was added since the last look. */
  again: boolean;
}

export function createTurns({ store, channel, line, run, onError, lookout = 2000 }: TurnSettings): Turns {
  const walks = new Map<string, Walk>();
  const failures = new Map<string, number>();
  const isHopeful = ({ id }: ActivityJson) => (failures.get(String(id)) ?? 0) < mostFailures;
  let waited: ReadonlySet<string> = new Set();
  let looking: 'well' | 'failing' | 'ended' = 'well';
  let timer: NodeJS.Timeout | undefined;

  const walk = async (conversationId: string, state: Walk): Promise<void> => {
    try {
      for (let after = 0; ; ) {
        state.again = false;
        const next = await store.nextUnanswered(conversationId, after);
        if (next) {
          const id = String(next.activity.id);
          const { address = conversationId, inContext = asItIs } = state.posted.get(id) ?? {};
          if (isHopeful(next.activity)) {
            const { text } = next.activity;
            await line.wait(address, leastSize + (typeof text === 'string' ? Math.min(text.length, longestMessage) : 0));
            await inContext(() => turn(next.activity as unknown as Activity));
          }
          state.posted.delete(id);
          after = next.seq;
          if (state.posted.size === 0 && !state.untilNothingWaits) return;
        } else if (!state.again) return;
      }
    } finally {
      // In the same breath as the last look: whoever comes after it begins a walk of its own.
      walks.delete(conversationId);
    }
  };

  /** A turn that fails of itself does not stop those behind it. */
  const turn = async (activity: Activity): Promise<void> => {
    const id = activity.id ?? '';
    try {
      await run(activity);
      failures.delete(id);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      failures.set(id, (failures.get(id) ?? 0) + 1);
      onError(error);
    }
  };

  const answer = (conversationId: string, posted?: Posted): void => {
    const running = walks.get(conversationId);
    const state: Walk = running ?? { ended: Promise.resolve(), posted: new Map(), untilNothingWaits: false, again: false };
    state.again = true;
    if (posted === undefined) state.untilNothingWaits = true;
    else state.posted.set(posted.id, { address: posted.address, inContext: AsyncLocalStorage.snapshot() });
    if (running) return;
    walks.set(conversationId, state);
    state.ended = walk(conversationId, state).catch(onError);
  };

  const lookOut = async (): Promise<void> => {
    const waiting = (await store.unanswered(channel)).filter(({ activity }) => isHopeful(activity));
    const idOf = (one: (typeof waiting)[number]) => JSON.stringify([one.conversationId, one.activity.id]);
    for (const one of waiting) if (waited.has(idOf(one))) answer(one.conversationId);
    waited = new Set(waiting.map(idOf));
  };

  /** As long as the database is away it fails each time, which is told once. */
  const keepLookingOut = async (): Promise<void> => {
    try {
      await lookOut();
      if (looking === 'failing') looking = 'well';
    } catch (error) {
      if (looking === 'well') {
        onError(error);
        looking = 'failing';
      }
    }
    if (looking !== 'ended') timer = setTimeout(keepLookingOut, lookout).unref();
  };

  return {
    answer,
    async recover() {
      for (const { conversationId } of await store.unanswered(channel)) answer(conversationId);
      timer = setTimeout(keepLookingOut, lookout).unref();
    },
    async finish() {
      looking = 'ended';
      clearTimeout(timer);
      while (walks.size > 0) await Promise.all([...walks.values()].map(({ ended }) => ended));
    },
  };
}

const asItIs: Context = (work) => work();
