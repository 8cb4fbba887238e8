import type { Said } from '../src/answering/answer.ts';
import type { ContactRequestState, RequestField } from '../src/answering/dialog-state.ts';
import type { Choice, Part } from '../src/answering/reply.ts';
import type { Wording } from '../src/answering/wording.ts';
import { mayCopy, requestFields } from './request-fields.ts';

/** The question that is open. */
export function contactRequestQuestion(state: ContactRequestState, wording: Wording): Said {
  return { kind: 'clarify', parts: questionParts(state, wording), sources: [], choices: questionChoices(state, wording) };
}

/** The question that is open, once more: what the consent is about was said before. */
export function contactRequestAgain(state: ContactRequestState, wording: Wording): Said {
  const question = contactRequestQuestion(state, wording);
  return state.open === 'consent' ? { ...question, parts: [text(wording.say('request.consent-again'))] } : question;
}

/** The open question; without what came before where that was just corrected. */
export function questionParts(state: ContactRequestState, wording: Wording, withBefore = true): Part[] {
  const { open, fields, asked } = state;
  switch (open) {
    case 'consent': {
      const contact = wording.knowledge.contacts.get(state.contact);
      return [text(wording.say('request.consent', { recipient: contact?.recipient[wording.language] ?? '' }))];
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
function lastLook(state: ContactRequestState, wording: Wording): string {
  const { fields } = state;
  const yesOrNo = wording.say(fields.copy ? 'choice.yes' : 'choice.no').toLowerCase();
  const values: Readonly<Record<RequestField, string | undefined>> = {
    name: fields.name,
    organisation: fields.organisation || wording.say('request.none'),
    reach: [fields.email, fields.phone].filter((value) => value !== undefined).join(', '),
    question: fields.question?.text,
    copy: mayCopy(state) ? yesOrNo : undefined,
  };
  return requestFields
    .flatMap((field) => {
      const value = values[field];
      return value === undefined ? [] : [`- **${capital(wording.say(`request.label.${field}`))}:** ${escaped(value)}`];
    })
    .join('\n');
}

export function questionChoices(state: ContactRequestState, wording: Wording): Choice[] {
  const { open, fields, asked } = state;
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
          .filter((field) => field !== 'copy' || mayCopy(state))
          .map((field) => capitalised(wording.choice('choice.change-field', { field: wording.say(`request.label.${field}`) }))),
        stop,
      ];
    default:
      return [stop];
  }
}

const text = (text: string): Part => ({ kind: 'text', text });
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const escaped = (value: string) => value.replace(/(?<!\s)\s*\n\s*/g, ' ').replace(/[\\*_[\]`]/g, '\\$&');
const capitalised = ({ title, text }: Choice): Choice => ({ title: capital(title), text: capital(text) });
