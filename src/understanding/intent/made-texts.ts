// biome-ignore-all lint/style/noNonNullAssertion: every index stays within its array by construction.
import { byLanguage, type Language } from '../../knowledge/language.ts';

interface Text {
  readonly tokens: readonly string[];
  readonly language: Language;
}

/** A text made from the text of number `from`. */
export interface MadeText extends Text {
  readonly from: number;
}

/** One in this many texts gets a stranger, and one in this many is put into a longer one. */
const every = 3;
/** A frame has at least this many words. */
const shortestFrame = 4;

/**
 * Messages about something else as they may look: texts of which the rarer words are spelled backwards. What stays is the frame of a question
 * ("what is the … of …") around matters the assistant has never heard of.
 */
export function strangersOf(texts: readonly Text[]): MadeText[] {
  const isRare = rareWords(texts);
  return texts.flatMap(({ tokens, language }, from) => {
    if (from % every !== 0 || tokens.length === 0) return [];
    const rare = isRare(tokens);
    return {
      from,
      language,
      tokens: tokens.map((token) => (rare(token) && !token.startsWith('@') ? [...token].reverse().join('') : token)),
    };
  });
}

/**
 * Sentences around a question as they may look, by language: texts of which the rarer words are put together anew, the first half of one and the second of
 * the next. They are unknown, yet like words of the language, as names and stories are in which people introduce themselves.
 */
export function framesOf(texts: readonly Text[]): ReadonlyMap<Language, readonly (readonly string[])[]> {
  const isRare = rareWords(texts);
  const before = byLanguage(() => '');
  const frames = byLanguage((): string[][] => []);
  for (const { tokens, language } of texts) {
    const rare = isRare(tokens);
    const words = tokens.filter((token) => !token.startsWith('@'));
    if (words.length < shortestFrame) continue;
    const made = words.map((token) => {
      if (!rare(token)) return token;
      const blend = before[language].slice(0, Math.ceil(before[language].length / 2)) + token.slice(Math.floor(token.length / 2));
      before[language] = token;
      return blend;
    });
    frames[language].push(made);
  }
  return new Map(Object.entries(frames) as [Language, string[][]][]);
}

/** Texts with a frame before or behind them; each means what the text alone means. */
export function longerOf(
  texts: readonly (Text & { readonly from?: number })[],
  frames: ReadonlyMap<Language, readonly (readonly string[])[]>,
): MadeText[] {
  return texts.flatMap(({ tokens, language, from }, at) => {
    const own = frames.get(language)!;
    if (own.length === 0 || at % every !== 1) return [];
    const frame = own[Math.imul(at, 7919) % own.length]!;
    return { from: from ?? at, language, tokens: at % 2 === 0 ? [...frame, ...tokens] : [...tokens, ...frame] };
  });
}

/** Tells which words of a text are rare: those in no more texts than the middle one of its words, at least half of them. */
function rareWords(texts: readonly Text[]): (tokens: readonly string[]) => (token: string) => boolean {
  const frequency = new Map<string, number>();
  for (const { tokens } of texts) for (const token of new Set(tokens)) frequency.set(token, (frequency.get(token) ?? 0) + 1);
  const often = (token: string) => frequency.get(token) ?? 0;
  return (tokens) => {
    const middle = tokens.map(often).sort((a, b) => a - b)[Math.floor((tokens.length - 1) / 2)] ?? 0;
    return (token) => often(token) <= middle;
  };
}
