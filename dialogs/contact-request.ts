import type { Said } from '../src/answering/answer.ts';
import { contactCard, contactReason, routeContact, routeMessage } from '../src/answering/contact-routing.ts';
import type { ContactRequestState, RequestField } from '../src/answering/dialog-state.ts';
import type { Choice, Part } from '../src/answering/reply.ts';
import { wordingOf } from '../src/answering/wording.ts';
import type { Language } from '../src/knowledge/language.ts';
import { isAsking, says } from './commands.ts';
import { type DialogTurn, languageKept, languageOf, type Step } from './dialog.ts';
import { fieldGiven, fieldNamed, fieldToChange, mayCopy, missingField, readField } from './request-fields.ts';
import { checkForm, emptyForm, type SentForm } from './request-form.ts';
import { contactRequestQuestion, questionChoices, questionParts } from './request-questions.ts';
import { needOf, refusal, send } from './request-sending.ts';

/**
 * Takes down a message for the province: consent first, then name, organisation, mail address or telephone number, the question, whether a
 * copy is wanted, and a last look. Every field can be changed before it is sent. What is typed belongs to the open field, unless it is clearly a
 * command or a question.
 */
export function contactRequest(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> {
  const { reading } = turn;
  if (says(reading, 'leave')) return ends('request.left', turn);
  const correction = heardCorrection(state, turn);
  if (correction) return correction;
  switch (state.open) {
    case 'consent':
      return heardConsent(state, turn);
    case 'check':
      return heardCheck(state, turn);
    case 'change':
      return heardChange(state, turn);
    default:
      return heardField(state.open, state, turn);
  }
}

/** The dialog begins where somebody asks for it. A contact to turn to at once stands before the question for consent, unless it was just shown. */
export function beginContactRequest(turn: DialogTurn, language: Language): Step<ContactRequestState> {
  const { asked, subjects } = turn.memory;
  const wording = wordingOf(turn.knowledge, language);
  const need = needOf(asked, language);
  const recipient = routeMessage(need, turn.knowledge).id;
  const begun = turn.activityId;
  const state: ContactRequestState = {
    name: 'contact-request',
    open: 'consent',
    fields: {},
    contact: recipient,
    begun,
    ...(asked && { asked }),
    ...(turn.mails && { copies: true }),
  };
  const consent: Said = { ...contactRequestQuestion(state, wording), form: emptyForm(state, begun) };
  if (subjects[0]?.intent === 'contact') return { kind: 'said', said: consent, state, language };
  const contact = routeContact(need, turn.knowledge);
  const parts: Part[] = [
    text(`${contactReason(contact, need, wording)} ${wording.say('contact.intro')}`),
    { kind: 'contact', contact: contactCard(contact, wording, turn.at) },
  ];
  return {
    kind: 'said',
    said: { ...consent, kind: 'contact', parts: [...parts, ...consent.parts], sources: contact.sources },
    state,
    language,
  };
}

/** A form with everything in it, sent in at once. Sent in again, it is still the same message. */
export function heardForm(form: SentForm, turn: DialogTurn): Step<ContactRequestState> {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const { fields, wrong } = checkForm(form, turn.reading, wording);
  const { asked } = turn.memory;
  const state: ContactRequestState = {
    name: 'contact-request',
    open: 'consent',
    fields,
    contact: form.contact,
    begun: form.id,
    ...(asked && { asked }),
    ...(turn.mails && { copies: true }),
  };
  const shown = { id: form.id, contact: form.contact, values: form.values, copies: turn.mails };
  if (wrong.length === 0) {
    const step = send(state, turn);
    const refused = refusal(step, state, wording);
    return refused.length === 0 ? step : { ...step, said: { ...step.said, form: { ...shown, wrong: refused } } };
  }
  const said: Said = {
    kind: 'clarify',
    parts: wrong.map(text),
    sources: [],
    choices: questionChoices(state, wording),
    form: { ...shown, wrong },
  };
  return { kind: 'said', said, state, language };
}

// === What is heard

function heardConsent(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> {
  if (says(turn.reading, 'yes')) return goOn(state, turn);
  if (says(turn.reading, 'no')) return ends('request.declined', turn);
  return isAsking(turn.reading) || turn.reading.band === 'answer' ? { kind: 'aside', state } : yesOrNo(state, turn);
}

function heardField(field: RequestField, state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> {
  const language = field === 'question' ? languageOf(turn) : languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  if (field === 'question' ? asksAboutAssistant(turn) : isSmallTalk(turn)) return { kind: 'aside', state };
  const given = readField(field, state, turn.reading, wording);
  switch (given.kind) {
    case 'aside':
      return { kind: 'aside', state };
    case 'given':
      return goOn({ ...state, fields: given.fields }, turn, language);
    case 'wrong': {
      const question = questionParts(state, wording, false);
      return said([text(given.why), ...question], questionChoices(state, wording), state, language);
    }
  }
}

/** "Wat doet u met mijn gegevens?" is asked of the assistant, not of the province, even where a question is what is waited for. */
const asksAboutAssistant = ({ query, reading }: DialogTurn): boolean =>
  !says(reading, 'yes') &&
  reading.band === 'answer' &&
  (query.topic?.form === 'self' || query.topic?.form === 'smalltalk') &&
  reading.tokens.length <= mostWordsOfAside;

const mostWordsOfAside = 8;

/** "Hallo" and "dank u" are nobody's name; "ja" and "nee" answer. */
const isSmallTalk = ({ query, reading }: DialogTurn): boolean =>
  query.topic?.form === 'smalltalk' &&
  (reading.ranking[0]?.confidence ?? 0) >= surelySmallTalk &&
  reading.tokens.length <= fewWords &&
  !says(reading, 'yes') &&
  !says(reading, 'no') &&
  !says(reading, 'skip');

const surelySmallTalk = 0.9;
const fewWords = 3;

function heardCheck(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> {
  const { reading } = turn;
  if (says(reading, 'yes') || says(reading, 'send')) return send(state, turn);
  if (says(reading, 'no') || says(reading, 'change')) return open({ ...state, open: 'change' }, turn);
  const field = fieldGiven(reading);
  if (field) return heardField(field, state, turn);
  return isAsking(reading) ? { kind: 'aside', state } : yesOrNo(state, turn);
}

function heardChange(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> {
  const field = fieldNamed(turn.reading);
  if (field && (field !== 'copy' || mayCopy(state))) return open({ ...state, open: field }, turn);
  if (says(turn.reading, 'no')) return open({ ...state, open: 'check' }, turn);
  return isAsking(turn.reading) ? { kind: 'aside', state } : open(state, turn);
}

/** Any field may be changed at any step after the consent. While the question is open, only a very short message can mean that. */
function heardCorrection(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> | undefined {
  const field = fieldToChange(turn.reading);
  if (!field || state.open === 'consent' || (state.open === 'question' && turn.reading.tokens.length > mostWordsBesideQuestion))
    return undefined;
  return field === 'copy' && !mayCopy(state) ? undefined : open({ ...state, open: field }, turn);
}

const mostWordsBesideQuestion = 4;

// === What comes next

/** The next field that is not known, or the last look. */
const goOn = (state: ContactRequestState, turn: DialogTurn, language = languageKept(turn)): Step<ContactRequestState> =>
  open({ ...state, open: missingField(state) ?? 'check' }, turn, language);

function open(state: ContactRequestState, turn: DialogTurn, language = languageKept(turn)): Step<ContactRequestState> {
  const question = contactRequestQuestion(state, wordingOf(turn.knowledge, language));
  return { kind: 'said', said: question, state, language };
}

function yesOrNo(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  return said([text(wording.say('dialog.yes-or-no'))], questionChoices(state, wording), state, language);
}

function ends(key: 'request.left' | 'request.declined', turn: DialogTurn): Step<ContactRequestState> {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const choices = [wording.choice('choice.contact'), wording.choice('choice.overview'), wording.choice('choice.find-region')];
  return { kind: 'said', said: { kind: 'smalltalk', parts: [text(wording.say(key))], sources: [], choices }, language };
}

const said = (
  parts: readonly Part[],
  choices: readonly Choice[],
  state: ContactRequestState,
  language: Language,
): Step<ContactRequestState> => ({ kind: 'said', said: { kind: 'clarify', parts, sources: [], choices }, state, language });

const text = (text: string): Part => ({ kind: 'text', text });
