import { type Language, languages } from '../knowledge/language.ts';
import { commonWords, functionWords } from './commonwords.ts';
import { fold } from './fold.ts';
import type { Token } from './reading.ts';
import { stem } from './stem.ts';
import { lookUp, type Vocabulary, type VocabularyWord } from './vocabulary.ts';

export interface Detected {
  /** The likeliest language, even when nothing points to one. */
  readonly language: Language;
  /** Its likelihood, a third to 1. */
  readonly confidence: number;
  readonly scores: Readonly<Record<Language, number>>;
}

/** From here on a message tells its language; a third of the way more is asked to leave the language a conversation is in. */
const confident = 0.7;
const confidentToSwitch = 0.75;

/**
 * The language of one message. Each word speaks for the languages that use it: function words (and dialect) loudest, then words by how often the
 * knowledge's texts in each language use them, then unknown words softly, by their letter triples. Names of regions and places, alike in all three, say nothing.
 */
export function detectLanguage(tokens: readonly Token[], vocabulary: Vocabulary): Detected {
  const sums: Record<Language, number> = { nl: 0, de: 0, en: 0 };
  const guesses: Record<Language, number> = { nl: 0, de: 0, en: 0 };
  for (const { text } of tokens) {
    const known = evidenceOfKnown(text, vocabulary);
    const into = known ? sums : guesses;
    const evidence = known ?? evidenceOfLetters(text, vocabulary.letters);
    for (const language of languages) into[language] += evidence[language];
  }
  const strongest = Math.max(...languages.map((language) => guesses[language]));
  const share = strongest > mostByLetters ? mostByLetters / strongest : 1;
  return likeliest(languages.map((language) => sums[language] + guesses[language] * share));
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

/** The language to answer in: the wish, else what the message clearly speaks, else that of the conversation, else the page's, else Dutch. */
export function chooseLanguage({ wish, detected, conversation, hint }: LanguageClues): Language {
  if (wish) return wish;
  const enough = conversation && conversation !== detected.language ? confidentToSwitch : confident;
  if (detected.confidence >= enough) return detected.language;
  return conversation ?? hint ?? 'nl';
}

/** Log-likelihoods of letter triples in each language's words, for words never seen. */
export type LetterModel = ReadonlyMap<string, Readonly<Record<Language, number>>>;

/** Learns the triples from the words that a language uses, each word once, whatever its frequency. Names teach nothing. */
export function buildLetterModel(words: readonly VocabularyWord[]): LetterModel {
  const counts = new Map<string, Record<Language, number>>();
  const totals: Record<Language, number> = { nl: 0, de: 0, en: 0 };
  const learn = (word: string, language: Language) => {
    for (const triple of triples(word)) {
      const count = counts.get(triple) ?? { nl: 0, de: 0, en: 0 };
      count[language] += 1;
      totals[language] += 1;
      counts.set(triple, count);
    }
  };
  for (const { word, counts: uses, use } of words)
    if (use !== 'name') for (const language of languages) if (uses[language] > 0) learn(word, language);
  for (const language of languages) for (const word of [...functionWords[language], ...commonWords[language]]) learn(word, language);
  const model = new Map<string, Record<Language, number>>();
  for (const [triple, count] of counts) {
    if (count.nl + count.de + count.en < 3) continue;
    const likelihood = (language: Language) => Math.log((count[language] + 0.5) / (totals[language] + 0.5 * counts.size));
    model.set(triple, { nl: likelihood('nl'), de: likelihood('de'), en: likelihood('en') });
  }
  return model;
}

/** What one word can weigh at most, in natural logarithms of the odds. Letters alone never make a message confident. */
const mostByFunctionWord = 2.4;
const mostByWord = 2;
const mostByLettersOfWord = 1.2;
const mostByLetters = 1.5;

/** Spoken forms that only one of the languages has (Brabants, Bavarian, Swabian). */
const dialect: Readonly<Record<Language, ReadonlySet<string>>> = {
  nl: new Set(
    "wa gullie hedde hedde'r zedde zijde bende kunde wilde witte wete gij ge nie da dè ons'n efkes houdoe meepesaant wir moette goade doede hebde hebt'r nen unne".split(
      ' ',
    ),
  ),
  de: new Set(
    'mia san ned net nedd ham hob habts machts seids könnts kennts gibts wos wia oiso ois grias griaß gell isch hond schaffet hend gschäft fei bissl bissle'.split(
      ' ',
    ),
  ),
  en: new Set(['gonna', 'wanna', 'gotta', 'y’all', "y'all", 'innit', 'cuppa']),
};

type Evidence = Readonly<Record<Language, number>>;
const nothing: Evidence = { nl: 0, de: 0, en: 0 };

/** Undefined for a word that neither the knowledge nor the lists have. */
function evidenceOfKnown(word: string, vocabulary: Vocabulary): Evidence | undefined {
  const speakers = languages.filter((language) => functionWords[language].has(word) || dialect[language].has(word));
  if (speakers.length > 0) return weigh((language) => (speakers.includes(language) ? mostByFunctionWord : 0));
  const entry = lookUp(vocabulary, word);
  if (entry?.use === 'name') return nothing;
  if (!/\p{L}{2}/u.test(word) || /[@/]/.test(word)) return nothing;
  const uses = (language: Language) => (entry?.counts[language] ?? 0) + (commonWords[language].has(word) ? 4 : 0);
  if (languages.some((language) => uses(language) > 0)) return weigh((language) => Math.log((uses(language) + 0.15) / 0.15));
  if (word.length < 4 || !languages.some((language) => vocabulary.stems[language].has(fold(stem(word, language))))) return undefined;
  return weigh((language) => (vocabulary.stems[language].has(fold(stem(word, language))) ? mostByWord : 0));
}

/** Points for each language above the least of them, none above its limit. */
function weigh(points: (language: Language) => number): Evidence {
  const all = { nl: points('nl'), de: points('de'), en: points('en') };
  const best = Math.max(all.nl, all.de, all.en);
  const most = best === mostByFunctionWord ? mostByFunctionWord : mostByWord;
  const keep = (value: number) => Math.max(0, most - (best - value));
  return { nl: keep(all.nl), de: keep(all.de), en: keep(all.en) };
}

function evidenceOfLetters(word: string, model: LetterModel): Evidence {
  const sum = { nl: 0, de: 0, en: 0 };
  if (word.length < 4 || word.length > 40 || /[@/\d]/.test(word)) return sum;
  for (const triple of triples(word)) {
    const known = model.get(triple);
    if (known) for (const language of languages) sum[language] += known[language] / 2;
  }
  const best = Math.max(sum.nl, sum.de, sum.en);
  const keep = (value: number) => Math.max(0, mostByLettersOfWord - (best - value));
  return { nl: keep(sum.nl), de: keep(sum.de), en: keep(sum.en) };
}

function triples(word: string): string[] {
  const padded = `<${word}>`;
  return Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3));
}

/** Softmax of the sums. */
function likeliest(sums: readonly number[]): Detected {
  const best = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - best));
  const total = powers.reduce((all, power) => all + power, 0);
  const [nl = 0, de = 0, en = 0] = powers.map((power) => power / total);
  const scores = { nl, de, en };
  const language = languages.reduce((one, other) => (scores[other] > scores[one] ? other : one));
  return { language, confidence: scores[language], scores };
}
