/** The longest message that is read, in UTF-16 units; what stands beyond it is left out. */
export const longestMessage = 10_000;

export interface Cleaned {
  readonly text: string;
  /** `shortened` when the message was longer than is read. */
  readonly length: 'whole' | 'shortened';
}

/**
 * The message as it is read: NFC, without control and invisible characters and halves of characters, with single spaces,
 * and with one line break where there were some, since people end sentences with them. Cleaning twice changes nothing.
 */
export function clean(message: string): Cleaned {
  const text = message
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (character) => (character === '\n' || character === '\t' ? character : ''))
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
  if (text.length <= longestMessage) return { text, length: 'whole' };
  return {
    text: text
      .slice(0, longestMessage)
      .toWellFormed()
      .replace(/\uFFFD$/, '')
      .trimEnd(),
    length: 'shortened',
  };
}
