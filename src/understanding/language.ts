import { byLanguage, type Language, languages } from '../knowledge/language.ts';
import { splitCompound } from './compounds.ts';
import { fold } from './fold.ts';
import { type LetterModel, triples } from './letters.ts';
import { type Likely, lexicons } from './lexicon/index.ts';
import type { Token } from './reading.ts';
import { mendSpelling } from './spelling.ts';
import { stem } from './stem.ts';
import { lookUp, type Vocabulary } from './vocabulary.ts';

export interface Detected {
  /** The likeliest language, even when nothing points to one. */
  readonly language: Language;
  /** Its likelihood, a third to 1. */
  readonly confidence: number;
  readonly scores: Readonly<Record<Language, number>>;
}

/** From here on a message tells its language; a little more is asked to leave the language that a conversation is in. */
const confident = 0.7;
const confidentToSwitch = 0.75;

/**
 * The language of one message. Each word speaks for the languages that use it: function words (and dialect) loudest, then words by how often the
 * knowledge's texts in each language use them, then unknown words and names softly, by their letter triples and by who writes them so.
 */
export function detectLanguage(tokens: readonly Token[], vocabulary: Vocabulary): Detected {
  const frame: Evidence[] = [];
  const content: Evidence[] = [];
  const unknown: Token[] = [];
  for (const token of tokens.slice(0, wordsHeard)) {
    const functional = evidenceOfFunction(token.text);
    const known = functional ?? evidenceOfKnown(token.text, vocabulary);
    if (functional) frame.push(functional);
    else if (known) content.push(known);
    else unknown.push(token);
  }
  // In a sentence the function words tell its language; foreign words stand inside them. Those of several languages tell little.
  const share = frame.filter(tellsOne).length >= 2 ? 0.5 : 1;
  const letters = unknown.map(({ text }) => evidenceOfLetters(text, vocabulary.letters));
  const first = likeliest([...frame, scale(sum(content), share), limit(sum(letters))]);
  if (first.confidence >= confident || unknown.length === 0 || unknown.length > fewWords) return first;
  // A short message of mistyped or compound words: what they are made of tells more than their letters.
  const guessed = unknown.map((token) => evidenceOfCompound(token.text, vocabulary) ?? evidenceOfMended(token, vocabulary, first.language));
  return likeliest([...frame, scale(sum(content), share), limit(sum(letters)), scale(sum(guessed), 0.7)]);
}

export interface LanguageClues {
  /** What the person asked for in so many words. */
  readonly wish?: Language | undefined;
  readonly detected: Detected;
  /** The language of the conversation so far. */
  readonly conversation?: Language | undefined;
  /** The language of the page the chat stands on. */
  readonly hint?: Language | undefined;
}

/** The language to answer in: the wish, else what the message clearly speaks, else that of the conversation, else the page's, else what it leans to, else Dutch. */
export function chooseLanguage({ wish, detected, conversation, hint }: LanguageClues): Language {
  if (wish) return wish;
  const enough = conversation && conversation !== detected.language ? confidentToSwitch : confident;
  if (detected.confidence >= enough) return detected.language;
  return conversation ?? hint ?? (detected.confidence > leaningTo ? detected.language : languages[0]);
}

/**
 * The languages whose words a message may use: the one it is answered in, and others that are likely, best first. In a few words even what is hardly
 * likely counts: "also" and "of" say different things in different languages, and nothing beside them tells which.
 */
export function likelyLanguages(language: Language, { scores }: Detected, tokens: readonly Token[]): Likely {
  const least = tokens.length <= fewTokens ? hardlyLikely : likely;
  const others = languages.filter((other) => other !== language && scores[other] >= least);
  return [language, ...others.sort((one, other) => scores[other] - scores[one])];
}

const fewTokens = 3;
const hardlyLikely = 0.05;
const likely = 0.2;

/** Where nothing else tells the language, a message that leans to one is better answered in it. */
const leaningTo = 0.5;

/** What one word can weigh at most, in natural logarithms of the odds. Letters alone never make a message confident. */
const mostByFunctionWord = 2.4;
const mostByWord = 2;
/** Names only lean: most are alike in all languages. */
const mostByName = 0.5;
/** An inflected word may only look like one of the language. */
const mostByStem = 1.3;
/** Terms of sectors travel: "hightech", "logistics". */
const mostByTerm = 1.8;
const mostByLettersOfWord = 1.2;
const mostByLetters = 1.5;
/** So many words of a message tell its language. */
const wordsHeard = 300;
/** Up to so many unknown words are mended to find the language. */
const fewWords = 6;

