import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { showChange } from './desk.ts';
import { type ContactLimits, countUse } from './limits.ts';
import { activityOf } from './log.ts';
import { addMailing } from './outbox.ts';
import { closeForPerson } from './request-actions.ts';
import { addMessage, type NewRequest } from './requests.ts';
import { eraseContents } from './retention.ts';
import type { TurnBarred, TurnEffect } from './store.ts';
import type { Tables } from './tables.ts';

/** The turn that has the effect, in a transaction that holds its conversation. */
interface Place {
  readonly transaction: Transaction<Tables>;
  readonly conversationId: string;
  /** Id of the activity that the turn answers. */
  readonly activityId: string;
  readonly limits: ContactLimits | undefined;
  readonly now: number;
}

/** Carries out one effect of a turn. Throws a BarredTurn where that can't be. */
export async function carryOut(effect: TurnEffect, place: Place): Promise<void> {
  switch (effect.kind) {
    case 'request':
      return record(effect.request, place);
    case 'erase':
      return eraseContents(place.transaction, place.conversationId, place.now);
    case 'person-said':
      return addWords(effect.receipt, effect.text, place);
    case 'close-request':
      if (await ownRequest(effect.receipt, place)) await closeForPerson(place.transaction, effect.receipt, place.now);
  }
}

/** Takes the turn back as a whole, and says what of it can't be. */
export class BarredTurn extends Error {
  override readonly name = 'BarredTurn';
  readonly why: TurnBarred;

  constructor(why: TurnBarred) {
    super(`The turn was barred: ${JSON.stringify(why)}.`);
    this.why = why;
  }
}

/** The same request sent in again is recorded once. Another one that happens to have its receipt needs a receipt of its own. */
async function record(request: NewRequest, place: Place): Promise<void> {
  const { transaction, conversationId, now } = place;
  const { receipt, copy, email, contact } = request;
  const nobody = { claimed_by: null, assigned_by: null, last_step: null, last_by: null, last_at: null };
  const untouched = { ...nobody, steps: 0, reminders: 0, reminded_at: null, closed_at: null };
  const { numInsertedOrUpdatedRows: inserted } = await transaction
    .insertInto('requests')
    .values({
      receipt,
      conversation_id: conversationId,
      state: 'open',
      details: JSON.stringify(request),
      contact,
      created_at: now,
      waiting_since: now,
      ...untouched,
    })
    .onConflict((conflict) => conflict.column('receipt').doNothing())
    .executeTakeFirst();
  if (!inserted) {
    const { details } = await transaction.selectFrom('requests').select('details').where('receipt', '=', receipt).executeTakeFirstOrThrow();
    if (isSame(JSON.parse(details), request)) return;
    throw new BarredTurn({ kind: 'taken', receipt });
  }
  await count('requests', contact, place);
  await addMailing(transaction, { id: `${receipt}-request`, kind: 'request', receipt, text: undefined }, now);
  if (copy && email) {
    await count('copies', email, place);
    await addMailing(transaction, { id: `${receipt}-copy`, kind: 'copy', receipt, text: undefined }, now);
  }
  await showChange(transaction, receipt, now);
}

/** The copy aside: a limit may have withheld it the first time. */
const isSame = (one: NewRequest, other: NewRequest): boolean => {
  const [first, second] = [one, other].map((request) => JSON.stringify({ ...request, copy: undefined }));
  return first === second;
};

/** Counts a mail towards its limits. Throws a BarredTurn where one is reached. */
async function count(kind: keyof ContactLimits, recipient: string, { transaction, conversationId, activityId, limits, now }: Place) {
  if (!limits) return;
  const sent = await activityOf(transaction, conversationId, activityId).select('caller').executeTakeFirst();
  const use = { conversation: conversationId, caller: sent?.caller ?? undefined, recipient };
  const limit = await countUse(transaction, kind, use, limits[kind], now);
  if (limit) throw new BarredTurn({ kind: 'limited', limit });
}

async function addWords(receipt: string, text: string, place: Place): Promise<void> {
  const { transaction, now } = place;
  const own = await ownRequest(receipt, place);
  if (!own) return;
  // Who had an answer waits anew, from now on; who waits already goes on doing so.
  await transaction
    .updateTable('requests')
    .set({ waiting_since: now, reminders: 0, reminded_at: null })
    .where('receipt', '=', receipt)
    .where('state', 'in', ['answered', 'closed'])
    .execute();
  await transaction
    .updateTable('requests')
    .set((expression) => ({
      state: expression
        .case()
        .when('claimed_by', 'is', null)
        .then('open' as const)
        .else('claimed' as const)
        .end(),
      closed_at: null,
    }))
    .where('receipt', '=', receipt)
    .execute();
  await count('requests', own.contact, place);
  const seq = await addMessage(transaction, receipt, { by: undefined, text, createdAt: now });
  // No count alone: after a restore it would give a Message-ID again that mailboxes have seen.
  const id = `${receipt}-said-${seq}-${randomUUID().slice(0, 8)}`;
  await addMailing(transaction, { id, kind: 'said', receipt, text }, now);
  await showChange(transaction, receipt, now);
}

/** Only the conversation that asked may go on with its request. */
const ownRequest = (receipt: string, { transaction, conversationId }: Place) =>
  transaction
    .selectFrom('requests')
    .select('contact')
    .where('receipt', '=', receipt)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
