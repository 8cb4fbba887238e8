/** The tables as queries see them; JSON stands as text, since neither engine is asked to look inside. Times are milliseconds since 1970. */
export interface Tables {
  readonly conversations: {
    readonly id: string;
    readonly channel: string;
    readonly user_id: string;
    readonly created_at: number;
    readonly last_seq: number;
    readonly memory_version: number;
    readonly memory: string | null;
  };
  readonly activities: {
    readonly conversation_id: string;
    readonly seq: number;
    readonly id: string;
    readonly activity: string;
    /** 1 while a user's activity waits for its turn, else 0. */
    readonly waiting: number;
    /** While it waits: a keyed digest of the address it came from. */
    readonly caller: string | null;
    readonly created_at: number;
  };
  readonly turns: {
    readonly conversation_id: string;
    readonly activity_id: string;
    readonly log: string;
    readonly created_at: number;
  };
  /** Outlives its conversation: who asked still waits for an answer. */
  readonly requests: {
    readonly receipt: string;
    readonly conversation_id: string;
    readonly state: 'open' | 'claimed' | 'answered' | 'closed';
    /** Name of the colleague who has taken it. */
    readonly claimed_by: string | null;
    readonly details: string;
    readonly created_at: number;
    readonly closed_at: number | null;
    /** Whose it is now; at first the contact it was routed to. */
    readonly contact: string;
    /** The colleague who gave it to that contact; null where it came there by itself. */
    readonly assigned_by: string | null;
    /** Since when the person waits for an answer. */
    readonly waiting_since: number;
    /** How often somebody has moved it on; who has seen another number has not seen the last step. */
    readonly steps: number;
    readonly last_step: 'claimed' | 'answered' | 'reassigned' | 'handed-over' | 'closed' | null;
    /** Name of the colleague; null for the person who asked and for the clock. */
    readonly last_by: string | null;
    readonly last_at: number | null;
    /** How often the contact it has now was reminded, and when; the time is also set where it was given to that contact. */
    readonly reminders: number;
    readonly reminded_at: number | null;
  };
  readonly request_messages: {
    readonly receipt: string;
    readonly seq: number;
    /** Name of the colleague; null where the person who asked wrote it. */
    readonly written_by: string | null;
    readonly text: string;
    readonly created_at: number;
  };
  /** What is to be brought to somebody: mails about a request, and activities of a log to a channel that does not fetch them itself. */
  readonly outbox: {
    /** The same for the same thing at every try. */
    readonly id: string;
    readonly kind: 'request' | 'copy' | 'said' | 'reminder' | 'activity';
    /** Of mails and reminders. */
    readonly receipt: string | null;
    readonly text: string | null;
    /** Of activities. */
    readonly conversation_id: string | null;
    readonly activity_id: string | null;
    /** What the channel calls the activity. */
    readonly sent_as: string | null;
    readonly attempts: number;
    /** Not tried before then; also the end of a claim. Null: given up. */
    readonly next_at: number | null;
    readonly last_error: string | null;
    readonly created_at: number;
    readonly sent_at: number | null;
  };
  /** What is needed to speak to somebody of one's own accord. */
  readonly conversation_references: {
    readonly id: string;
    /** Goes with this conversation; null: it stands for itself. */
    readonly conversation_id: string | null;
    /** What an installation of the bot is for: a person's chat, a group chat, a team. */
    readonly place: string;
    readonly reference: string;
    readonly ended_at: number | null;
    readonly ended_why: 'removed' | 'refused' | null;
  };
  /** Places of a channel where requests are shown and answered. */
  readonly desks: {
    /** Whose requests come there; empty: of all who have no desk of their own. */
    readonly contact: string;
    readonly reference: string;
    readonly language: string;
    readonly set_by: string;
    readonly created_at: number;
  };
  /** The card of a request at a desk. It refers to no request, since it has to be wiped when the request is gone. */
  readonly desk_cards: {
    readonly receipt: string;
    readonly reference: string;
    readonly language: string;
    readonly activity_id: string | null;
    readonly version: number;
    readonly shown: number;
    readonly shown_at: number | null;
    readonly next_at: number | null;
    readonly attempts: number;
    readonly last_error: string | null;
    readonly created_at: number;
  };
  readonly feedback: {
    readonly conversation_id: string;
    readonly answer_id: string;
    readonly question_id: string | null;
    /** Version of the knowledge that the answer came from. */
    readonly knowledge: string | null;
    readonly helpful: number;
    readonly reason: string | null;
    readonly created_at: number;
  };
  /** Masked texts of turns that were not answered; they outlive their conversations. */
  readonly questions: {
    readonly conversation_id: string;
    readonly activity_id: string;
    readonly text: string;
    readonly language: string;
    readonly reply: string;
    readonly created_at: number;
  };
  /** What counts towards a limit, a row each time; nothing in it tells whose it is. */
  readonly limit_uses: {
    readonly key: string;
    readonly used_at: number;
  };
  /** Tickets of streams that were opened, until they expire. */
  readonly used_tickets: {
    readonly id: string;
    readonly expires_at: number;
  };
  /** What all instances have in common, by name. */
  readonly shared_values: {
    readonly name: string;
    readonly value: string;
  };
}
