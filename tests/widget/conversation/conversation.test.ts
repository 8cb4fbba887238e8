import {
  advance,
  beginning,
  type Conversation,
  type ConversationEvent,
  isUntouched,
  openChoices,
} from '../../../src/widget/conversation/conversation.ts';
import type { Activity } from '../../../src/widget/directline/activity.ts';

const message = { kind: 'message', id: 'c1', text: 'hallo', locale: 'nl', at: 0 } as const;
const echo: Activity = {
  type: 'message',
  id: 'a1',
  from: { id: 'dl_1' },
  text: 'hallo',
  locale: 'nl',
  channelData: { clientActivityID: 'c1' },
};
const answer: Activity = {
  type: 'message',
  id: 'a2',
  from: { id: 'assistant' },
  text: 'dag\n\nBron: x',
  timestamp: '2026-11-24T10:00:00Z',
  suggestedActions: { actions: [{ title: 'Verder', value: 'ga verder' }] },
  channelData: {
    parts: [{ kind: 'text', text: 'dag' }],
    reply: {
      kind: 'answer',
      language: 'nl',
      intent: null,
      confidence: 1,
      entities: [],
      sources: [{ title: 'x', url: 'https://x.nl', checked: '2026-11-24' }],
    },
  },
};

const heard = (...activities: Activity[]): ConversationEvent => ({ kind: 'activities', activities, history: false });
const hasHappened = (...events: ConversationEvent[]): Conversation => events.reduce(advance, beginning([]));
const written: ConversationEvent = { kind: 'written', message };

describe('the conversation on the page', () => {
  it('shows a message at once, and in its place of the log when the service has it', () => {
    expect(hasHappened(written).waiting).toEqual([{ ...message, state: 'waiting' }]);
    const told = hasHappened(written, { kind: 'sent', id: 'c1' }, heard(echo));
    expect(told.waiting).toEqual([]);
    expect(told.entries).toMatchObject([{ kind: 'said', text: 'hallo' }]);
  });

  it('expects an answer from the sending until it is there', () => {
    const sent = hasHappened(written, { kind: 'sent', id: 'c1' });
    expect(sent.thinking).toBe(true);
    expect(advance(sent, heard(echo)).thinking).toBe(true);
    expect(advance(sent, heard(echo, answer)).thinking).toBe(false);
  });

  it('expects nothing more when the stream was quicker than the answer to the post', () => {
    expect(hasHappened(written, heard(echo, answer), { kind: 'sent', id: 'c1' }).thinking).toBe(false);
  });

  it('shows what the chatbot types for, and that it has lost the line', () => {
    const typing = hasHappened(heard({ type: 'typing', from: { id: 'assistant' } }));
    expect(typing.thinking).toBe(true);
    expect(advance(typing, { kind: 'state', state: 'offline' })).toMatchObject({ thinking: false, connection: 'offline' });
  });

  it('shows each activity once, however often the stream brings it', () => {
    expect(hasHappened(heard(echo, answer), heard(echo, answer)).entries).toHaveLength(2);
  });

  it('takes parts and sources from the data, and the text only without them', () => {
    expect(hasHappened(heard(answer)).entries).toMatchObject([{ parts: [{ kind: 'text', text: 'dag' }], sources: [{ title: 'x' }] }]);
    const { channelData: _, ...plain } = answer;
    expect(hasHappened(heard(plain)).entries).toMatchObject([{ parts: [{ kind: 'text', text: 'dag\n\nBron: x' }], sources: [] }]);
  });

  it('offers the choices of the last answer until something is said', () => {
    const answered = hasHappened(heard(answer));
    expect(openChoices(answered)).toEqual([{ title: 'Verder', text: 'ga verder' }]);
    expect(openChoices(advance(answered, written))).toEqual([]);
    expect(openChoices(hasHappened(heard(answer, echo)))).toEqual([]);
  });

  it('knows when the user has not said anything yet', () => {
    expect(isUntouched(hasHappened(heard(answer)))).toBe(true);
    expect(isUntouched(hasHappened(written))).toBe(false);
    expect(isUntouched(hasHappened(heard(echo)))).toBe(false);
  });

  it('tells why a message was not taken, and lets go of it', () => {
    const refused = hasHappened(written, { kind: 'refused', id: 'c1', tooLong: true });
    expect(refused.waiting).toMatchObject([{ state: 'too-long' }]);
    expect(advance(refused, { kind: 'discarded', id: 'c1' }).waiting).toEqual([]);
  });

  it('marks where an expired conversation ends, and keeps what is still to be sent', () => {
    const renewed = hasHappened(heard(echo, answer), { ...written, message: { ...message, id: 'c2' } }, { kind: 'renewed' });
    expect(renewed.entries.map(({ kind }) => kind)).toEqual(['said', 'answered', 'notice']);
    expect(renewed.waiting).toHaveLength(1);
  });

  it('begins anew with nothing', () => {
    expect(hasHappened(heard(echo, answer), { kind: 'cleared' })).toEqual({ ...beginning([]), restarts: 1 });
  });

  it('shows what an earlier visit left unsent', () => {
    expect(beginning([message]).waiting).toEqual([{ ...message, state: 'waiting' }]);
  });

  it('shows nothing of what goes without words', () => {
    expect(beginning([{ kind: 'event', id: 'e', name: 'feedback', value: {}, locale: 'nl', at: 0 }]).waiting).toEqual([]);
  });

  it('tells a person from the chatbot', () => {
    const person = { ...answer, id: 'a3', channelData: { ...answer.channelData, person: true } };
    expect(hasHappened(heard(answer, person)).entries).toMatchObject([{ author: 'bot' }, { author: 'person' }]);
  });

  it('keeps what the user thinks of an answer, and the last word counts', () => {
    const rated = hasHappened(
      heard(answer),
      { kind: 'rated', key: 'a2', rating: { helpful: false } },
      { kind: 'rated', key: 'a2', rating: { helpful: false, reason: 'unclear' } },
    );
    expect(rated.ratings).toEqual({ a2: { helpful: false, reason: 'unclear' } });
  });

  it('shows what was thought of an answer in another tab or at an earlier visit', () => {
    const value = { activityId: 'a2', helpful: false, reason: 'unclear' };
    const feedback = { type: 'event', name: 'feedback', id: 'f1', from: { id: 'dl_1' }, value };
    expect(hasHappened(heard(answer, feedback))).toEqual({
      ...hasHappened(heard(answer)),
      ratings: { a2: { helpful: false, reason: 'unclear' } },
    });
  });

  it('follows another tab into its conversation with nothing of the old one', () => {
    const moved = hasHappened({ kind: 'state', state: 'online' }, heard(echo, answer), { kind: 'moved' });
    expect(moved).toEqual({ ...beginning([]), connection: 'online' });
  });

  it('says that the browser keeps nothing any more', () => {
    expect(hasHappened(heard(answer), { kind: 'erased' }).entries.at(-1)).toMatchObject({ kind: 'notice', what: 'erased' });
  });
});
