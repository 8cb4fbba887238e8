import { announcement } from '../../src/widget/announcement.ts';
import type { Answered } from '../../src/widget/conversation.ts';

const answered = (parts: Answered['parts']): Answered => ({
  kind: 'answered',
  author: 'bot',
  reply: undefined,
  key: 'a',
  parts,
  sources: [{ title: 'Bron', url: 'https://x.nl', checked: '2026-11-24' }],
  choices: [{ title: 'Verder', text: 'verder' }],
  locale: 'nl',
  at: 0,
  history: false,
});

describe('the announcement of an answer', () => {
  it('speaks the words without the signs, and leaves sources and buttons to the log', () => {
    expect(announcement(answered([{ kind: 'text', text: 'Met **onder andere**:\n\n- [Hessen](https://x.nl)\n- Beieren' }]))).toBe(
      'Met onder andere:\nHessen\nBeieren',
    );
  });

  it('speaks a table row by row after its caption', () => {
    expect(announcement(answered([{ kind: 'table', caption: 'Regio’s', head: ['Regio', 'Sector'], rows: [['Hessen', 'ICT']] }]))).toBe(
      'Regio’s\nHessen, ICT',
    );
  });

  it('names a contact and what is not sure about it', () => {
    const contact = { name: 'Team Duitsland', organisation: 'Provincie', note: 'Niet bevestigd.', phone: '+31 73' };
    expect(announcement(answered([{ kind: 'contact', contact }]))).toBe('Team Duitsland, Provincie, Niet bevestigd.');
  });
});
