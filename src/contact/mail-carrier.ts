import type { MailSettings } from '../config.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mailing } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { composeMail } from './mail.ts';
import { createMailer } from './mailer.ts';
import type { Carrier } from './outbox.ts';
import type { ContactRequest } from './request.ts';

/**
 * Brings the mails about contact requests. The team's mail is tried for ever; a copy is given up when its address is none, or is refused for
 * good. `knowledge` is asked at each mail.
 */
export function mailCarrier(store: Store, mail: MailSettings, knowledge: () => Knowledge): Carrier<Mailing['kind']> {
  const send = createMailer(mail);
  return {
    kinds: ['request', 'said', 'copy'],
    async carry(mailing) {
      const request = await store.request(mailing.receipt);
      // Erased meanwhile, and this row with it.
      if (!request) return { kind: 'delivered' };
      const asked: ContactRequest = { ...(request.details as ContactRequest), contact: request.contact };
      const composed = composeMail(mailing, asked, knowledge(), mail.contact);
      try {
        if (!composed) throw new Error(nobody[mailing.kind]);
        await send(composed, mailing.id, mailing.kind === 'said' ? `${mailing.receipt}-request` : undefined);
        return { kind: 'delivered' };
      } catch (error) {
        return { kind: isFinal(mailing, error) ? 'never' : 'later', error: (error as Error).message, reason: reasonOf(error) };
      }
    },
  };
}

/** Reply codes from 500 refuse for good (RFC 5321). */
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
