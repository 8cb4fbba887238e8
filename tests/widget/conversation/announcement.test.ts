import { announcement } from '../../../src/widget/conversation/announcement.ts';
import type { Answered } from '../../../src/widget/conversation/conversation.ts';

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

const heard = (message: Answered) => announcement(message, 'Medewerker');

describe('the announcement of an answer', () => {
  it('speaks the words without the signs, and leaves sources and buttons to the log', () => {
    expect(heard(answered([{ kind: 'text', text: 'Met **onder andere**:\n\n- [Hessen](https://x.nl)\n- Beieren' }]))).toBe(
      'Met onder andere:\nHessen\nBeieren',
    );
  });

  it('speaks a table row by row after its caption', () => {
    expect(heard(answered([{ kind: 'table', caption: 'Regio’s', head: ['Regio', 'Sector'], rows: [['Hessen', 'ICT']] }]))).toBe(
      'Regio’s\nHessen, ICT',
    );
  });

  it('names a contact and what is not sure about it', () => {
    const contact = { name: 'Team Duitsland', organisation: 'Provincie', note: 'Niet bevestigd.', phone: '+31 73' };
    expect(heard(answered([{ kind: 'contact', contact }]))).toBe('Team Duitsland, Provincie, Niet bevestigd.');
  });

  it('says first who wrote it, when a person did', () => {
    expect(heard({ ...answered([{ kind: 'text', text: 'Ik bel u morgen.' }]), author: 'person' })).toBe('Medewerker:\nIk bel u morgen.');
  });
});
