import type { Activity } from 'botbuilder';
import { turnOf } from '../../src/channels/bot.ts';

const activity = (over: Record<string, unknown>) =>
  ({
    type: 'message',
    id: 'a1',
    text: 'hallo',
    timestamp: '2026-11-25T10:00:00Z',
    conversation: { id: 'c1' },
    from: { id: 'u1' },
    recipient: { id: 'bot' },
    ...over,
  }) as unknown as Activity;

describe('what the assistant is asked', () => {
  it('is a message, with the locale as a hint', () => {
    expect(turnOf(activity({ locale: 'nl-NL' }), 'directline')).toEqual({
      kind: 'message',
      conversationId: 'c1',
      channel: 'directline',
      activityId: 'a1',
      text: 'hallo',
      at: Date.parse('2026-11-25T10:00:00Z'),
      locale: 'nl-NL',
    });
  });

  it('is a message without a text too: it must not stay without an answer', () => {
    expect(turnOf(activity({ text: undefined }), 'msteams')).toMatchObject({ kind: 'message', text: '' });
  });

  it('is a welcome when the bot itself comes in, and nothing when others do', () => {
    expect(turnOf(activity({ type: 'conversationUpdate', membersAdded: [{ id: 'u1' }, { id: 'bot' }] }), 'msteams')?.kind).toBe('welcome');
    expect(turnOf(activity({ type: 'conversationUpdate', membersAdded: [{ id: 'u1' }] }), 'msteams')).toBeUndefined();
    expect(turnOf(activity({ type: 'conversationUpdate', membersRemoved: [{ id: 'bot' }] }), 'msteams')).toBeUndefined();
  });

  it.each(['event', 'typing', 'messageReaction', 'invoke'])('is nothing on %s', (type) => {
    expect(turnOf(activity({ type }), 'msteams')).toBeUndefined();
  });
});
