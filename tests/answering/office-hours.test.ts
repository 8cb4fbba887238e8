import { holidayAt, officeHoursAt, officeHoursInWords, openTime } from '../../src/answering/office-hours.ts';
import { wordingOf } from '../../src/answering/wording.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Contact } from '../../src/knowledge/schema.ts';

const knowledge = loadKnowledge('knowledge');
const team = knowledge.contacts.get('cooperation-with-germany') as Contact;
const at = (time: string) => Date.parse(time);

describe('the hours of the team, Monday to Friday from nine to five in Amsterdam', () => {
  it.each([
    ['2026-11-25T08:00:00Z', 'a Wednesday in winter, on the stroke of nine'],
    ['2026-11-25T15:59:59Z', 'the last second before five'],
    ['2026-07-01T07:00:00Z', 'nine in summer, two hours before London'],
  ])('are open at %s: %s', (time) => {
    expect(officeHoursAt(team, at(time), knowledge)).toEqual({ kind: 'open' });
  });

  it.each([
    ['2026-11-25T07:59:00Z', '2026-11-25', true, 'early on a Wednesday'],
    ['2026-11-25T16:00:00Z', '2026-11-26', false, 'at five sharp'],
    ['2026-11-27T17:00:00Z', '2026-11-30', false, 'on a Friday evening'],
    ['2026-11-28T23:30:00Z', '2026-11-30', false, 'on a Sunday that has just begun in Amsterdam'],
    ['2026-12-24T17:00:00Z', '2026-12-28', false, 'before Christmas and a weekend'],
    ['2026-07-01T06:59:00Z', '2026-07-01', true, 'a minute before nine in summer'],
  ])('are closed at %s, until nine on %s', (time, day, today) => {
    expect(officeHoursAt(team, at(time), knowledge)).toMatchObject({ kind: 'closed', day, time: '09:00', today, holiday: undefined });
  });

  it.each([
    ['2026-05-25T10:00:00Z', 'Tweede Pinksterdag', '2026-05-26'],
    ['2026-04-27T10:00:00Z', 'Koningsdag', '2026-04-28'],
    ['2027-03-26T10:00:00Z', 'Goede Vrijdag', '2027-03-30'],
    ['2026-12-25T10:00:00Z', 'Eerste Kerstdag', '2026-12-28'],
  ])('are closed on the holiday at %s', (time, name, day) => {
    expect(officeHoursAt(team, at(time), knowledge)).toMatchObject({ kind: 'closed', day, holiday: { name: { nl: name } } });
  });

  it('are open on a holiday of Germany alone', () => {
    expect(officeHoursAt(team, at('2027-05-27T10:00:00Z'), knowledge)).toEqual({ kind: 'open' });
  });

  it('are not known of a contact without hours', () => {
    const { hours: _hours, ...bare } = team;
    expect(officeHoursAt(bare, at('2026-11-25T10:00:00Z'), knowledge)).toEqual({ kind: 'unknown' });
    expect(officeHoursInWords(bare, wordingOf(knowledge, 'nl'), at('2026-11-25T10:00:00Z'))).toBeUndefined();
  });

  it('may go round the weekend, and have a break at noon', () => {
    const odd: Contact = {
      ...team,
      hours: [
        { from: 'saturday', to: 'monday', opens: '10:00', closes: '12:00' },
        { from: 'saturday', to: 'monday', opens: '13:00', closes: '15:00' },
      ],
    };
    expect(officeHoursAt(odd, at('2026-11-29T10:00:00Z'), knowledge)).toEqual({ kind: 'open' });
    expect(officeHoursAt(odd, at('2026-11-29T11:30:00Z'), knowledge)).toMatchObject({ day: '2026-11-29', time: '13:00', today: true });
    expect(officeHoursAt(odd, at('2026-11-30T14:00:00Z'), knowledge)).toMatchObject({ day: '2026-12-05', time: '10:00' });
  });
});

