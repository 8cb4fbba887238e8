import { type Language, localeOf } from '../../knowledge/language.ts';
import type { Said } from '../answer.ts';
import type { Query } from '../query.ts';
import type { Wording } from '../wording.ts';
import { answerNothing } from './fallback.ts';

/** "English please": from here on in that language, and what was said last once more in it. */
export function answerLanguage(before: Said | undefined, query: Query, wording: Wording): Said {
  if (before?.kind === 'answer') return led(before, wording.say('language.changed-again'));
  return {
    kind: 'smalltalk',
    parts: [{ kind: 'text', text: wording.say('language.changed') }],
    sources: [],
    choices: [wording.choice('choice.find-region'), wording.choice('choice.contact')],
    ...(query.before && { subject: query.before }),
  };
}

/** "Kan het korter?", "I don't get it": the first sentence of what was said last, which is the plainest of it. */
export function answerShorter(before: Said | undefined, query: Query, wording: Wording): Said {
  const [first] = before?.parts.filter((part) => part.kind === 'text') ?? [];
  if (!before || !first) return answerNothing(query, wording, []);
  const short = beginningOf(first.text, wording.language);
  const shortened: Said = { ...before, kind: 'answer', parts: [{ kind: 'text', text: short }] };
  if (before.parts.length > 1 || short !== first.text) return led(shortened, wording.say('shorter.intro'));
  return { ...led(shortened, wording.say('shorter.already')), choices: [wording.choice('choice.contact')] };
}

const shortList = 2;

const led = (said: Said, line: string): Said => ({ ...said, parts: [{ kind: 'text', text: line }, ...said.parts] });

/** The first sentence of a text; one that opens a list keeps the first lines of the list. */
function beginningOf(text: string, language: Language): string {
  const [paragraph = '', more] = text.split('\n\n');
  const list = more?.split('\n').slice(0, shortList).join('\n');
  if (paragraph.startsWith('- ')) return paragraph;
  const [sentence] = new Intl.Segmenter(localeOf(language), { granularity: 'sentence' }).segment(paragraph);
  const first = sentence?.segment.trim() ?? paragraph;
  return first.endsWith(':') && list ? `${first}\n\n${list}` : first;
}
