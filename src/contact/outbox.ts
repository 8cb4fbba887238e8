import type { MailSettings } from '../config.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mailing } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { composeMail } from './mail.ts';
import { createMailer } from './mailer.ts';
import type { ContactRequest } from './request.ts';

/**
 * Delivers the mails about contact requests. Each is claimed before it is sent, so that two processes never send the same, and tried until it
 * has arrived. Where a connection breaks before the server has confirmed, nobody knows whether it arrived: it is sent again under the same
 * Message-ID.
 */
export interface Outbox {
  /** Tries all mails that are due, one after another. */
  deliver(): Promise<void>;
  /** Delivers now and every few seconds. */
  start(): void;
  /** Ends when the mail that is on its way has arrived or failed. */
  stop(): Promise<void>;
}

export interface OutboxSettings {
  readonly store: Store;
  readonly mail: MailSettings;
  /** The knowledge of this moment. */
  readonly knowledge: () => Knowledge;
  readonly onFailure: (failure: Failure) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/** A try that failed, without anything that tells who asked. */
export interface Failure {
  readonly mail: string;
  readonly attempts: number;
  readonly reason: string;
}

/** Milliseconds between two looks at the outbox. */
const pause = 5000;
/** Milliseconds after which a claim counts as dead. */
const claim = 10 * 60_000;
/** Milliseconds before the second try, and the most between two. */
const firstRetry = 30_000;
const longestRetry = 6 * 3_600_000;

export function createOutbox({ store, mail, knowledge, onFailure, now = Date.now, random = Math.random }: OutboxSettings): Outbox {
  const send = createMailer(mail);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  const attempt = async (mailing: Mailing): Promise<void> => {
    const request = await store.request(mailing.receipt);
    if (!request) return;
    const composed = composeMail(mailing, request.details as ContactRequest, knowledge(), mail.contact);
    try {
      if (!composed) throw new Error(nobody[mailing.kind]);
      await send(composed, mailing.id, mailing.kind === 'said' ? `${mailing.receipt}-request` : undefined);
    } catch (error) {
      const retry = isFinal(mailing, error) ? undefined : now() + retryDelay(mailing.attempts, random());
      await store.mailFailed(mailing.id, (error as Error).message, retry);
      onFailure({ mail: mailing.id, attempts: mailing.attempts, reason: reasonOf(error) });
      return;
    }
    await store.mailSent(mailing.id, now());
  };

  const pass = async (): Promise<void> => {
    for (;;) {
      const mailing = stopped ? undefined : await store.claimMail(now(), now() + claim);
      if (!mailing) return;
      await attempt(mailing);
    }
  };

  const deliver = (): Promise<void> => {
    running ??= pass().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    deliver,
    start() {
      const look = () => void deliver().catch((error) => onFailure({ mail: 'all', attempts: 0, reason: (error as Error).message }));
      timer = setInterval(look, pause);
      look();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => {});
    },
  };
}

/** Twice as long each time, up to six hours; half of it by chance, so that not all come at once when a server is back. */
export const retryDelay = (attempts: number, chance: number): number =>
  Math.min(longestRetry, firstRetry * 2 ** (attempts - 1)) * (0.5 + chance / 2);

/** The team's mail is tried for ever. A copy is given up when its address is none, or is refused for good (reply codes from 500, RFC 5321). */
function isFinal({ kind }: Mailing, error: unknown): boolean {
  const {
    command,
    message,
    responseCode = 0,
  } = error as { readonly command?: string; readonly message: string; readonly responseCode?: number };
  return kind === 'copy' && (message === nobody.copy || (command === 'RCPT TO' && responseCode >= 500));
}

const withoutAddress = 'The contact has no mail address. Give it one in knowledge/contacts, or set CONTACT_MAIL.';
const nobody: Readonly<Record<Mailing['kind'], string>> = {
  request: withoutAddress,
  said: withoutAddress,
  copy: 'The mail address of the person who asked is not a plain one.',
};

/** The server's words may repeat an address, so they stay in the store. */
function reasonOf(error: unknown): string {
  const { code, responseCode, message } = error as { readonly code?: string; readonly responseCode?: number; readonly message: string };
  return code ? [code, responseCode].filter((part) => part !== undefined).join(' ') : message;
}
