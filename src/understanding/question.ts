import type { Understanding as Judgement } from './intent/index.ts';
import type { ModelWord } from './placeholders.ts';
import type { Token } from './reading.ts';

/** A sentence of more words than this may hide its question in one of its clauses: "ik zou u dankbaar zijn, als u kunt zeggen, welk doel …". */
const longSentence = 7;
/** Fewer words than this are no question by themselves. */
const shortestClause = 3;
/** A message of more words than this is never judged as a whole. */
const longestWhole = 40;
/** A part wins from the whole only when it is this much clearer. */
const clearer = 0.1;

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
  judge: (words: readonly string[]) => Judgement,
  clarity: (judgement: Judgement) => number,
): Question {
  const wordsOf = ({ from, to }: Span) => words.filter(({ token }) => token >= from && token < to).map((word) => word.text);
  const sentences = sentencesOf(tokens);
  const last = sentences.at(-1) ?? { from: 0, to: tokens.length, sentence: 0 };
  const whole: Span = { from: 0, to: tokens.length, sentence: [...asking].at(-1) ?? last.sentence };
  const judgedWhole = judge(wordsOf(whole));
  if (tokens.length <= longSentence && sentences.length === 1) return { sentence: whole.sentence, judgement: judgedWhole };

  const asked = asking.size > 0 ? sentences.filter(({ sentence }) => asking.has(sentence)) : sentences;
  const spans = asked.flatMap((span) => {
    const before = asking.size > 0 ? sentences[sentences.indexOf(span) - 1] : undefined;
    return [
      span,
      ...(before ? [{ ...span, from: before.from }, ...clausesOf(text, tokens, before)] : []),
      ...clausesOf(text, tokens, span),
    ];
  });
  const judged = spans.map((span) => ({ sentence: span.sentence, judgement: judge(wordsOf(span)) }));
  const best = judged.reduce<Question | undefined>(
    (one, other) => (!one || clarity(other.judgement) > clarity(one.judgement) ? other : one),
    undefined,
  );
  const wholeCounts = tokens.length <= longestWhole;
  if (best && (!wholeCounts || clarity(best.judgement) > clarity(judgedWhole) + clearer)) return best;
  return { sentence: best?.sentence ?? whole.sentence, judgement: judgedWhole };
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

/** The clauses of a long sentence, cut at commas and dashes; none for a short one. */
function clausesOf(text: string, tokens: readonly Token[], { from, to, sentence }: Span): Span[] {
  if (to - from <= longSentence) return [];
  const cuts: number[] = [];
  for (let at = from + 1; at < to; at++) {
    const between = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0);
    if (/[,;()–—-]/.test(between)) cuts.push(at);
  }
  const bounds = [from, ...cuts, to];
  const clauses = bounds.slice(0, -1).map((start, index) => ({ from: start, to: bounds[index + 1] as number, sentence }));
  // What follows a cut up to the end counts too: a question often goes on over its own commas.
  const tails = cuts.map((start) => ({ from: start, to, sentence }));
  return [...clauses, ...tails].filter((clause) => clause.to - clause.from >= shortestClause);
}
