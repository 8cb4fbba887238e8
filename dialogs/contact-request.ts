import type { Said } from '../src/answering/answer.ts';
import { contactCard, contactReason, routeContact } from '../src/answering/contact-routing.ts';
import type { ContactRequestState, RequestField } from '../src/answering/dialog-state.ts';
import type { Choice, Part } from '../src/answering/reply.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import type { ContactRequest } from '../src/contact/request.ts';
import type { Language } from '../src/knowledge/language.ts';
import { isAsking, says } from './commands.ts';
import { type DialogTurn, languageKept, languageOf, type Step } from './dialog.ts';
import { receiptOf } from './receipt.ts';
import { fieldGiven, fieldNamed, fieldToChange, missingField, readField, requestFields } from './request-fields.ts';

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
  const state: ContactRequestState = { name: 'contact-request', open: 'consent', fields: {}, ...(asked && { asked }) };
  const wording = wordingOf(turn.knowledge, language);
  const consent = contactRequestQuestion(state, wording);
  if (subjects[0]?.intent === 'contact') return { kind: 'said', said: consent, state, language };
  const { contact, need } = routed(state, wording);
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

/** The question that is open. */
export function contactRequestQuestion(state: ContactRequestState, wording: Wording): Said {
  return { kind: 'clarify', parts: questionParts(state, wording), sources: [], choices: questionChoices(state, wording) };
}

/** The question that is open, once more: what the consent is about was said before. */
export function contactRequestAgain(state: ContactRequestState, wording: Wording): Said {
  const question = contactRequestQuestion(state, wording);
  return state.open === 'consent' ? { ...question, parts: [text(wording.say('request.consent-again'))] } : question;
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
  if (field === 'question' && asksAboutAssistant(turn)) return { kind: 'aside', state };
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
  if (field) return open({ ...state, open: field }, turn);
  if (says(turn.reading, 'no')) return open({ ...state, open: 'check' }, turn);
  return isAsking(turn.reading) ? { kind: 'aside', state } : open(state, turn);
}

/** Any field may be changed at any step after the consent. While the question is open, only a very short message can mean that. */
function heardCorrection(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> | undefined {
  const field = fieldToChange(turn.reading);
  if (!field || state.open === 'consent' || (state.open === 'question' && turn.reading.tokens.length > mostWordsBesideQuestion))
    return undefined;
  return field === 'copy' && state.fields.email === undefined ? undefined : open({ ...state, open: field }, turn);
}

const mostWordsBesideQuestion = 4;

// === What comes next

/** The next field that is not known, or the last look. */
const goOn = (state: ContactRequestState, turn: DialogTurn, language = languageKept(turn)): Step<ContactRequestState> =>
  open({ ...state, open: missingField(state.fields) ?? 'check' }, turn, language);

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

/** Recorded under a receipt. It is said that it is passed on, never when. */
function send(state: ContactRequestState, turn: DialogTurn): Step<ContactRequestState> {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const { fields } = state;
  const { contact, need } = routed(state, wording);
  const receipt = receiptOf(`${turn.conversationId}\0${turn.activityId}`);
  const request: ContactRequest = {
    receipt,
    conversationId: turn.conversationId,
    language,
    name: fields.name ?? '',
    organisation: fields.organisation ?? '',
    ...(fields.email !== undefined && { email: fields.email }),
    ...(fields.phone !== undefined && { phone: fields.phone }),
    question: fields.question?.text ?? '',
    copy: fields.copy === true && fields.email !== undefined,
    contact: contact.id,
    regions: need.regions,
    sectors: need.sectors,
    ...(need.purpose !== undefined && { purpose: need.purpose }),
  };
  const sent: Said = {
    kind: 'contact',
    parts: [
      text(wording.say('request.sent', { receipt, name: contact.name[language], organisation: contact.organisation[language] })),
      { kind: 'contact', contact: contactCard(contact, wording, turn.at) },
    ],
    sources: contact.sources,
    choices: [wording.choice('choice.overview'), wording.choice('choice.find-region')],
  };
  const memory = { ...turn.memory, receipts: [...(turn.memory.receipts ?? []), receipt] };
  return { kind: 'said', said: sent, language, effects: [{ kind: 'request', request }], memory };
}

/** Whom the message goes to: by what its question names, else by what was asked before. */
function routed({ fields, asked }: ContactRequestState, { knowledge, language }: Wording) {
  const { regions = [], sectors = [], purpose } = fields.question ?? asked ?? {};
  const need = { regions, sectors, purpose, language };
  return { contact: routeContact(need, knowledge), need };
}

// === Questions

const said = (
  parts: readonly Part[],
  choices: readonly Choice[],
  state: ContactRequestState,
  language: Language,
): Step<ContactRequestState> => ({ kind: 'said', said: { kind: 'clarify', parts, sources: [], choices }, state, language });

/** The open question; without what came before where that was just corrected. */
function questionParts(state: ContactRequestState, wording: Wording, withBefore = true): Part[] {
  const { open, fields, asked } = state;
  switch (open) {
    case 'consent': {
      const { contact } = routed(state, wording);
      const { name, organisation } = contact;
      return [text(wording.say('request.consent', { name: name[wording.language], organisation: organisation[wording.language] }))];
    }
    case 'question':
      return [
        text(
          asked && fields.question === undefined && withBefore
            ? wording.say('request.question-before', { question: asked.text })
            : wording.say('request.question'),
        ),
      ];
    case 'copy':
      return [text(wording.say('request.copy', { email: fields.email ?? '' }))];
    case 'check':
      return [text([wording.say('request.check'), lastLook(state, wording), wording.say('request.check-ask')].join('\n\n'))];
    default:
      return [text(wording.say(`request.${open}`))];
  }
}

/** Every field with what stands in it. What people typed is shown as text, not as Markdown. */
function lastLook({ fields }: ContactRequestState, wording: Wording): string {
  const yesOrNo = wording.say(fields.copy ? 'choice.yes' : 'choice.no').toLowerCase();
  const values: Readonly<Record<RequestField, string | undefined>> = {
    name: fields.name,
    organisation: fields.organisation || wording.say('request.none'),
    reach: [fields.email, fields.phone].filter((value) => value !== undefined).join(', '),
    question: fields.question?.text,
    copy: fields.email === undefined ? undefined : yesOrNo,
  };
  return requestFields
    .flatMap((field) => {
      const value = values[field];
      return value === undefined ? [] : [`- **${capital(wording.say(`request.label.${field}`))}:** ${escaped(value)}`];
    })
    .join('\n');
}

function questionChoices({ open, fields, asked }: ContactRequestState, wording: Wording): Choice[] {
  const [yes, no, stop] = [wording.choice('choice.yes'), wording.choice('choice.no'), wording.choice('choice.stop')];
  switch (open) {
    case 'consent':
      return [yes, no];
    case 'organisation':
      return [wording.choice('choice.skip'), stop];
    case 'question':
      return asked && fields.question === undefined ? [yes, stop] : [stop];
    case 'copy':
      return [yes, no, stop];
    case 'check':
      return [wording.choice('choice.send'), wording.choice('choice.change'), stop];
    case 'change':
      return [
        ...requestFields
          .filter((field) => field !== 'copy' || fields.email !== undefined)
          .map((field) => wording.choice('choice.change-field', { field: wording.say(`request.label.${field}`) })),
        stop,
      ];
    default:
      return [stop];
  }
}

const text = (text: string): Part => ({ kind: 'text', text });
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const escaped = (value: string) => value.replace(/\s*\n\s*/g, ' ').replace(/[\\*_[\]`]/g, '\\$&');
