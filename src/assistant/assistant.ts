import { emptyMemory, type Memory } from '../answering/memory.ts';
import { maskPersonal } from '../contact/masking.ts';
import type { Barred } from '../contact/request.ts';
import type { Unanswered } from '../store/questions.ts';
import type { Store, StoredActivity } from '../store/store.ts';
import { explanationOf } from './explanation.ts';
import type { Mind } from './mind.ts';
import { type Decision, decide } from './steps.ts';
import type { Assistant, Renderer, Service, Turn } from './turn.ts';

/** How often a turn is decided anew when another instance saved one of the same conversation meanwhile. */
const mostTries = 5;

/**
 * The assistant over a store. Turns of one conversation run one after another in this process, and memory is saved with compare-and-swap,
 * so quick messages and other instances lose nothing. `mind` is asked at each turn, so that new knowledge counts from the next one;
 * turns wait for one that is still learnt.
 */
export function createAssistant(store: Store, mind: () => Mind | Promise<Mind>, service: Service = {}): Assistant {
  const queues = new Map<string, Promise<unknown>>();
  const inLine = <Result>(conversationId: string, work: () => Promise<Result>): Promise<Result> => {
    const before = queues.get(conversationId) ?? Promise.resolve();
    const running = before.catch(() => {}).then(work);
    queues.set(conversationId, running);
    const done = () => {
      if (queues.get(conversationId) === running) queues.delete(conversationId);
    };
    running.then(done, done);
    return running;
  };
  return {
    handle: (turn, render) => inLine(turn.conversationId, async () => answerTurn(store, await mind(), service, turn, render)),
    forget: (conversationId, activityId, text) => inLine(conversationId, () => forgetWords(store, conversationId, activityId, text)),
  };
}

/** A dialog that has heard the words ends, since it has made something of them. */
async function forgetWords(store: Store, conversationId: string, activityId: string, text: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    const { version, memory } = await store.memory(conversationId);
    if (text === '' || !holds(memory, text)) return;
    const { asked: _asked, dialog: _dialog, ...rest } = memory as Memory;
    const turn = { conversationId, activityId: `${activityId}-deleted`, version, memory: rest, outgoing: [], log: { kind: 'deleted' } };
    if ((await store.commitTurn(turn)).kind !== 'conflict') return;
  }
}

const holds = (value: unknown, text: string): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some((part) => holds(part, text)) : value === text;

async function answerTurn(store: Store, mind: Mind, service: Service, turn: Turn, render: Renderer): Promise<readonly StoredActivity[]> {
  let barred: Barred = { receipts: [] };
  for (let tries = 0; tries < mostTries; ) {
    const { version, memory } = await store.memory(turn.conversationId);
    const before = (memory as Memory | undefined) ?? emptyMemory;
    const decision = decide(turn, before, mind, service, barred);
    const unanswered = unansweredOf(turn, before, decision);
    const result = await store.commitTurn({
      conversationId: turn.conversationId,
      activityId: turn.activityId,
      version,
      memory: decision.memory,
      outgoing: render(decision.reply),
      log: logOf(turn, decision, mind),
      effects: decision.effects ?? [],
      limits: service.limits,
      ...(unanswered && { unanswered }),
      ...(turn.sendAfter !== undefined && { sendAt: Date.now() + turn.sendAfter }),
    });
    if (result.kind === 'saved') {
      explain(decision, turn, service);
      return result.outgoing;
    }
    if (result.kind === 'answered') return [];
    // Twins may be many, and each of them leaves one receipt less to try.
    if (result.kind === 'taken') barred = { ...barred, receipts: [...barred.receipts, result.receipt] };
    else tries++;
    if (result.kind === 'limited') barred = { ...barred, limit: result.limit };
  }
  throw new Error(
    `The turn ${turn.activityId} met another turn of its conversation ${mostTries} times. It stays unanswered until it is taken up again.`,
  );
}

function explain(decision: Decision, turn: Turn, service: Service): void {
  const explanation = service.explain && explanationOf(decision);
  if (explanation) service.explain?.(explanation, turn);
}

/**
 * The words of a message that got no answer, without what tells who wrote it, for those who improve the knowledge. What is said to a dialog is
 * none of their business: it may be a name.
 */
function unansweredOf({ kind }: Turn, before: Memory, { memory, reading, reply }: Decision): Unanswered | undefined {
  if (kind !== 'message' || !reading || reading.tokens.length === 0 || before.dialog || memory.dialog) return undefined;
  if (reply.kind !== 'fallback' && reply.kind !== 'clarify') return undefined;
  return { text: maskPersonal(reading.text), language: reply.language, reply: reply.kind };
}

/** What was understood and how it was answered; the text itself stands in the conversation's log. */
const logOf = (turn: Turn, { reply, reading }: Decision, { knowledge }: Mind) => ({
  kind: turn.kind,
  channel: turn.channel,
  knowledge: knowledge.version,
  language: reply.language,
  reply: reply.kind,
  intent: reply.intent,
  confidence: reply.confidence,
  inScope: reading?.inScope ?? null,
  band: reading?.band ?? null,
  ranking: reading?.ranking.slice(0, 3) ?? [],
  entities: reply.entities,
});
