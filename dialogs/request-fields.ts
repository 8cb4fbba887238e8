import type { ContactRequestState, RequestField, RequestFields } from '../src/answering/dialog-state.ts';
import { purposeOfWords } from '../src/answering/purpose.ts';
import { slotsOf } from '../src/answering/slots.ts';
import type { Wording } from '../src/answering/wording.ts';
import { isMailAddress } from '../src/contact/mail-address.ts';
import type { Knowledge } from '../src/knowledge/knowledge.ts';
import { languages } from '../src/knowledge/language.ts';
import { fold } from '../src/understanding/fold.ts';
import { foldAll, foldedIn, type Likely, lexicons, union } from '../src/understanding/lexicon/index.ts';
import type { Reading } from '../src/understanding/reading.ts';
import { isAsking, says } from './commands.ts';

/** The fields in the order they are asked for; a copy needs a mail address. */
export const requestFields: readonly RequestField[] = ['name', 'organisation', 'reach', 'question', 'copy'];

/** What a message gives for a field: the fields with it, what is wrong with it, or nothing, since it asks something else. */
export type Given =
  | { readonly kind: 'given'; readonly fields: RequestFields }
  | { readonly kind: 'wrong'; readonly why: string }
  | { readonly kind: 'aside' };

/** The first field that is not known yet; undefined when all are. */
export const missingField = (state: ContactRequestState): RequestField | undefined => requestFields.find((field) => !isKnown(field, state));

/** Whether a copy by mail can go to somebody. */
export const mayCopy = ({ copies, fields }: ContactRequestState): boolean => copies === true && fields.email !== undefined;

function isKnown(field: RequestField, state: ContactRequestState): boolean {
  const { name, organisation, email, phone, question, copy } = state.fields;
  switch (field) {
    case 'name':
      return name !== undefined;
    case 'organisation':
      return organisation !== undefined;
    case 'reach':
      return email !== undefined || phone !== undefined;
    case 'question':
      return question !== undefined;
    case 'copy':
      return copy !== undefined || !mayCopy(state);
  }
}

/** Reads a message as the answer to the question for one field. */
export function readField(field: RequestField, state: ContactRequestState, reading: Reading, wording: Wording): Given {
  switch (field) {
    case 'name':
      return readName(state.fields, reading, wording);
    case 'organisation':
      return readOrganisation(state.fields, reading, wording);
    case 'reach':
      return readReach(state.fields, reading, wording);
    case 'question':
      return readQuestion(state, reading, wording);
    case 'copy':
      return readCopy(state.fields, reading, wording);
  }
}

// === Names

/** Characters and words of a name; more is a story. */
const longestName = 100;
const mostWordsOfName = 7;
const longestOrganisation = 150;
const mostWordsOfOrganisation = 15;

function readName(fields: RequestFields, reading: Reading, wording: Wording): Given {
  // "Das ist mein Name: Petra": what stands after the colon is the name.
  const bare = reading.text
    .replace(introduction, '')
    .replace(/^.*:\s*/s, '')
    .trim();
  const introduced = bare !== reading.text.trim();
  if (!introduced && isAsking(reading)) return { kind: 'aside' };
  const name = oneLine(bare).replace(/(?<![.!,;])[.!,;]+$/, '');
  return isName(name) ? { kind: 'given', fields: { ...fields, name } } : { kind: 'wrong', why: wording.say('request.name-wrong') };
}

/** A line of letters that may be somebody's name. */
export const isName = (text: string): boolean =>
  /\p{L}{2}|^\p{L}$/u.test(text) && !/[\d@/<>]/.test(text) && text.length <= longestName && text.split(' ').length <= mostWordsOfName;

const introduction = new RegExp(`^(?:(?:${phrasesIn('greetings')}),? )?(?:${phrasesIn('introductions')})\\s+`, 'iu');

function readOrganisation(fields: RequestFields, reading: Reading, wording: Wording): Given {
  if (says(reading, 'skip') || says(reading, 'no') || reading.tokens.length === 0)
    return { kind: 'given', fields: { ...fields, organisation: '' } };
  const bare = reading.text.replace(introductionOfOrganisation, '');
  if (bare === reading.text && isAsking(reading)) return { kind: 'aside' };
  const organisation = oneLine(bare);
  return isOrganisation(organisation)
    ? { kind: 'given', fields: { ...fields, organisation } }
    : { kind: 'wrong', why: wording.say('request.organisation-wrong') };
}

/** A line that may be the name of an organisation. */
export const isOrganisation = (text: string): boolean =>
  text.length <= longestOrganisation && text.split(' ').length <= mostWordsOfOrganisation && /\p{L}|\p{N}/u.test(text);

const introductionOfOrganisation = new RegExp(`^(?:${phrasesIn('organisationIntroductions')})\\s+`, 'iu');

// === Mail address or telephone number

/** Digits of a telephone number (E.164 allows 15). */
const fewestDigits = 7;
const mostDigits = 15;

