import { createHmac, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { mailbox } from './mailbox.ts';
import type { Tables } from './tables.ts';

/** How much may be set off in 24 hours, of each kind. */
export interface ContactLimits {
  /** Mails to those who answer: requests, and what people add to them. */
  readonly requests: DailyLimits;
  /** Copies to whatever address somebody has typed. */
  readonly copies: DailyLimits;
}

export interface DailyLimits {
  /** By one conversation. */
  readonly conversation: number;
  /** From one address of the caller, where the channel knows it. */
  readonly caller: number;
  /** To one mailbox; requests: to one contact. */
  readonly recipient: number;
  /** By all together. */
  readonly service: number;
}

export type LimitName = `${keyof ContactLimits}-${keyof DailyLimits}`;

export const contactLimitNames: readonly LimitName[] = (['requests', 'copies'] as const).flatMap((kind) =>
  (['conversation', 'caller', 'recipient', 'service'] as const).map((scope): LimitName => `${kind}-${scope}`),
);

/** What is to be mailed, and by whom. */
export interface Use {
  readonly conversation: string;
  /** As the channel calls the caller; undefined where it knows none. */
  readonly caller: string | undefined;
  /** A mail address, or the id of a contact. */
  readonly recipient: string;
}

/** Milliseconds for which a use counts. */
const limitWindow = 24 * 3_600_000;

/**
 * Counts a use in the transaction that mails; gives the limit that has been reached instead, and counts nothing then. A use outlives the request,
 * so that who erases it and asks again gains nothing, and so do a restart and another instance. Only keyed digests of who it was are kept.
 */
export async function countUse(
  transaction: Transaction<Tables>,
  kind: keyof ContactLimits,
  { conversation, caller, recipient }: Use,
  limits: DailyLimits,
  now: number,
): Promise<LimitName | undefined> {
  const secret = await takeTurn(transaction);
  const whose: Readonly<Record<keyof DailyLimits, string | undefined>> = {
    conversation,
    caller,
    recipient: kind === 'copies' ? mailbox(recipient) : recipient,
    service: '',
  };
  const uses = (Object.keys(whose) as (keyof DailyLimits)[]).flatMap((scope) => {
    const value = whose[scope];
    if (value === undefined) return [];
    const limit: LimitName = `${kind}-${scope}`;
    return [{ limit, most: limits[scope], key: createHmac('sha256', secret).update(`${limit}\0${value}`).digest('base64url') }];
  });
  for (const { limit, most, key } of uses) if ((await usesOf(transaction, key, now)) >= most) return limit;
  await transaction
    .insertInto('limit_uses')
    .values(uses.map(({ key }) => ({ key, used_at: now })))
    .execute();
  return undefined;
}

/** Deletes the uses that count no more. */
export async function deleteUses(transaction: Transaction<Tables>, now: number): Promise<void> {
  await transaction
    .deleteFrom('limit_uses')
    .where(({ eb, or }) => or([eb('used_at', '<=', now - limitWindow), eb('used_at', '>', now + limitWindow)]))
    .execute();
}

/** Those of a clock that was far ahead and has been set back since count no more. */
async function usesOf(transaction: Transaction<Tables>, key: string, now: number): Promise<number> {
  const { count } = await transaction
    .selectFrom('limit_uses')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('key', '=', key)
    .where('used_at', '>', now - limitWindow)
    .where('used_at', '<=', now + limitWindow)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Holds a row until the transaction ends, so that nobody counts at the same time; gives the secret of the digests, which stands in it. */
async function takeTurn(transaction: Transaction<Tables>): Promise<string> {
  const { value } = await transaction
    .insertInto('shared_values')
    .values({ name: 'contact-limits', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(({ ref }) => ({ value: ref('shared_values.value') })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
