import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { showChange } from './desk.ts';
import { append, lock } from './log.ts';
import { addMailing, addReminding, addSendings } from './outbox.ts';
import { addMessage, type RequestStep } from './requests.ts';
import type { ActivityJson, StoredActivity } from './store.ts';
import type { Tables } from './tables.ts';

/** Something that a colleague does with a request. */
export interface Act {
  readonly receipt: string;
  readonly by: string;
  /** The steps that the colleague has seen: when there are others by now, somebody was quicker and nothing is done. Left out: whatever stands. */
  readonly seen?: number;
}

export interface RequestAnswer extends Act {
  readonly text: string;
  /** What the conversation shows of it; it needs no id. */
  readonly activity: ActivityJson;
  /** From when on the outbox sends it, for a channel that does not fetch it itself. */
  readonly sendAt?: number;
}

/** Nothing was written but with `done`. */
export type Acted = { readonly kind: 'done' } | { readonly kind: 'unknown' } | { readonly kind: 'closed' } | { readonly kind: 'overtaken' };

export type AnswerResult =
  | { readonly kind: 'done'; readonly outgoing: StoredActivity }
  | Exclude<Acted, { readonly kind: 'done' }>
  /** The conversation is no longer kept: the person can only be reached by mail or telephone. */
  | { readonly kind: 'conversation-gone' };

/** The request as it was when its contact was found to be late. */
export interface Reminder {
  readonly receipt: string;
  readonly steps: number;
  readonly reminders: number;
  /** The contact that gets it now; left out: the same is reminded. */
  readonly handTo?: string;
}

/** What moves a request on. Of several who act at once, one is the first. */
export interface ActStore {
  /** A colleague takes the request; one that somebody has taken only when that was seen. */
  claimRequest(act: Act): Promise<Acted>;
  /** Records an answer and appends it to the log of the conversation that asked. The first mail to the team is dropped if it has not gone out. */
  answerRequest(answer: RequestAnswer): Promise<AnswerResult>;
  /** Gives the request to another contact, who has to take it anew and is mailed about it. */
  reassignRequest(act: Act & { readonly contact: string }): Promise<Acted>;
  /** Closes the request; mail that has not gone out is dropped. */
  closeRequest(act: Act): Promise<Acted>;
  /** Reminds whoever has to take the request, or hands it on. False when somebody has moved it meanwhile: nothing was written. */
  remindRequest(reminder: Reminder): Promise<boolean>;
}

/** `grown` is told of the conversation that an answer was added to. */
export function requestActionsOf(
  database: Kysely<Tables>,
  now: () => number,
  grown: (conversationId: string, added: StoredActivity) => void,
): ActStore {
  /** Does the act while nobody else acts on the request, and shows the change; says otherwise why it may not be done. */
  const moving = ({ receipt, by, seen }: Act, kind: RequestStep['kind'], change: (held: Held) => Promise<Acted>): Promise<Acted> =>
    database.transaction().execute(async (transaction) => {
      const row = await hold(transaction, receipt);
      const refusal = refusalOf(row, seen);
      if (refusal || !row) return refusal ?? { kind: 'unknown' };
      const acted = await change({ transaction, row });
      if (acted.kind === 'done') await stepped(transaction, receipt, { kind, by, at: now() });
      return acted;
    });

  return {
    claimRequest: (act) =>
      moving(act, 'claimed', async ({ transaction, row }) => {
        if (row.state !== 'open' && act.seen === undefined) return { kind: 'overtaken' };
        await set(transaction, act.receipt, { state: 'claimed', claimed_by: act.by });
        return { kind: 'done' };
      }),

    async answerRequest({ receipt, text, by, seen, activity, sendAt }) {
      const place = await database.selectFrom('requests').select('conversation_id').where('receipt', '=', receipt).executeTakeFirst();
      if (!place) return { kind: 'unknown' };
      const conversationId = place.conversation_id;
      const answered = await database.transaction().execute(async (transaction): Promise<AnswerResult> => {
        // First the conversation, then the request, as a turn takes them: or each could wait for the other.
        const isThere = await lock(transaction, conversationId);
        const refusal = refusalOf(await hold(transaction, receipt), seen);
        if (refusal) return refusal;
        if (!isThere) return { kind: 'conversation-gone' };

        await addMessage(transaction, receipt, { by, text, createdAt: now() });
        await set(transaction, receipt, { state: 'answered' });
        await dropMails(transaction, receipt, ['request']);
        // No count: after a restore it would give an id again that chats have seen.
        const id = `${receipt}-${randomUUID()}`;
        const [outgoing] = await append(transaction, conversationId, [{ ...activity, id }], now());
        if (sendAt !== undefined) await addSendings(transaction, conversationId, [id], sendAt, now());
        await stepped(transaction, receipt, { kind: 'answered', by, at: now() });
        return { kind: 'done', outgoing: outgoing as StoredActivity };
      });
      if (answered.kind === 'done') grown(conversationId, answered.outgoing);
      return answered;
    },

    reassignRequest: (act) =>
      moving(act, 'reassigned', async ({ transaction }) => {
        await giveTo(transaction, act.receipt, act.contact, act.by, now());
        return { kind: 'done' };
      }),

    closeRequest: (act) =>
      moving(act, 'closed', async ({ transaction }) => {
        await set(transaction, act.receipt, { state: 'closed', closed_at: now() });
        await dropMails(transaction, act.receipt);
        return { kind: 'done' };
      }),

    remindRequest: ({ receipt, steps, reminders, handTo }) =>
      database.transaction().execute(async (transaction) => {
        const row = await hold(transaction, receipt);
        if (row?.state !== 'open' || row.steps !== steps || row.reminders !== reminders) return false;
        if (handTo === undefined) {
          await set(transaction, receipt, { reminders: reminders + 1, reminded_at: now() });
          await showChange(transaction, receipt, now());
        } else {
          await giveTo(transaction, receipt, handTo, null, now());
          await stepped(transaction, receipt, { kind: 'handed-over', by: undefined, at: now() });
        }
        const about = handTo !== undefined ? 'handed-over' : reminders === 0 ? 'first' : 'again';
        await addReminding(transaction, { id: `${receipt}-reminder-${steps}-${reminders}`, receipt, about }, now());
        return true;
      }),
  };
}

