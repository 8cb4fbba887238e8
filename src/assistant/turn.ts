import type { Reply } from '../answering/reply.ts';
import type { ActivityJson, StoredActivity } from '../store/store.ts';

/** What came in from a channel: a message, or somebody opening the conversation. */
export interface Turn {
  readonly kind: 'message' | 'welcome';
  readonly conversationId: string;
  readonly channel: 'directline' | 'msteams' | 'terminal';
  /** Id of the activity; a repeated one is answered once. */
  readonly activityId: string;
  readonly text: string;
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  /** Language hint of the page or of Teams, such as "nl-NL". */
  readonly locale?: string;
  /** Milliseconds after which what it says is brought again, unless it was reported as delivered; left out where clients fetch it themselves. */
  readonly sendAfter?: number;
}

/** The channel's renderer: pure, from a reply to the activities that will be sent. */
export type Renderer = (reply: Reply) => readonly ActivityJson[];

/** Handles one turn after another of each conversation. */
export interface Assistant {
  /**
   * Answers a turn: memory, turn log and outgoing activities are saved together before this returns.
   * An empty list means the activity was answered before.
   */
  handle(turn: Turn, render: Renderer): Promise<readonly StoredActivity[]>;
}
