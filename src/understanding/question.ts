import type { Understanding as Judgement } from './intent/index.ts';
import { type Likely, wordsIn } from './lexicon/index.ts';
import type { ModelWord } from './placeholders.ts';
import type { Token } from './reading.ts';

/** A sentence of more words than this may hide its question in one of its clauses: "ik zou u dankbaar zijn, als u kunt zeggen, welk doel …". */
const longSentence = 7;
/** A greeting or thanks that asks something of the programme less clearly than this as a whole may do so in one of its clauses. */
const asksNothing = 0.1;
/** Fewer words than this are no question by themselves. */
const shortestClause = 3;
/** A message of more words than this is never judged as a whole. */
const longestWhole = 40;
/** A part wins from the whole only when it is this much clearer. */
const clearer = 0.1;
/** What a question word at its start adds to the clarity of a part: what follows it is what somebody wants to know. */
const askedBonus = 0.2;

/**
 * Parts that are judged, and words in them, at most: twice what people have in two thousand characters (150 and 8,400 in 900 such texts), and of a
 * longer message less, since others wait for it.
 */
const mostJudged = { ordinary: { parts: 300, words: 12_000 }, long: { parts: 150, words: 2500 } } as const;
/** A message of more words is long: two thousand characters have fewer. */
export const longMessage = 400;

/** A part of a message, as tokens `from` up to `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

export interface Question {
  /** Number of the sentence that asks. */
  readonly sentence: number;
  readonly judgement: Judgement;
}

/**
 * Finds the part of a message that asks, and what it means. The whole message, its sentences and the clauses of long sentences are judged;
 * where sentences end in a question mark only these count (each also with the sentence before it, which may hold its subject).
 * `clarity` says how clearly a judgement asks something of the programme; greetings around a question must not outweigh it.
 */
export function findQuestion(
  text: string,
  tokens: readonly Token[],
  words: readonly ModelWord[],
  asking: ReadonlySet<number>,
  likely: Likely,
  judge: (words: readonly string[]) => Judgement,
  clarity: (judgement: Judgement) => number,
): Question {
  const sentences = sentencesOf(tokens);
  const last = sentences.at(-1) ?? { from: 0, to: tokens.length, sentence: 0 };
  const whole: Span = { from: 0, to: tokens.length, sentence: [...asking].at(-1) ?? last.sentence };
  const judgedWhole = judge(words.map(({ text }) => text));
  const judgementOf = ({ from, to }: Span) =>
    from === whole.from && to === whole.to
      ? judgedWhole
      : judge(words.filter(({ token }) => token >= from && token < to).map(({ text }) => text));
  // "Thanks, and is there funding?" is short, and yet its thanks are not what it asks.
  const isAround = judgedWhole.band === 'answer' && clarity(judgedWhole) < asksNothing;
  const longest = isAround ? 0 : longSentence;

  const asked = asking.size > 0 ? sentences.filter(({ sentence }) => asking.has(sentence)) : sentences;
  const spans = asked.flatMap((span) => {
    const before = asking.size > 0 ? sentences[sentences.indexOf(span) - 1] : undefined;
    return [
      span,
      ...(before ? [{ ...span, from: before.from }, ...clausesOf(text, tokens, before, likely, longest)] : []),
      ...clausesOf(text, tokens, span, likely, longest),
    ];
  });
  const judged = affordable(spans, asked, tokens.length).map((span) => {
    const judgement = judgementOf(span);
    // In a sentence with a question mark all of it is asked.
    const bonus = !asking.has(span.sentence) && asksAt(tokens, span.from, likely) ? askedBonus : 0;
    return { sentence: span.sentence, judgement, score: clarity(judgement) + bonus };
  });
  const best = judged.reduce<(typeof judged)[number] | undefined>(
    (one, other) => (!one || other.score > one.score ? other : one),
    undefined,
  );
  const wholeCounts = tokens.length <= longestWhole;
  // What is around a question gives way only to a part that surely asks one.
  const wins = best && best.score > clarity(judgedWhole) + clearer && (!isAround || best.judgement.band === 'answer');
  if (best && (!wholeCounts || wins)) return best;
  return { sentence: best?.sentence ?? whole.sentence, judgement: judgedWhole };
}

/** As many of the parts as are judged, in their order: whole sentences first, so that each is looked at, then what stands near the end, where people ask. */
function affordable(spans: readonly Span[], sentences: readonly Span[], length: number): readonly Span[] {
  const most = length > longMessage ? mostJudged.long : mostJudged.ordinary;
  const whole = new Set(sentences);
  const kept = new Set<Span>();
  let left = most.words;
  for (const span of [...sentences.toReversed(), ...spans.filter((one) => !whole.has(one)).toReversed()]) {
    if (kept.size === most.parts) break;
    if (span.to - span.from > left) continue;
    left -= span.to - span.from;
    kept.add(span);
  }
  return spans.filter((span) => kept.has(span));
}

function sentencesOf(tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  tokens.forEach(({ sentence }, at) => {
    const open = spans.at(-1);
    if (open && open.sentence === sentence) spans[spans.length - 1] = { ...open, to: at + 1 };
    else spans.push({ from: at, to: at + 1, sentence });
  });
  return spans;
}

/** True when a question word stands at this token, or right after a preposition of its own. */
function asksAt(tokens: readonly Token[], at: number, likely: Likely): boolean {
  const [first, second] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
  const questionWords = wordsIn('questionWords', likely);
  return questionWords.has(first) || (wordsIn('beforeQuestionWords', likely).has(first) && questionWords.has(second));
}

/** The clauses of a sentence of more words than `longest`, cut at commas, dashes and question words. */
function clausesOf(text: string, tokens: readonly Token[], { from, to, sentence }: Span, likely: Likely, longest: number): Span[] {
  if (to - from <= longest) return [];
  const cuts: number[] = [];
  // Only the first question word cuts: "hoe ver is het en welke sectoren" is one question.
  let asks = asksAt(tokens, from, likely);
  for (let at = from + 1; at < to; at++) {
    const between = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0);
    const beginsAsking = !asks && asksAt(tokens, at, likely);
    if (/[,;()–—-]/.test(between) || beginsAsking) cuts.push(at);
    asks ||= beginsAsking;
  }
  const bounds = [from, ...cuts, to];
  const clauses = bounds.slice(0, -1).map((start, index) => ({ from: start, to: bounds[index + 1] as number, sentence }));
  // What follows a cut up to the end counts too: a question often goes on over its own commas.
  const tails = cuts.map((start) => ({ from: start, to, sentence }));
  return [...clauses, ...tails].filter((clause) => clause.to - clause.from >= shortestClause);
}
