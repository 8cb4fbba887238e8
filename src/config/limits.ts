import type { z } from 'zod';
import { wholeNumber } from './forms.ts';

/** How much of what one address or conversation may bring. */
export interface Limits {
  /** Requests of one address. */
  readonly requestsPerMinute: number;
  /** New conversations of one address. */
  readonly tokensPerMinute: number;
  /** Messages in one conversation. */
  readonly messagesPerMinute: number;
  /** Characters in the messages of one address. */
  readonly charactersPerMinute: number;
  /** Of conversations that are kept, for one address. */
  readonly megabytesPerDay: number;
}

/** How many contact requests may be sent in 24 hours, and how many copies of them by mail. */
export interface ContactLimits {
  readonly requests: DailyLimits;
  readonly copies: DailyLimits;
}

export interface DailyLimits {
  readonly conversation: number;
  /** Of one address of the caller. */
  readonly caller: number;
  /** To one contact, or to one mail address that somebody has typed. */
  readonly recipient: number;
  readonly service: number;
}

const aDay = wholeNumber(1, 1_000_000);

export const limitSettings = {
  REQUESTS_PER_MINUTE: wholeNumber(1, 10_000_000).default(6000),
  TOKENS_PER_MINUTE: wholeNumber(1, 1_000_000).default(300),
  MESSAGES_PER_MINUTE: wholeNumber(1, 1_000_000).default(30),
  CHARACTERS_PER_MINUTE: wholeNumber(1, 1_000_000_000).default(300_000),
  MEGABYTES_PER_DAY: wholeNumber(1, 1_000_000).default(500),
  CONTACT_REQUESTS_PER_CONVERSATION: aDay.default(20),
  CONTACT_REQUESTS_PER_ADDRESS: aDay.default(60),
  CONTACT_REQUESTS_PER_CONTACT: aDay.default(800),
  CONTACT_REQUESTS_PER_DAY: aDay.default(1000),
  CONTACT_COPIES_PER_CONVERSATION: aDay.default(3),
  CONTACT_COPIES_PER_ADDRESS: aDay.default(30),
  CONTACT_COPIES_PER_RECIPIENT: aDay.default(3),
  CONTACT_COPIES_PER_DAY: aDay.default(200),
};

type Given = z.output<z.ZodObject<typeof limitSettings>>;

export const limitsOf = (given: Given): Limits => ({
  requestsPerMinute: given.REQUESTS_PER_MINUTE,
  tokensPerMinute: given.TOKENS_PER_MINUTE,
  messagesPerMinute: given.MESSAGES_PER_MINUTE,
  charactersPerMinute: given.CHARACTERS_PER_MINUTE,
  megabytesPerDay: given.MEGABYTES_PER_DAY,
});

export const contactLimitsOf = (given: Given): ContactLimits => ({
  requests: {
    conversation: given.CONTACT_REQUESTS_PER_CONVERSATION,
    caller: given.CONTACT_REQUESTS_PER_ADDRESS,
    recipient: given.CONTACT_REQUESTS_PER_CONTACT,
    service: given.CONTACT_REQUESTS_PER_DAY,
  },
  copies: {
    conversation: given.CONTACT_COPIES_PER_CONVERSATION,
    caller: given.CONTACT_COPIES_PER_ADDRESS,
    recipient: given.CONTACT_COPIES_PER_RECIPIENT,
    service: given.CONTACT_COPIES_PER_DAY,
  },
});
