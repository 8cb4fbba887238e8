import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * The settings of the `.env` file in the working folder; none where there is no file. Read as editors of any system write it: in UTF-8 or
 * UTF-16, with or without a byte order mark. Throws an Error whose message is a sentence when it can't be read.
 */
export function readEnv(): Readonly<Record<string, string | undefined>> {
  try {
    // Blanks that only look like blanks would become part of a name.
    return parseEnv(decoded(readFileSync('.env')).replace(/[^\S\r\n]/g, ' '));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    const reason = code === 'EISDIR' ? 'it is a folder' : error instanceof TypeError ? 'it is not written in UTF-8' : message;
    throw new Error(`The file .env can't be read: ${reason}. Write it as plain text in UTF-8, readable for the service, or remove it.`);
  }
}

/**
 * A name or value without what editors, spreadsheets and container engines leave around it: blanks of any kind, signs that nobody sees, and a
 * pair of quotes.
 */
export function bare(text: string): string {
  // A byte order mark counts as a blank.
  const seen = text.replace(/[\u200b-\u200d\u2060]/gu, '').trim();
  return /^"([^"]*)"$|^'([^']*)'$/.exec(seen)?.slice(1).join('').trim() ?? seen;
}

function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  // It leaves out the byte order mark.
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}