describe('the hours in words', () => {
  it.each([
    [
      'nl',
      'Maandag tot en met vrijdag van 9.00 tot 17.00 uur, niet op feestdagen',
      'Nu gesloten, weer open op maandag 30 november om 9.00 uur.',
    ],
    [
      'de',
      'Montag bis Freitag von 9.00 bis 17.00 Uhr, nicht an Feiertagen',
      'Jetzt geschlossen, wieder geöffnet am Montag, 30. November um 9.00 Uhr.',
    ],
    [
      'en',
      'Monday to Friday from 9:00 am to 5:00 pm, closed on public holidays',
      'Closed now, open again on Monday 30 November at 9:00 am.',
    ],
  ] as const)('say in %s when somebody is there, and outside those hours when again', (language, usual, closed) => {
    const wording = wordingOf(knowledge, language);
    expect(officeHoursInWords(team, wording, at('2026-11-27T10:00:00Z'))).toBe(usual);
    expect(officeHoursInWords(team, wording)).toBe(usual);
    expect(officeHoursInWords(team, wording, at('2026-11-28T10:00:00Z'))).toBe(`${usual}. ${closed}`);
  });

  it('name the holiday', () => {
    const words = officeHoursInWords(team, wordingOf(knowledge, 'en'), at('2026-05-25T10:00:00Z'));
    expect(words).toContain('Closed today (Whit Monday), open again on Tuesday 26 May at 9:00 am.');
  });
});

describe('a holiday', () => {
  it('of Germany holds in its regions, that of a region there alone', () => {
    expect(holidayAt(at('2026-10-03T10:00:00Z'), 'hesse', knowledge)?.name.de).toBe('Tag der Deutschen Einheit');
    expect(holidayAt(at('2026-06-04T10:00:00Z'), 'hesse', knowledge)?.name.de).toBe('Fronleichnam');
    expect(holidayAt(at('2026-11-01T10:00:00Z'), 'hesse', knowledge)).toBeUndefined();
    expect(holidayAt(at('2026-11-01T10:00:00Z'), 'bavaria', knowledge)?.name.nl).toBe('Allerheiligen');
    expect(holidayAt(at('2026-10-03T10:00:00Z'), 'netherlands', knowledge)).toBeUndefined();
  });

  it('of those that move stands on the right day', () => {
    const days = (name: string) => knowledge.holidays.filter((holiday) => holiday.name.en === name).map(({ day }) => day);
    expect(days('Easter Monday')).toEqual(['2026-04-06', '2027-03-29', '2028-04-17']);
    expect(days('Ascension Day')).toEqual(['2026-05-14', '2027-05-06', '2028-05-25']);
    expect(days('Whit Monday')).toEqual(['2026-05-25', '2027-05-17', '2028-06-05']);
    expect(days('Corpus Christi')).toEqual(['2026-06-04', '2027-05-27', '2028-06-15']);
  });
});

describe('the time in which the team is there', () => {
  const hours = (from: string, to: string, contact = team) => openTime(contact, at(from), at(to), knowledge) / 3_600_000;
  it.each([
    ['2026-11-25T09:00:00Z', '2026-11-25T11:30:00Z', 2.5, 'within a morning'],
    ['2026-11-25T06:00:00Z', '2026-11-25T20:00:00Z', 8, 'a whole day'],
    ['2026-11-25T15:00:00Z', '2026-11-26T09:00:00Z', 2, 'over the night'],
    ['2026-11-27T15:30:00Z', '2026-11-30T08:15:00Z', 0.75, 'over the weekend'],
    ['2026-11-28T10:00:00Z', '2026-11-29T10:00:00Z', 0, 'in the weekend'],
    ['2026-12-24T15:00:00Z', '2026-12-28T09:00:00Z', 2, 'over Christmas and the weekend after it'],
    ['2026-11-25T11:00:00Z', '2026-11-25T10:00:00Z', 0, 'backwards'],
  ])('from %s to %s is %d hours: %s', (from, to, expected) => {
    expect(hours(from, to)).toBe(expected);
  });

  it('runs by the clock where no hours are known', () => {
    expect(hours('2026-11-28T10:00:00Z', '2026-11-29T10:00:00Z', knowledge.contacts.get('bom'))).toBe(24);
  });

  it('does not grow for ever', () => {
    expect(hours('2001-01-01T10:00:00Z', '2026-11-25T10:00:00Z')).toBeLessThan(31 * 8);
  });
});
