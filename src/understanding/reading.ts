import type { Language } from '../knowledge/language.ts';
import type { Command } from '../knowledge/schema.ts';
import type { Likely } from './lexicon/index.ts';

/** A word of the message. `text` is lower-cased and NFC; `start` and `end` are offsets in the cleaned message. */
export interface Token {
  readonly text: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Number of the sentence it stands in, from 0. */
  readonly sentence: number;
}

export type EntityKind = 'region' | 'sector' | 'partner' | 'ambiguous' | 'elsewhere' | 'home' | 'saying';

/**
 * What a name in a message is there for, beside being asked about: it is left out (`excluded`), a no is said of it alone (`denied`), somebody knows it
 * already (`known`), comes from there (`origin`), or is or works for it (`self`).
 */
export type Role = 'excluded' | 'denied' | 'known' | 'origin' | 'self';

/** Something of the knowledge that the message names. */
export interface Entity {
  readonly kind: EntityKind;
  /** Id in the knowledge: a region, sector, partner, ambiguous word or place; of a saying, the language it is said in. */
  readonly id: string;
  /** The words of the message that name it, as typed. */
  readonly text: string;
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  /** 1 for the very word; less when it was mended, folded, or found inside a compound. */
  readonly certainty: number;
  /** A region that is meant by one of its towns. */
  readonly via?: 'town';
  /** Left out for what is asked about. */
  readonly role?: Role;
}

export interface RankedIntent {
  readonly intent: string;
  /** Calibrated likelihood, 0 to 1. */
  readonly confidence: number;
}

/** What the gate decides: say it, ask which of two is meant, or admit not to know. */
export type Band = 'answer' | 'ask' | 'refuse';

/**
 * A remark says of something else what that is: "das ist nicht mein Bier"; `you` asks what the assistant is: "are you a robot?"; `how` asks how
 * somebody gets something done: "how do I get to …".
 */
export type Opening = 'remark' | 'you' | 'how' | 'otherwise';

/** How a message leans on the turn before: it goes on from there ("en voor logistiek?"), or points back at it ("geldt dat ook voor Hessen?"). */
export type Leaning = 'goes-on' | 'points-back';

/** What a message does with what was said before: `correct` puts something else in its place ("nee, logistiek"). */
export type Act = 'correct' | 'other';

/** What the assistant makes of one message: data only, the same for the same text, context and knowledge. */
export interface Reading {
  /** The message, cleaned of control characters and cut to the longest length read. */
  readonly text: string;
  /** `shortened` when the message was longer than is read. */
  readonly length: 'whole' | 'shortened';
  /** The language to answer in. */
  readonly language: Language;
  /** The languages whose words the message may use, the one above first: all that are likely where it is short or mixes them. */
  readonly languages: Likely;
  readonly tokens: readonly Token[];
  readonly entities: readonly Entity[];
  /** Best first; empty when the message has no words. */
  readonly ranking: readonly RankedIntent[];
  /** Likelihood that the message is for this assistant at all, 0 to 1. */
  readonly inScope: number;
  readonly band: Band;
  /** How the message steers a dialog, where nothing but that is said: "laat maar", "ja graag". A correction steers none. */
  readonly commands: readonly Command[];
  /** The sentence that holds the question, in a message of several. */
  readonly question: number;
  readonly act: Act;
  /** A no stands in a short message: "don't erase my data". */
  readonly negated: boolean;
  /** The questions of a message that asks several, each read by itself, in their order; empty for one that asks one or none. */
  readonly asks: readonly Reading[];
  /** How many words ask something of their own: neither names nor function words. */
  readonly contentWords: number;
  readonly opens: Opening;
  /** Undefined when the message stands by itself. */
  readonly leaning: Leaning | undefined;
  /** True when a word such as "there" stands for the region of the turn before. */
  readonly pointsAtRegion: boolean;
}
