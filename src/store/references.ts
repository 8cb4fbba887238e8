import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Why a place is not spoken to any more: the bot was taken out of it, or the channel refused what it sent, as when somebody has blocked it. */
export type EndReason = 'removed' | 'refused';

/** What a channel needs to speak to somebody of its own accord. */
export interface NewReference {
  readonly id: string;
  /** The reference is kept as long as this conversation; left out when it stands for itself. */
  readonly conversationId?: string;
  /** What an installation of the bot is for: the chat of one person, a group chat, a team. A place ends as a whole. */
  readonly place: string;
  /** The channel's own, as JSON. */
  readonly reference: unknown;
}

export interface StoredReference extends NewReference {
  /** Undefined while the place may be spoken to. */
  readonly ended: { readonly at: number; readonly why: EndReason } | undefined;
}

export interface ReferenceStore {
  /** Keeps the newest, and opens it again when it had ended: only who can be spoken to speaks. */
  saveReference(reference: NewReference): Promise<void>;
  reference(id: string): Promise<StoredReference | undefined>;
  /** Ends every reference of the place; the first reason stays. */
  endReferences(place: string, why: EndReason): Promise<void>;
  /** The bot was put in again: what had ended may be spoken to again. */
  openReferences(place: string): Promise<void>;
}

export function referencesOf(database: Kysely<Tables>, now: () => number): ReferenceStore {
  return {
    async saveReference({ id, conversationId, place, reference }) {
      const kept = { place, reference: JSON.stringify(reference), ended_at: null, ended_why: null };
      await database
        .insertInto('conversation_references')
        .values({ id, conversation_id: conversationId ?? null, ...kept })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
        .execute();
    },

    async reference(id) {
      const row = await database.selectFrom('conversation_references').selectAll().where('id', '=', id).executeTakeFirst();
      return row && referenceOf(row);
    },

    async endReferences(place, why) {
      await database
        .updateTable('conversation_references')
        .set({ ended_at: now(), ended_why: why })
        .where('place', '=', place)
        .where('ended_at', 'is', null)
        .execute();
    },

    async openReferences(place) {
      await database.updateTable('conversation_references').set({ ended_at: null, ended_why: null }).where('place', '=', place).execute();
    },
  };
}

const referenceOf = ({
  id,
  conversation_id,
  place,
  reference,
  ended_at,
  ended_why,
}: Tables['conversation_references']): StoredReference => ({
  id,
  ...(conversation_id !== null && { conversationId: conversation_id }),
  place,
  reference: JSON.parse(reference),
  ended: ended_at === null || ended_why === null ? undefined : { at: Number(ended_at), why: ended_why },
});
