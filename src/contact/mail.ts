import { type Knowledge, phrase } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { PhraseKey } from '../knowledge/phrases.ts';
import type { Mailing } from '../store/outbox.ts';
import { requestDetails } from './details.ts';
import { isMailAddress } from './mail-address.ts';
import type { ContactRequest } from './request.ts';

/** A mail of plain text. Its header lines hold one line each, and its addresses nothing but an address. */
export interface Mail {
  readonly to: string;
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly text: string;
}

/** The language of those who answer. */
const teamLanguage: Language = 'nl';

/**
 * The mail in the words of the knowledge: to the contact the request was routed to, or as a copy to the person who asked. `fallback` is for
 * contacts without an address. Undefined when there is nobody to send it to.
 */
export function composeMail(
  { kind, text }: Mailing,
  request: ContactRequest,
  knowledge: Knowledge,
  fallback: string | undefined,
): Mail | undefined {
  const { receipt } = request;
  const language = kind === 'copy' ? request.language : teamLanguage;
  const say = (key: PhraseKey, values?: Readonly<Record<string, string>>) => phrase(knowledge, key, language, values);
  const asker = request.email && isMailAddress(request.email) ? request.email : undefined;
  const contact = knowledge.contacts.get(request.contact);
  const to = kind === 'copy' ? asker : (contact?.mail ?? fallback);
  if (!to) return undefined;

  const name = oneLine(request.name);
  const names = { receipt, name, contact: contact?.name[language] ?? request.contact };
  const question = `${say('mail.question')}:\n${request.question.trim()}`;
  const details = detailsOf(request, knowledge, language);
  switch (kind) {
    case 'request': {
      const how = say(asker ? 'mail.request.reply' : 'mail.request.call');
      return mail(to, asker, say('mail.request.subject', names), [say('mail.request.intro', names), question, details, how]);
    }
    case 'said': {
      const words = (text ?? '').trim();
      return mail(to, asker, say('mail.said.subject', names), [say('mail.said.intro', names), words, question, details]);
    }
    case 'copy':
      return mail(to, undefined, say('mail.copy.subject', names), [
        say('mail.copy.intro', names),
        question,
        details,
        say('mail.copy.outro'),
      ]);
  }
}

/** Who asked, a line each. */
const detailsOf = (request: ContactRequest, knowledge: Knowledge, language: Language): string =>
  requestDetails(request, knowledge, language)
    .map(({ label, value }) => `${label}: ${oneLine(value)}`)
    .join('\n');

const mail = (to: string, replyTo: string | undefined, subject: string, parts: readonly string[]): Mail => ({
  to,
  replyTo,
  subject: shortened(oneLine(subject)),
  text: `${parts.map(withoutControls).join('\n\n')}\n`,
});

/** What stands in a header or in a line of its own must not begin another. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
const withoutControls = (text: string) => text.replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');

/** Characters of a subject; mail programs show less. */
const longestSubject = 150;
const shortened = (text: string) => (text.length > longestSubject ? `${text.slice(0, longestSubject).toWellFormed()}…` : text);
