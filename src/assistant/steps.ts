import { answerToClarification, languageOfAnswer } from '../../dialogs/clarification.ts';
import { answer, answerEmpty, answerShortened, answerWelcome } from '../answering/answer.ts';
import { type Memory, remember } from '../answering/memory.ts';
import { type Query, toQuery } from '../answering/query.ts';
import type { Reply } from '../answering/reply.ts';
import type { Effect } from '../contact/request.ts';
import { isLanguage, type Language } from '../knowledge/language.ts';
import { longestMessage } from '../understanding/clean.ts';
import type { Reading } from '../understanding/reading.ts';
import type { Mind } from './mind.ts';
import type { Turn } from './turn.ts';

/** What a turn decided: the reply, what to remember, and what was understood, for the log. */
export interface Decision {
  readonly reply: Reply;
  readonly memory: Memory;
  readonly reading: Reading | undefined;
  /** What happens beside the reply, saved together with it. */
  readonly effects?: readonly Effect[];
}

/**
 * The steps of a turn, in order; pure. Reading this function is reading the assistant: greet, read, recognise a wish for a language,
 * let a running question take the answer, else find out what is asked, answer it, remember.
 */
export function decide(turn: Turn, memory: Memory, { knowledge, understanding, search }: Mind): Decision {
  const hint = hintOf(turn.locale);
  if (turn.kind === 'welcome') return { reply: answerWelcome(knowledge, hint ?? 'nl'), memory, reading: undefined };

  const context = { wish: memory.wish, conversation: memory.language, hint };
  const reading = understanding.understand(turn.text, context);
  if (reading.tokens.length === 0) return { reply: answerEmpty(knowledge, reading.language), memory, reading };

  const query = spoken(asked(reading, memory, knowledge), reading, memory, knowledge);
  const suggested =
    query.topic && query.sure
      ? []
      : search(
          reading.tokens.map(({ text }) => text),
          query.language,
        ).map(({ topic }) => topic);
  const { reply: said, subject, pending } = answer(query, knowledge, suggested);
  const reply = reading.length === 'shortened' ? answerShortened(said, knowledge, longestMessage) : said;

  const { pending: _answered, ...rest } = memory;
  const kept: Memory = { ...rest, language: query.language, ...(pending && { pending }) };
  const wish = wishOf(reading, query);
  return { reply, memory: { ...(subject ? remember(kept, subject) : kept), ...(wish && { wish }) }, reading };
}

/** What is asked: the answer to a question of the assistant's, or a question of its own, perhaps leaning on the turns before. */
function asked(reading: Reading, memory: Memory, knowledge: Mind['knowledge']): Query {
  const query = toQuery(reading, memory, knowledge);
  const chosen = answerToClarification(reading, memory, knowledge);
  return chosen ? { ...query, ...chosen, language: languageOfAnswer(reading, memory) } : query;
}

/** A wish for a language is answered in that language. */
function spoken(query: Query, reading: Reading, memory: Memory, knowledge: Mind['knowledge']): Query {
  const wish = wishOf(reading, query) ?? memory.wish;
  return wish && knowledge.topics.get(query.topic?.id ?? '')?.form === 'language' ? { ...query, language: wish } : query;
}

/** The language asked for in so many words: "kunnen we Duits praten?", "English please". */
function wishOf(reading: Reading, query: Query): Language | undefined {
  if (query.topic?.form !== 'language') return undefined;
  const named = reading.tokens.map(({ text }) => languageNames[text]).filter((language) => language !== undefined);
  return named.at(-1) ?? reading.language;
}

const languageNames: Readonly<Record<string, Language | undefined>> = Object.fromEntries([
  ...'nederlands hollands niederländisch niederlaendisch holländisch hollaendisch dutch'.split(' ').map((name) => [name, 'nl']),
  ...'duits deutsch german allemand'.split(' ').map((name) => [name, 'de']),
  ...'engels englisch english'.split(' ').map((name) => [name, 'en']),
]);

/** "nl-NL" or "de": the language of the page or of Teams. */
function hintOf(locale: string | undefined): Language | undefined {
  const language = locale?.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : undefined;
}
