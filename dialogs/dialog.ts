import type { Said } from '../src/answering/answer.ts';
import type { Memory } from '../src/answering/memory.ts';
import type { Query } from '../src/answering/query.ts';
import type { Barred, Effect } from '../src/contact/request.ts';
import type { Knowledge } from '../src/knowledge/knowledge.ts';
import type { Language } from '../src/knowledge/language.ts';
import type { Reading } from '../src/understanding/reading.ts';

/** A message while a dialog runs or begins, with all a dialog may look at. */
export interface DialogTurn {
  readonly reading: Reading;
  /** What the message asks when it is no answer to the dialog. */
  readonly query: Query;
  readonly memory: Memory;
  readonly knowledge: Knowledge;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly conversationId: string;
  readonly activityId: string;
  /** Others read along. */
  readonly audience?: 'several' | undefined;
  /** There is a mail server, so that a copy can be offered. */
  readonly mails: boolean;
  /** What could not be saved of this turn, which is therefore decided again. */
  readonly barred: Barred;
}

/** What a dialog makes of a message: its next words, or nothing, since the message asks something else. */
export type Step<State> =
  | {
      readonly kind: 'said';
      readonly said: Said;
      readonly language: Language;
      /** Left out when the dialog has ended. */
      readonly state?: State;
      readonly effects?: readonly Effect[];
      /** What is kept of the conversation; left out when all of it is. */
      readonly memory?: Memory;
      /** The limit for which less was done than was asked. */
      readonly limit?: string;
    }
  | { readonly kind: 'aside'; readonly state: State };

/** The language that a short answer, a name or an address leaves the conversation in. */
export const languageKept = ({ memory, reading }: DialogTurn): Language => memory.wish ?? memory.language ?? reading.language;

/** The language of a whole sentence; a word or two tell too little. */
export const languageOf = (turn: DialogTurn): Language =>
  turn.reading.tokens.length > fewWords ? turn.reading.language : languageKept(turn);

const fewWords = 3;
