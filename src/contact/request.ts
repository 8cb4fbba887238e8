import type { Language } from '../knowledge/language.ts';
import type { LimitName } from '../store/limits.ts';

/** What somebody asked the province to answer, with how to reach them. Personal data: kept as long as the settings say. */
export interface ContactRequest {
  /** Given to the person; derived from the activity that sent it, so that a turn decided twice gives the same: "NB-7K3F-2QXA". */
  readonly receipt: string;
  readonly conversationId: string;
  /** The form or the activity that began it: sent in again, it is the same request. */
  readonly begun: string;
  readonly language: Language;
  readonly name: string;
  readonly organisation: string;
  /** One of the two is there. */
  readonly email?: string;
  readonly phone?: string;
  readonly question: string;
  /** True when the person wants a copy by mail. */
  readonly copy: boolean;
  /** The contact of the knowledge it is routed to. */
  readonly contact: string;
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly purpose?: string;
}

/** What the store did not take of the same turn when it was decided before. */
export interface Barred {
  /** Receipts that other requests have. */
  readonly receipts: readonly string[];
  /** The limit that was reached. */
  readonly limit?: LimitName;
}

/** Something a turn does beside speaking; saved in the same transaction as its reply. */
export type Effect =
  | { readonly kind: 'request'; readonly request: ContactRequest }
  /** Erases all that is kept of this conversation, in every table, before the reply is written. */
  | { readonly kind: 'erase' }
  /** The person goes on with the colleague who answered, or closes the request. */
  | { readonly kind: 'person-said'; readonly receipt: string; readonly text: string }
  | { readonly kind: 'close-request'; readonly receipt: string };
