import type { Language } from '../knowledge/language.ts';
import { functionWords } from './commonwords.ts';
import type { Entity, Token } from './reading.ts';

/** Words that open a message which goes on from the one before: "en voor logistiek?", "und Hessen?", "ok and dairy?". */
const opening = new Set(
  'en und and ook auch also oder of or dan dann then ok oke okay okee aha ah oh so zo na nou nun mooi gut goed good maar aber but'.split(
    ' ',
  ),
);
/** Words that point at something said before. */
const pointing = new Set(
  (
    'daar daarmee daarvoor daarvan daarover daaraan daarbij er ze zij die dat dit deze hun hen hem het ' +
    'dort da damit dafür dafuer davon darüber darueber dazu daran sie die das dieser dieses diese denen deren dem ihn ihnen es ' +
    'there they them that this those these it its their'
  ).split(' '),
);
/** A message of more words than this speaks for itself. */
const fewWords = 10;

/** True when a short message leans on the turn before: it opens like a continuation, or points at something it does not name. */
export function isLeaning(tokens: readonly Token[], entities: readonly Entity[]): boolean {
  if (tokens.length === 0 || tokens.length > fewWords) return false;
  const first = tokens[0]?.text ?? '';
  if (opening.has(first)) return true;
  const named = entities.some(({ kind }) => kind !== 'home');
  return !named && tokens.some(({ text }) => pointing.has(text));
}

/** How many words of the message ask something of their own: neither names nor words that every sentence has. */
export function countContentWords(tokens: readonly Token[], entities: readonly Entity[], language: Language): number {
  const named = (at: number) => entities.some(({ from, to }) => at >= from && at < to);
  return tokens.filter(({ text }, at) => !named(at) && !functionWords[language].has(text) && !opening.has(text)).length;
}
