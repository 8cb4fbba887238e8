/**
 * The text in the bytes of a file, however the program that saved it ends lines, marks the beginning or takes an ö apart. Bytes that are no text
 * in UTF-8, or in the UTF-16 of Windows with its mark, become `unreadable`.
 */
export const textOf = (bytes: Uint8Array): string =>
  decoderFor(bytes)
    .decode(bytes)
    .replace(/\r\n?/g, '\n')
    // The mark may stand in the middle where files were put together.
    .replaceAll('\uFEFF', '')
    .normalize('NFC');

/** Stands where a letter was lost. */
const unreadable = '\uFFFD';

/** The first line, from 1, on which letters were lost in saving, with the advice for it. */
export function lostLetters(text: string): { readonly line: number; readonly message: string } | undefined {
  const at = text.search(lost);
  if (at < 0) return undefined;
  const message =
    text[at] === unreadable
      ? 'is not saved in UTF-8, so letters of this line can’t be read: save the file again with the encoding UTF-8, and look at its letters with accents.'
      : 'holds signs that are no letters here: write them again, and save the file as plain text with the encoding UTF-8.';
  return { line: text.slice(0, at).split('\n').length, message };
}

/** What was lost, what stands in no text, and how "ü" and "’" look after they were read in another encoding and saved again. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const lost = /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0080-\u009F]|Ã[\u00A0-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/;

function decoderFor([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}
