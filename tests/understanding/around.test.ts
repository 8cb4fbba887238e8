import { aroundIntent, aroundQuestion } from '../../src/understanding/around.ts';
import { clean } from '../../src/understanding/clean.ts';
import { tokenize } from '../../src/understanding/tokens.ts';

/** A judge that knows thanks and names. */
const judge = (words: readonly string[]) => {
  const intent = words.some((word) => ['thanks', 'name', 'regards'].includes(word)) ? aroundIntent : 'goal';
  return { ranking: [{ intent, confidence: 0.9 }], inScope: 0.9, band: 'answer' as const };
};
const around = (message: string) => {
  const { text } = clean(message);
  const tokens = tokenize(text);
  const words = tokens.map(({ text }, token) => ({ text, token }));
  const found = aroundQuestion(text, tokens, words, ['en'], judge);
  return tokens.filter((_, at) => found.has(at)).map(({ text }) => text);
};

describe('what stands around a question', () => {
  it('is who writes, and with what thanks; the question is left', () => {
    expect(around('My name is Tom. What is the goal of it? Many thanks')).toEqual(['my', 'name', 'is', 'tom', 'many', 'thanks']);
  });

  it('ends at a comma and at words that turn to something else', () => {
    expect(around('thanks for reading but what is the goal of it')).toEqual(['thanks', 'for', 'reading']);
  });

  it('is the message itself where there is nothing else', () => {
    expect(around('Many thanks for this, kind regards, name and all')).toEqual([]);
  });

  it('is not looked for in a few words', () => {
    expect(around('thanks, the goal?')).toEqual([]);
  });
});