type Evidence = Readonly<Record<Language, number>>;
const nothing: Evidence = byLanguage(() => 0);

function evidenceOfFunction(word: string): Evidence | undefined {
  const speakers = languages.filter((language) => lexicons[language].functionWords.has(word) || lexicons[language].dialect.has(word));
  if (speakers.length === 0) return undefined;
  const points = (language: Language) => (speakers.includes(language) ? 1 : lexicons[language].shortForms.has(word) ? 0.5 : 0);
  return weigh((language) => mostByFunctionWord * points(language), mostByFunctionWord);
}

const tellsOne = (evidence: Evidence): boolean => languages.filter((language) => evidence[language] > 0).length === 1;

/** Undefined for a word that neither the knowledge nor the lists have. */
function evidenceOfKnown(word: string, vocabulary: Vocabulary): Evidence | undefined {
  const entry = lookUp(vocabulary, word);
  if (entry?.use === 'name') return weigh((language) => Math.log(entry.counts[language] + 0.5), mostByName);
  if (!/\p{L}{2}/u.test(word) || /[@/]/.test(word)) return nothing;
  const uses = (language: Language) => (entry?.counts[language] ?? 0) + (lexicons[language].commonWords.has(word) ? 4 : 0);
  if (languages.some((language) => uses(language) > 0))
    return weigh((language) => Math.log((uses(language) + 0.15) / 0.15), entry?.use === 'term' ? mostByTerm : mostByWord);
  if (word.length < 4) return undefined;
  const speakers = languages.filter((language) => vocabulary.stems[language].has(fold(stem(word, language))));
  return speakers.length > 0 ? weigh((language) => (speakers.includes(language) ? mostByStem : 0), mostByStem) : undefined;
}

/** Undefined for a word that is no compound of a language's own words. */
function evidenceOfCompound(word: string, vocabulary: Vocabulary): Evidence | undefined {
  const speakers = languages.filter((language) => {
    const parts = splitCompound(word, vocabulary, language)?.flatMap((part) => lookUp(vocabulary, part) ?? []);
    return parts && parts.length > 0 && parts.every(({ counts }) => counts[language] > 0);
  });
  return speakers.length > 0 ? weigh((language) => (speakers.includes(language) ? mostByWord : 0), mostByWord) : undefined;
}

function evidenceOfMended(token: Token, vocabulary: Vocabulary, language: Language): Evidence {
  const mended = mendSpelling(token, vocabulary, language);
  return (mended !== undefined && evidenceOfKnown(mended, vocabulary)) || nothing;
}

/** Points for each language above the one that has least, the best no more than `most` above another. */
function weigh(points: (language: Language) => number, most: number): Evidence {
  const all = byLanguage(points);
  const best = mostOf(all);
  return byLanguage((language) => Math.max(0, most - (best - all[language])));
}

function evidenceOfLetters(word: string, model: LetterModel): Evidence {
  if (word.length < 4 || word.length > 40 || /[@/\d]/.test(word)) return nothing;
  const known = triples(word).flatMap((triple) => model.get(triple) ?? []);
  const all = sum(known);
  return weigh((language) => all[language] / 2, mostByLettersOfWord);
}

function sum(evidence: readonly Evidence[]): Evidence {
  const total = byLanguage(() => 0);
  for (const one of evidence) for (const language of languages) total[language] += one[language];
  return total;
}

const scale = (evidence: Evidence, by: number): Evidence => byLanguage((language) => evidence[language] * by);

const mostOf = (evidence: Evidence): number =>
  languages.reduce((most, language) => Math.max(most, evidence[language]), Number.NEGATIVE_INFINITY);

const limit = (evidence: Evidence): Evidence => {
  const most = mostOf(evidence);
  return most > mostByLetters ? scale(evidence, mostByLetters / most) : evidence;
};

/** Softmax of the sums. */
function likeliest(evidence: readonly Evidence[]): Detected {
  const sums = sum(evidence);
  const best = mostOf(sums);
  const powers = byLanguage((language) => Math.exp(sums[language] - best));
  const all = languages.reduce((total, language) => total + powers[language], 0);
  const scores = scale(powers, 1 / all);
  const language = languages.reduce((one, other) => (scores[other] > scores[one] ? other : one));
  return { language, confidence: scores[language], scores };
}