/** A request whose row the transaction holds. */
interface Held {
  readonly transaction: Transaction<Tables>;
  readonly row: Tables['requests'];
}

/** Takes the row of a request for the rest of the transaction. */
const hold = (transaction: Transaction<Tables>, receipt: string): Promise<Tables['requests'] | undefined> =>
  transaction
    .updateTable('requests')
    .set((expression) => ({ state: expression.ref('state') }))
    .where('receipt', '=', receipt)
    .returningAll()
    .executeTakeFirst();

function refusalOf(row: Tables['requests'] | undefined, seen: number | undefined): Exclude<Acted, { readonly kind: 'done' }> | undefined {
  if (!row) return { kind: 'unknown' };
  if (row.state === 'closed') return { kind: 'closed' };
  return seen !== undefined && seen !== row.steps ? { kind: 'overtaken' } : undefined;
}

async function set(transaction: Transaction<Tables>, receipt: string, values: Partial<Tables['requests']>): Promise<void> {
  await transaction.updateTable('requests').set(values).where('receipt', '=', receipt).execute();
}

/** Notes who did what last, inside the transaction that did it, and shows it on the cards. */
export async function stepped(transaction: Transaction<Tables>, receipt: string, { kind, by, at }: RequestStep): Promise<void> {
  await transaction
    .updateTable('requests')
    .set((expression) => ({ steps: expression('steps', '+', 1), last_step: kind, last_by: by ?? null, last_at: at }))
    .where('receipt', '=', receipt)
    .execute();
  await showChange(transaction, receipt, at);
}

/** It waits for another contact now, whose time begins, and who is mailed about it, if that has not been done before. */
async function giveTo(transaction: Transaction<Tables>, receipt: string, contact: string, by: string | null, now: number): Promise<void> {
  const anew = { state: 'open', claimed_by: null, reminders: 0, reminded_at: now } as const;
  await set(transaction, receipt, { ...anew, contact, assigned_by: by });
  await dropMails(transaction, receipt, ['request']);
  const id = `${receipt}-request-${contact}`;
  const mailed = await transaction.selectFrom('outbox').select('id').where('id', '=', id).executeTakeFirst();
  if (!mailed) await addMailing(transaction, { id, kind: 'request', receipt, text: undefined }, now);
}

/** Mails of the request that have not gone out, all or those of some kinds. */
async function dropMails(
  transaction: Transaction<Tables>,
  receipt: string,
  kinds: readonly Tables['outbox']['kind'][] = ['request', 'copy', 'said', 'reminder'],
): Promise<void> {
  await transaction.deleteFrom('outbox').where('receipt', '=', receipt).where('kind', 'in', kinds).where('sent_at', 'is', null).execute();
}

/**
 * The person closes the request, inside a transaction. Mail that has not gone out is dropped, but what the person has added still goes to the
 * team, since the chat has said so.
 */
export async function closeForPerson(transaction: Transaction<Tables>, receipt: string, now: number): Promise<void> {
  const row = await hold(transaction, receipt);
  if (!row || row.state === 'closed') return;
  await set(transaction, receipt, { state: 'closed', closed_at: now });
  await dropMails(transaction, receipt, ['request', 'copy', 'reminder']);
  await stepped(transaction, receipt, { kind: 'closed', by: undefined, at: now });
}