function readReach(fields: RequestFields, reading: Reading, wording: Wording): Given {
  const { text } = reading;
  const address = text
    .split(/\s+/)
    .find((word) => word.includes('@'))
    ?.replace(/^[<("'‘“:]+|(?<![>)"'’”.,;:!?])[>)"'’”.,;:!?]+$/g, '');
  const number = text.replace(address ?? '', ' ').match(/[+(]?\d[\d ()./-]*\d/)?.[0];
  if (address !== undefined && !isMailAddress(address))
    return { kind: 'wrong', why: wording.say('request.email-wrong', { given: address }) };
  const phone = number !== undefined && isPhone(number) ? number.trim() : undefined;
  if (address === undefined && phone === undefined) {
    if (number !== undefined && !isAsking(reading)) return { kind: 'wrong', why: wording.say('request.phone-wrong', { given: number }) };
    return isAsking(reading) ? { kind: 'aside' } : { kind: 'wrong', why: wording.say('request.reach-wrong') };
  }
  const { email: _email, phone: _phone, copy, ...rest } = fields;
  return {
    kind: 'given',
    fields: {
      ...rest,
      ...(address !== undefined && { email: address }),
      ...(phone !== undefined && { phone }),
      ...(address !== undefined && copy !== undefined && { copy }),
    },
  };
}

/** Whether a text has as many digits as a telephone number. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= fewestDigits && digits <= mostDigits;
}

// === The question

/** Characters of a question. */
export const longestQuestion = 2000;

function readQuestion({ fields, asked }: ContactRequestState, reading: Reading, wording: Wording): Given {
  if (asked && fields.question === undefined && says(reading, 'yes')) return { kind: 'given', fields: { ...fields, question: asked } };
  const wrong = reading.tokens.length < 2 || reading.text.length > longestQuestion || says(reading, 'no') || says(reading, 'skip');
  if (wrong) return { kind: 'wrong', why: wording.say('request.question-wrong', { most: longestQuestion }) };
  return { kind: 'given', fields: { ...fields, question: questionOf(reading, wording.knowledge) } };
}

/** A question in the words of the person, with what it names. */
export function questionOf(reading: Reading, knowledge: Knowledge) {
  const { regions, sectors } = slotsOf(reading, knowledge);
  return { text: reading.text.slice(0, longestQuestion).toWellFormed(), regions, sectors, purpose: purposeOfWords(reading, knowledge) };
}

function readCopy(fields: RequestFields, reading: Reading, wording: Wording): Given {
  if (says(reading, 'yes')) return { kind: 'given', fields: { ...fields, copy: true } };
  if (says(reading, 'no') || says(reading, 'skip')) return { kind: 'given', fields: { ...fields, copy: false } };
  const words = reading.tokens.map(({ text }) => fold(text));
  // "Ik wil graag een kopie", "I don't need a copy".
  if (
    !reading.text.includes('?') &&
    words.length <= longestCorrection &&
    words.some((word) => fieldWords('copy', reading.languages).has(word))
  )
    return { kind: 'given', fields: { ...fields, copy: !words.some((word) => foldedIn('negation', reading.languages).has(word)) } };
  return isAsking(reading) ? { kind: 'aside' } : { kind: 'wrong', why: wording.say('dialog.yes-or-no') };
}

// === Corrections

/** The field that a message wants to change: "mijn naam is anders", "E-Mail ändern", "the question is wrong". Longer messages say something else. */
export function fieldToChange(reading: Reading): RequestField | undefined {
  const words = reading.tokens.map(({ text }) => fold(text));
  const [first = ''] = words;
  const changeWords = foldedIn('changeWords', reading.languages);
  const aboutField =
    foldedIn('correctionStarts', reading.languages).has(first) ||
    changeWords.has(first) ||
    requestFields.some((field) => fieldWords(field, reading.languages).has(first));
  if (!aboutField || words.length > longestCorrection || reading.text.includes('?')) return undefined;
  return words.some((word) => changeWords.has(word)) ? fieldNamed(reading) : undefined;
}

/** Words of a correction. */
const longestCorrection = 7;

/** The field that a message gives anew by itself: "mijn naam is …", an address, a number. */
export function fieldGiven({ text }: Reading): RequestField | undefined {
  if (introduction.test(text)) return 'name';
  return /@|\d{5}/.test(text.replace(/[ ()./-]/g, '')) ? 'reach' : undefined;
}

/** The field that a message names; the copy first, since it comes by mail. */
export const fieldNamed = ({ tokens, languages }: Reading): RequestField | undefined =>
  requestFields.toReversed().find((field) => tokens.some(({ text }) => fieldWords(field, languages).has(fold(text))));

/** The words for a field in the languages that a message may be in. */
const fieldWords = (field: RequestField, likely: Likely): ReadonlySet<string> =>
  foldAll(union(likely.map((language) => lexicons[language].fieldWords[field])));

/** The phrases of all languages as alternatives of an expression, with either kind of apostrophe. */
function phrasesIn(name: 'greetings' | 'introductions' | 'organisationIntroductions'): string {
  return languages
    .flatMap((language) => lexicons[language][name])
    .join('|')
    .replaceAll("'", "['’]");
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
