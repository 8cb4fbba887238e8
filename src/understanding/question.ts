import type { Understanding as Judgement } from './intent/index.ts';
import type { Token } from './reading.ts';

/** A message of more words than this is a story: the question is one of its sentences. */
const storyWords = 30;
/** What a question mark adds to the score of a sentence. */
const askedBonus = 0.25;

/**
 * Finds the sentence that asks, and what it means. A short message is judged as a whole; in a story each sentence is judged by itself,
 * and the one that most clearly asks something wins, a question mark counting for it.
 */
export function findQuestion(
  tokens: readonly Token[],
  asking: ReadonlySet<number>,
  judge: (sentence?: number) => Judgement,
): { readonly question: number; readonly understanding: Judgement } {
  const sentences = [...new Set(tokens.map(({ sentence }) => sentence))];
  const whole = judge();
  if (sentences.length < 2) return { question: sentences[0] ?? 0, understanding: whole };
  const judged = sentences.map((sentence) => {
    const understanding = judge(sentence);
    const confidence = understanding.ranking[0]?.confidence ?? 0;
    return { sentence, understanding, score: confidence + (asking.has(sentence) ? askedBonus : 0) };
  });
  const best = judged.reduce((one, other) => (other.score > one.score ? other : one));
  return { question: best.sentence, understanding: tokens.length > storyWords ? best.understanding : whole };
}
