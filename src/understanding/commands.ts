import { mostWordsOfCommand } from '../knowledge/check-expressions.ts';
import { type Language, languages } from '../knowledge/language.ts';
import { type Command, commands, type Expressions } from '../knowledge/schema.ts';
import { foldText } from './fold.ts';
import { type Likely, type WordClass, wordsIn } from './lexicon/index.ts';
import { phraseAt } from './phrases-in.ts';
import type { Token } from './reading.ts';

/** The commands that a message is in one of its likely languages. */
export type HearCommands = (tokens: readonly Token[], likely: Likely) => readonly Command[];

/** Hears whether a whole message is a command, give or take polite words: "nee, laat maar", "ja graag", "skip this please". */
export function commandsHeard(expressions: Expressions): HearCommands {
  const phrases = new Map(
    languages.flatMap((language) => commands.map((command) => [`${language} ${command}`, phrasesOf(expressions, command, language)])),
  );
  return (all, likely) => {
    if (all.length === 0 || all.length > mostWordsOfCommand) return [];
    const tokens = withoutEmptyNo(all, likely);
    // "No problem" agrees as it stands; "no problem, send it" sends.
    const [whole, said] = [textOf(all), textOf(tokens)];
    const wordings = [whole, withoutPoliteness(whole, likely), said, withoutPoliteness(said, likely)];
    const has = (name: WordClass, word: string) => wordsIn(name, likely).has(word);
    const [first = ''] = said.split(' ').filter((word) => !has('leadIns', word));
    const isOne = (command: Command) =>
      likely.some((language) => wordings.some((words) => phrases.get(`${language} ${command}`)?.has(words)));
    // "Ja bitte", "nee hoor": the first word says it, whatever stands beside it.
    const short = tokens.length <= fewWords;
    const denies = has('noWords', first);
    return commands.filter((command) => {
      if (command === 'yes') return !denies && ((short && has('yesWords', first)) || isOne(command));
      return (command === 'no' && short && denies) || isOne(command);
    });
  };
}

const textOf = (tokens: readonly Token[]): string => foldText(tokens.map(({ text }) => text).join(' '));

/** "Geen probleem, ga maar door": a no that denies nothing is courtesy. */
function withoutEmptyNo(tokens: readonly Token[], likely: Likely): readonly Token[] {
  const at = tokens.findIndex((_, index) => phraseAt('emptyNo', tokens, index, likely) > 0);
  return at < 0 ? tokens : tokens.toSpliced(at, phraseAt('emptyNo', tokens, at, likely));
}

const fewWords = 3;

/** Each phrase as it stands and without its polite words. */
const phrasesOf = (expressions: Expressions, command: Command, language: Language): ReadonlySet<string> =>
  new Set(
    expressions[command][language]
      .map(foldText)
      .flatMap((phrase) => [phrase, withoutPoliteness(phrase, [language])])
      .filter((phrase) => phrase !== ''),
  );

const withoutPoliteness = (said: string, likely: Likely): string =>
  said
    .split(' ')
    .filter((word) => !wordsIn('politeWords', likely).has(word))
    .join(' ');
