import type { Language } from '../../src/knowledge/language.ts';
import { partsOf } from '../../src/understanding/asks.ts';
import { clean } from '../../src/understanding/clean.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { isLinear } from '../linear-time.ts';

const parts = (message: string, language: Language) => {
  const { text } = clean(message);
  const tokens = tokenize(text);
  return partsOf(text, tokens, [language]).map(({ from, to }) => text.slice(tokens[from]?.start, tokens[to - 1]?.end));
};

describe('the parts of a message that may ask', () => {
  it.each([
    ['Wat is OPZuid en wat is Eurostars?', 'nl', ['Wat is OPZuid', 'en wat is Eurostars']],
    ['Welche Region passt zu mir und wie weit ist Hessen?', 'de', ['Welche Region passt zu mir', 'und wie weit ist Hessen']],
    ['How far is Hesse? And NRW?', 'en', ['How far is Hesse', 'And NRW']],
    ['1. wat is het doel 2. wie doen er mee', 'nl', ['1. wat is het doel', '2. wie doen er mee']],
    ['- goal?\n- partners?', 'en', ['goal', 'partners']],
  ] as const)('are its sentences, its halves and the items of its lists: %s', (text, language, expected) => {
    expect(parts(text, language)).toEqual(expected);
  });

  it('are none of what is only told, which goes with the question behind it', () => {
    expect(parts('Wij maken laadpalen. Welke regio past daarbij?', 'nl')).toEqual(['Wij maken laadpalen. Welke regio past daarbij']);
    expect(parts('Welke regio past bij ons? Wij maken laadpalen.', 'nl')).toEqual(['Welke regio past bij ons? Wij maken laadpalen']);
  });

  it('are no halves of names that a word joins', () => {
    expect(parts('Welke regio past bij energie en bij logistiek?', 'nl')).toHaveLength(1);
    expect(parts('What do you do in Bavaria and Hesse?', 'en')).toHaveLength(1);
  });

  it('are none in a message that asks nothing', () => {
    expect(parts('Hallo daar', 'nl')).toEqual([]);
  });

  it('cost no more for each word of a long message', () => {
    const long = (times: number) => () => parts('wat is dat en wie is dat? '.repeat(times), 'nl');
    expect(isLinear(long(360), long(90))).toBe(true);
  });
});
