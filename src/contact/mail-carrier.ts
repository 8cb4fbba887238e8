import type { MailSettings } from '../config.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mailing } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { composeMail } from './mail.ts';
import { mailFault } from './mail-fault.ts';
import { createMailer } from './mailer.ts';
import type { Carrier } from './outbox.ts';
import type { ContactRequest } from './request.ts';

/**
 * Brings the mails about contact requests, five at once, of which one is for the team alone. The team's mail is tried for ever; a copy is given
 * up when its address is none, when it is refused for good, or after some days. `knowledge` is asked at each mail.
 */
export function mailCarrier(store: Store, mail: MailSettings, knowledge: () => Knowledge): Carrier<Mailing['kind']> {
  const send = createMailer(mail);
  return {
    lanes: [team, ...Array(4).fill([...team, 'copy'])],
    async carry(mailing) {
      const request = await store.request(mailing.receipt);
      // Erased meanwhile, and this row with it.
      if (!request) return { kind: 'delivered' };
      const asked: ContactRequest = { ...(request.details as ContactRequest), contact: request.contact };
      const composed = composeMail(mailing, asked, knowledge(), mail.contact);
      if (!composed)
        return { kind: mailing.kind === 'copy' ? 'never' : 'later', error: nobody[mailing.kind], reason: nobody[mailing.kind] };
      try {
        await send(composed, mailing.id, mailing.kind === 'said' ? `${mailing.receipt}-request` : undefined);
        return { kind: 'delivered' };
      } catch (error) {
        const { reason, isFinal } = mailFault(error, mail.server.host);
        const givesUp = mailing.kind === 'copy' && (isFinal || mailing.attempts >= mostTriesOfCopy);
        return { kind: givesUp ? 'never' : 'later', error: (error as Error).message, reason };
      }
    },
  };
}

const team = ['request', 'said'] as const;

/** Some four days: as long as mail servers try (RFC 5321, 4.5.4.1). What comes later confirms nothing. */
const mostTriesOfCopy = 25;

const withoutAddress = 'The contact has no mail address. Give it one in knowledge/contacts, or set CONTACT_MAIL.';
const nobody: Readonly<Record<Mailing['kind'], string>> = {
  request: withoutAddress,
  said: withoutAddress,
  copy: 'The mail address of the person who asked is not a plain one.',
};
