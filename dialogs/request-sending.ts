import { type ContactNeed, contactCard, routeMessage } from '../src/answering/contact-routing.ts';
import type { ContactRequestState } from '../src/answering/dialog-state.ts';
import type { Asked } from '../src/answering/memory.ts';
import type { Part } from '../src/answering/reply.ts';
import { type Wording, wordingOf } from '../src/answering/wording.ts';
import type { ContactRequest } from '../src/contact/request.ts';
import type { Language } from '../src/knowledge/language.ts';
import type { Contact } from '../src/knowledge/schema.ts';
import { type DialogTurn, languageKept, type Step } from './dialog.ts';
import { receiptOf } from './receipt.ts';
import { mayCopy } from './request-fields.ts';
import { questionChoices } from './request-questions.ts';

type SaidStep = Step<ContactRequestState> & { readonly kind: 'said' };

/**
 * Recorded under a receipt. It is said that it is passed on, never when. Where a limit is reached, it is said that nothing was recorded, whom to
 * turn to, and what was filled in stays to be sent later; where only the copy is too much, the request is recorded without it.
 */
export function send(state: ContactRequestState, turn: DialogTurn): SaidStep {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const { limit } = turn.barred;
  const need = needOf(state.fields.question, language);
  const contact = turn.knowledge.contacts.get(state.contact) ?? routeMessage(need, turn.knowledge);
  if (limit?.startsWith('requests-')) return { ...refused(state, contact, turn), limit };

  const request = requestOf(state, contact, turn);
  const { receipt } = request;
  const withheld = limit !== undefined && mayCopy(state) && state.fields.copy === true;
  const { receipts = [] } = turn.memory;
  return {
    kind: 'said',
    said: {
      kind: 'contact',
      parts: [
        text(wording.say('request.sent', { receipt, recipient: contact.recipient[language] })),
        ...(withheld ? [text(wording.say('request.no-copy'))] : []),
        { kind: 'contact', contact: contactCard(contact, wording, turn.at) },
      ],
      sources: contact.sources,
      choices: [wording.choice('choice.overview'), wording.choice('choice.find-region')],
    },
    language,
    effects: [{ kind: 'request', request: withheld ? { ...request, copy: false } : request }],
    memory: { ...turn.memory, receipts: receipts.includes(receipt) ? receipts : [...receipts, receipt] },
    ...(withheld && { limit }),
  };
}

/** Why a form that was sent in was not recorded, in lines for the form; none where it was. */
export function refusal({ said, state }: SaidStep, { contact: id }: ContactRequestState, wording: Wording): string[] {
  const contact = wording.knowledge.contacts.get(id);
  if (!state || !contact) return [];
  const { phone, mail, web } = contactCard(contact, wording);
  const ways = [phone, mail, web].filter((way) => way !== undefined).join(', ');
  return [...said.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])), `${contact.name[wording.language]}: ${ways}`];
}

/** What a request needs a contact for. */
export const needOf = ({ regions = [], sectors = [], purpose }: Partial<Asked> = {}, language: Language): ContactNeed => ({
  regions,
  sectors,
  purpose,
  language,
});

function refused(state: ContactRequestState, contact: Contact, turn: DialogTurn): SaidStep {
  const language = languageKept(turn);
  const wording = wordingOf(turn.knowledge, language);
  const open: ContactRequestState = { ...state, open: 'check' };
  return {
    kind: 'said',
    said: {
      kind: 'clarify',
      parts: [
        text(wording.say('request.too-many', { recipient: contact.recipient[language] })),
        { kind: 'contact', contact: contactCard(contact, wording, turn.at) },
      ],
      sources: contact.sources,
      choices: questionChoices(open, wording),
    },
    state: open,
    language,
  };
}

function requestOf(state: ContactRequestState, contact: Contact, turn: DialogTurn): ContactRequest {
  const { fields } = state;
  const language = languageKept(turn);
  const { regions, sectors, purpose } = needOf(fields.question, language);
  const { conversationId, barred } = turn;
  const begun = state.begun ?? turn.activityId;
  return {
    receipt: receiptOf(`${conversationId}\0${begun}`, barred.receipts),
    conversationId,
    begun,
    language,
    name: fields.name ?? '',
    organisation: fields.organisation ?? '',
    ...(fields.email !== undefined && { email: fields.email }),
    ...(fields.phone !== undefined && { phone: fields.phone }),
    question: fields.question?.text ?? '',
    copy: fields.copy === true && mayCopy(state),
    contact: contact.id,
    regions,
    sectors,
    ...(purpose !== undefined && { purpose }),
  };
}

const text = (text: string): Part => ({ kind: 'text', text });
