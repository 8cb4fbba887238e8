import type { Knowledge } from '../knowledge/knowledge.ts';
import { languages, type Terms } from '../knowledge/language.ts';
import { fold } from '../understanding/fold.ts';
import { wordsIn } from '../understanding/lexicon/index.ts';
import type { Reading } from '../understanding/reading.ts';

/** What somebody needs a contact for, told by the words of the message: the purpose that most of them name. */
export function purposeOfWords(reading: Reading, knowledge: Knowledge): string | undefined {
  return mostNamed(reading, knowledge.purposes.contact)[0];
}

/** The purpose that a topic is about. */
export const purposeOfTopic = (topic: string, knowledge: Knowledge): string | undefined =>
  knowledge.purposes.contact.find(({ topics }) => topics.includes(topic))?.id;

/** What somebody looks for in a region, told by the words of the message, the most named first. */
export const aimsOfWords = (reading: Reading, knowledge: Knowledge): readonly string[] => mostNamed(reading, knowledge.purposes.aims);

function mostNamed(reading: Reading, things: readonly { readonly id: string; readonly words: Terms }[]): string[] {
  const { tokens, languages: likely } = reading;
  // "Wij verkopen warmtepompen" tells a trade, not what is needed.
  const tellsTrade = (at: number) =>
    wordsIn('tradeVerbs', likely).has(tokens[at]?.text ?? '') && wordsIn('firstPersons', likely).has(tokens[at - 1]?.text ?? '');
  const said = tokens.map(({ text }, at) => (tellsTrade(at) ? '' : fold(text)));
  return things
    .map(({ id, words }) => {
      const terms = foldedTerms(words);
      return { id, count: said.filter((_, at) => isNamedAt(at, said, terms)).length };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .map(({ id }) => id);
}

const isNamedAt = (at: number, said: readonly string[], terms: FoldedTerms): boolean =>
  terms.some((parts) =>
    parts.length === 1 ? isWordOf(said[at] ?? '', parts[0] ?? '') : parts.every((part, next) => said[at + next] === part),
  );

/** The words of each term, of all languages. */
type FoldedTerms = readonly (readonly string[])[];

/** Folded once: there are some hundred, and each message is held against all. */
function foldedTerms(words: Terms): FoldedTerms {
  const known = folded.get(words);
  if (known) return known;
  const terms = languages.flatMap((language) => words[language].map((term) => fold(term).split(' ')));
  folded.set(words, terms);
  return terms;
}

const folded = new WeakMap<Terms, FoldedTerms>();

/** The very word, or a compound that starts or ends with it: "subsidieaanvraag", "Exportförderung". Short words are found in too much. */
function isWordOf(word: string, term: string): boolean {
  if (word === term) return true;
  return term.length >= shortestInCompound && word.length >= term.length + shortestRest && (word.startsWith(term) || word.endsWith(term));
}

const shortestInCompound = 6;
const shortestRest = 3;
