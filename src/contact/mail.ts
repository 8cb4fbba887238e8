import { type Knowledge, phrase } from '../knowledge/knowledge.ts';
import type { Language } from '../knowledge/language.ts';
import type { PhraseKey } from '../knowledge/phrases.ts';
import type { Mailing } from '../store/outbox.ts';
import { requestDetails } from './details.ts';
import { isMailAddress, isPlainHeader } from './mail-address.ts';
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
  mailing: Mailing,
  request: ContactRequest,
  knowledge: Knowledge,
  fallback: string | undefined,
): Mail | undefined {
  return mailing.kind === 'copy' ? composeCopy(request, knowledge) : composeForTeam(mailing, request, knowledge, fallback);
}

/** Nothing that was typed stands in it: the address may be a stranger's, whom somebody wants to reach in the province's name. */
function composeCopy({ receipt, contact, email, language }: ContactRequest, knowledge: Knowledge): Mail | undefined {
  if (!email || !isMailAddress(email)) return undefined;
  const say = (key: PhraseKey, values?: Readonly<Record<string, string>>) => phrase(knowledge, key, language, values);
  const names = { receipt, contact: knowledge.contacts.get(contact)?.name[language] ?? contact };
  const parts = [say('mail.copy.intro', names), say('mail.copy.next'), say('mail.copy.outro')];
  return mail(email, undefined, say('mail.copy.subject', names), parts);
}

function composeForTeam(
  { kind, text }: Mailing,
  request: ContactRequest,
  knowledge: Knowledge,
  fallback: string | undefined,
): Mail | undefined {
  const { receipt } = request;
  const say = (key: PhraseKey, values?: Readonly<Record<string, string>>) => phrase(knowledge, key, teamLanguage, values);
  const contact = knowledge.contacts.get(request.contact);
  const to = contact?.mail ?? fallback;
  if (!to) return undefined;

  const asker = request.email && isMailAddress(request.email) ? request.email : undefined;
  const replyTo = asker !== undefined && isPlainHeader(asker) ? asker : undefined;
  const how = say(replyTo ? 'mail.request.reply' : asker ? 'mail.request.write' : 'mail.request.call');
  const names = { receipt, name: oneLine(request.name), contact: contact?.name[teamLanguage] ?? request.contact };
  const question = `${say('mail.question')}:\n${request.question.trim()}`;
  const details = detailsOf(request, knowledge, teamLanguage);
  return kind === 'said'
    ? mail(to, replyTo, say('mail.said.subject', names), [say('mail.said.intro', names), (text ?? '').trim(), question, details, how])
    : mail(to, replyTo, say('mail.request.subject', names), [say('mail.request.intro', names), question, details, how]);
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
