import type { Transaction } from 'kysely';
import { closeForPerson } from './acts.ts';
import { showChange } from './desk.ts';
import { addMailing } from './outbox.ts';
import { addMessage, type NewRequest } from './requests.ts';
import { eraseContents } from './retention.ts';
import type { TurnEffect } from './store.ts';
import type { Tables } from './tables.ts';

/** The turn that has the effect, in a transaction that holds its conversation. */
interface Place {
  readonly transaction: Transaction<Tables>;
  readonly conversationId: string;
  /** Id of the activity that the turn answers. */
  readonly activityId: string;
  readonly now: number;
}

/** Carries out one effect of a turn. */
export async function carryOut(effect: TurnEffect, place: Place): Promise<void> {
  switch (effect.kind) {
    case 'request':
      return record(effect.request, place);
    case 'erase':
      return eraseContents(place.transaction, place.conversationId, place.now);
    case 'person-said':
      return addWords(effect.receipt, effect.text, place);
    case 'close-request':
      if (await isOwn(effect.receipt, place)) await closeForPerson(place.transaction, effect.receipt, place.now);
  }
}

async function record(request: NewRequest, { transaction, conversationId, now }: Place): Promise<void> {
  const { receipt, copy, email, contact } = request;
  const details = JSON.stringify(request);
  const nobody = { claimed_by: null, assigned_by: null, last_step: null, last_by: null, last_at: null };
  const untouched = { ...nobody, steps: 0, reminders: 0, reminded_at: null, closed_at: null };
  await transaction
    .insertInto('requests')
    .values({
      receipt,
      conversation_id: conversationId,
      state: 'open',
      details,
      contact,
      created_at: now,
      waiting_since: now,
      ...untouched,
    })
    .execute();
  const kinds = copy && email ? (['request', 'copy'] as const) : (['request'] as const);
  for (const kind of kinds) await addMailing(transaction, { id: `${receipt}-${kind}`, kind, receipt, text: undefined }, now);
  await showChange(transaction, receipt, now);
}

async function addWords(receipt: string, text: string, place: Place): Promise<void> {
  const { transaction, now } = place;
  if (!(await isOwn(receipt, place))) return;
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
  const seq = await addMessage(transaction, receipt, { by: undefined, text, createdAt: now });
  await addMailing(transaction, { id: `${receipt}-said-${seq}`, kind: 'said', receipt, text }, now);
  await showChange(transaction, receipt, now);
}

/** Only the conversation that asked may go on with its request. */
async function isOwn(receipt: string, { transaction, conversationId }: Place): Promise<boolean> {
  const row = await transaction
    .selectFrom('requests')
    .select('receipt')
    .where('receipt', '=', receipt)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row !== undefined;
}
