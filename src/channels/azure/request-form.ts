import { z } from 'zod';
import type { SentForm } from '../../../dialogs/request-form.ts';
import type { Choice, FormValues, ReplyForm } from '../../answering/reply.ts';
import { capital, type Wording } from '../../answering/wording.ts';
import { type Card, cardOf, choiceActions, type Element, textBlock } from './cards.ts';

/** The verb of the form's button. */
export const sendVerb = 'request.send';

/** Checked by the client already, so that people need not wait for it; the dialog checks once more. */
const likeMail = String.raw`^[^\s@]+@[^\s@]+\.[^\s@]+$`;

/** The message to the province as one form. What was wrong stands above it. */
export function formCard({ id, contact, values, copies, wrong }: ReplyForm, choices: readonly Choice[], wording: Wording): Card {
  const input = (name: keyof FormValues, label: string, more: Readonly<Record<string, unknown>> = {}): Element => ({
    type: 'Input.Text',
    id: name,
    label,
    ...(values[name] !== undefined && { value: String(values[name]) }),
    ...more,
  });
  const required = { isRequired: true, errorMessage: wording.say('form.missing') };
  const body: Element[] = [
    textBlock(wording.say('form.title'), { size: 'Medium', weight: 'Bolder', style: 'heading' }),
    ...wrong.map((why) => textBlock(why, { color: 'Attention', spacing: 'Small' })),
    input('name', wording.say('mail.name'), { ...required, maxLength: 100 }),
    input('organisation', wording.say('mail.organisation'), { maxLength: 150 }),
    textBlock(wording.say('form.reach'), { isSubtle: true }),
    input('email', wording.say('mail.email'), {
      style: 'Email',
      maxLength: 254,
      regex: likeMail,
      errorMessage: wording.say('form.email-wrong'),
    }),
    input('phone', wording.say('mail.phone'), { style: 'Tel', maxLength: 30 }),
    input('question', wording.say('mail.question'), { ...required, isMultiline: true, maxLength: 2000 }),
    ...(copies ? [toggle('copy', capital(wording.say('request.label.copy')), values.copy === true)] : []),
    {
      ...toggle('consent', wording.say('form.consent'), false),
      label: wording.say('form.consent-label'),
      isRequired: true,
      errorMessage: wording.say('form.consent-wrong'),
    },
  ];
  const send: Element = {
    type: 'Action.Execute',
    verb: sendVerb,
    title: wording.say('choice.send'),
    style: 'positive',
    data: { form: id, contact },
  };
  // The box for consent says yes.
  const others = choices.filter(({ text }) => text !== wording.say('choice.yes'));
  return cardOf(body, [send, ...choiceActions(others)], wording.say('form.title'));
}

/** What was sent in, to be seen but not changed any more. */
export function sentCard({ values }: SentForm, wording: Wording): Card {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [wording.say('mail.name'), values.name],
    [wording.say('mail.organisation'), values.organisation],
    [wording.say('mail.email'), values.email],
    [wording.say('mail.phone'), values.phone],
    [wording.say('mail.question'), values.question],
  ];
  return cardOf(
    [
      textBlock(wording.say('form.sent'), { size: 'Medium', weight: 'Bolder', style: 'heading' }),
      { type: 'FactSet', facts: facts.flatMap(([title, value]) => (value ? [{ title, value }] : [])) },
    ],
    [],
    wording.say('form.sent'),
  );
}

/** The form as it came in; undefined when it is none of ours. */
export function formOf(value: unknown): SentForm | undefined {
  const { success, data } = sent.safeParse(value);
  if (!success) return undefined;
  const { form, contact, consent, copy, ...texts } = data.action.data;
  return { id: form, contact, values: { ...texts, copy: copy === 'true' }, consent: consent === 'true' };
}

const line = z.string().max(4000).default('');
const sent = z.looseObject({
  action: z.looseObject({
    data: z.object({
      form: z.string().min(1).max(500),
      contact: z.string().min(1).max(100),
      name: line,
      organisation: line,
      email: line,
      phone: line,
      question: line,
      copy: line,
      consent: line,
    }),
  }),
});

const toggle = (id: string, title: string, on: boolean): Element => ({
  type: 'Input.Toggle',
  id,
  title,
  value: on ? 'true' : 'false',
  wrap: true,
});
