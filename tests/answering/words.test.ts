import { answer, answerEmpty, answerShortened, answerWelcome } from '../../src/answering/answer.ts';
import type { Part, Reply } from '../../src/answering/reply.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { type Language, languages } from '../../src/knowledge/language.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { everyQuery } from './queries.ts';

/** Letters that no program writes. Each language has its own, so that a word of another language shows as well. */
const letters: Readonly<Record<Language, string>> = { nl: 'ж', de: 'ש', en: 'क' };

/** Addresses, days with the month's name as its language has it, weekdays and hours: no sentences of anybody. */
const noWords =
  /(https?:\/\/|mailto:)[^\s)]+|\d{1,2}\.? \p{L}+ \d{4}|\d{1,2}:\d{2} [ap]m|[Mm]aandag|vrijdag|Montag|Freitag|Monday|Friday/gu;

/** The text with other letters; placeholders and addresses stay. */
const marked = (text: string, language: Language): string =>
  text.replace(/\{\w+\}|(?:https?:\/\/|mailto:)[^\s)]+|\p{L}/gu, (part) => (/^\p{L}$/u.test(part) ? letters[language] : part));

const isTexts = (value: object): value is Record<Language, unknown> => languages.every((language) => language in value);

/** The knowledge with every text in marked letters: ids, addresses and relations stay as they are. */
function markAll<T>(value: T, language?: Language): T {
  if (typeof value === 'string') return (language ? marked(value, language) : value) as T;
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, markAll(item)])) as T;
  if (Array.isArray(value)) return value.map((item) => markAll(item, language)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const own = isTexts(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markAll(item, own ? (key as Language) : language)])) as T;
}

function wordsOf(part: Part): string[] {
  switch (part.kind) {
    case 'text':
      return [part.text];
    case 'table':
      return [part.caption, ...part.head, ...part.rows.flat()];
    case 'contact': {
      const { web: _web, mail: _mail, ...words } = part.contact;
      return Object.values(words);
    }
  }
}

/** Everything people read of a reply; addresses of the web and of mail are no words. */
function readBy({ parts, choices, sources }: Reply): string[] {
  return [...parts.flatMap(wordsOf), ...choices.flatMap(({ title, text }) => [title, text]), ...sources.map(({ title }) => title)];
}

const strangers = (reply: Reply): string[] =>
  readBy(reply).filter((text) => new RegExp(`(?!${letters[reply.language]})\\p{L}`, 'u').test(text.replace(noWords, '')));

const knowledge: Knowledge = markAll(loadKnowledge('knowledge'));

describe('the words of a reply', () => {
  it('come from the knowledge, in the language of the reply, whatever is asked', () => {
    const replies = everyQuery(knowledge).map((query) => ({ query, reply: answer(query, knowledge, ['goal', 'overview']).reply }));
    expect(replies.length).toBeGreaterThan(1000);
    const wrong = replies.flatMap(({ query, reply }) => strangers(reply).map((text) => `${query.language} ${query.topic?.id}: ${text}`));
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('come from the knowledge in a welcome, without words to answer, and after a message that was too long', () => {
    for (const language of languages) {
      const replies = [answerWelcome(knowledge, language), answerEmpty(knowledge, language)];
      const all = [...replies, answerShortened(replies[0] as Reply, knowledge, 10_000)];
      expect(all.flatMap(strangers)).toEqual([]);
      expect(all.every((reply) => readBy(reply).join('').includes(letters[language]))).toBe(true);
    }
  });

  it('leave no placeholder open and say nothing of a program', () => {
    const real = loadKnowledge('knowledge');
    const texts = everyQuery(real).flatMap((query) => readBy(answer(query, real, ['goal']).reply));
    expect(texts.filter((text) => /\{\w+\}|undefined|NaN|null\b|\[object/.test(text)).slice(0, 10)).toEqual([]);
    expect(texts.filter((text) => text.trim() === '').length).toBe(0);
  });
});
