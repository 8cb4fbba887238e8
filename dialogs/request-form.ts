import type { ContactRequestState, RequestFields } from '../src/answering/dialog-state.ts';
import type { FormValues, ReplyForm } from '../src/answering/reply.ts';
import type { Wording } from '../src/answering/wording.ts';
import { isMailAddress } from '../src/contact/mail-address.ts';
import type { Reading } from '../src/understanding/reading.ts';
import { isName, isOrganisation, isPhone, longestQuestion, oneLine, questionOf } from './request-fields.ts';

/** A message to the province as one form, for channels that have forms; the fields are checked as typed answers are. */
export interface SentForm {
  /** Of the form that was shown. */
  readonly id: string;
  readonly contact: string;
  readonly values: FormValues;
  readonly consent: boolean;
}

/** The form as it is shown first: with what was asked before as the question. */
export const emptyForm = ({ contact, asked, copies }: ContactRequestState, id: string): ReplyForm => ({
  id,
  contact,
  copies: copies === true,
  values: asked ? { question: asked.text } : {},
  wrong: [],
});

/** The fields that are right, and a sentence for each that is not. `reading` is that of the question. */
export function checkForm(
  { contact, values, consent }: SentForm,
  reading: Reading,
  wording: Wording,
): { readonly fields: RequestFields; readonly wrong: readonly string[] } {
  const given = (value: string | undefined) => oneLine(value ?? '');
  const [name, organisation, email, phone] = [given(values.name), given(values.organisation), given(values.email), given(values.phone)];
  const isAsked = reading.tokens.length >= 2 && reading.text.length <= longestQuestion;
  const faults: readonly (readonly [boolean, string])[] = [
    [isName(name), wording.say('request.name-wrong')],
    [organisation === '' || isOrganisation(organisation), wording.say('request.organisation-wrong')],
    [email !== '' || phone !== '', wording.say('form.reach')],
    [email === '' || isMailAddress(email), wording.say('request.email-wrong', { given: email })],
    [phone === '' || isPhone(phone), wording.say('request.phone-wrong', { given: phone })],
    [isAsked, wording.say('request.question-wrong', { most: longestQuestion })],
    [consent && wording.knowledge.contacts.has(contact), wording.say('form.consent-wrong')],
  ];
  const fields: RequestFields = {
    ...(isName(name) && { name }),
    organisation,
    ...(isMailAddress(email) && { email, copy: values.copy === true }),
    ...(isPhone(phone) && { phone }),
    ...(isAsked && { question: questionOf(reading, wording.knowledge) }),
  };
  return { fields, wrong: faults.flatMap(([isRight, why]) => (isRight ? [] : [why])) };
}
