import fc from 'fast-check';
import { clean, longestMessage } from '../../src/understanding/clean.ts';

describe('clean', () => {
  it('composes letters, so that both ways to write an umlaut are one', () => {
    expect(clean('Wa\u0308rmepumpe').text).toBe('Wärmepumpe');
  });

  it('drops control characters, invisible marks and halves of characters', () => {
    expect(clean('laad\u0000pa\u200Bal\u202E \uD83D ja').text).toBe('laadpaal ja');
  });

  it('tidies white space and keeps one line break', () => {
    expect(clean('  Hallo,\r\n\r\n \t ik  zoek\u00A0hulp \u2028 dank ').text).toBe('Hallo,\nik zoek hulp\ndank');
  });

  it('says when it cut a message, and never cuts a character in two', () => {
    const long = clean('🙂'.repeat(longestMessage));
    expect(long.length).toBe('shortened');
    expect(long.text.length).toBeLessThanOrEqual(longestMessage);
    expect(long.text.isWellFormed()).toBe(true);
    expect(clean(`a${'🙂'.repeat(longestMessage)}`).text.isWellFormed()).toBe(true);
    expect(clean('kort').length).toBe('whole');
  });

  it('changes nothing the second time, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(fc.constantFrom('\uD800', '\uDC00', '\n', '\u0308', ' ', 'a', '\u200D')),
        (text, odd) => {
          const once = clean(text + odd.join('')).text;
          expect(clean(once)).toEqual({ text: once, length: 'whole' });
        },
      ),
    );
  });
});
