import type { Command } from '../src/knowledge/schema.ts';
import { fold } from '../src/understanding/fold.ts';
import { foldedIn, type WordClass } from '../src/understanding/lexicon/index.ts';
import type { Reading } from '../src/understanding/reading.ts';

/** Whether the whole message is such a command, give or take polite words: "nee, laat maar", "ja graag", "skip this please". */
export const says = ({ commands }: Reading, command: Command): boolean => commands.includes(command);

/**
 * Whether a message clearly asks something, whatever it is about: it has a question mark, or begins as questions and orders do. A first word
 * that names have too ("Will", "Can") tells it only in a message of some words.
 */
export function isAsking({ text, tokens, languages }: Reading): boolean {
  const [first = '', second = ''] = tokens.map((token) => fold(token.text));
  const is = (word: string, name: WordClass) => foldedIn(name, languages).has(word);
  const wishes = is(first, 'firstPersons') && is(second, 'wishVerbs');
  return text.includes('?') || is(first, 'askingWords') || (tokens.length >= 4 && (is(first, 'askingVerbs') || wishes));
}
