import type { Language } from '../../src/knowledge/language.ts';
import { actOf, correctingWords } from '../../src/understanding/act.ts';
import { clean } from '../../src/understanding/clean.ts';
import { recogniserOf, terminologyOf } from '../../src/understanding/entities.ts';
import { withRoles } from '../../src/understanding/roles.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { sample } from './sample.ts';

const recognise = recogniserOf(terminologyOf(sample), buildVocabulary(sample));
const act = (message: string, language: Language) => {
  const { text } = clean(message);
  const tokens = tokenize(text);
  return actOf(tokens, withRoles(text, tokens, recognise(tokens, [language]), [language]).entities, [language]);
};

describe('a correction', () => {
  it.each([
    ['nee, energie', 'nl'],
    ['sorry, ik bedoel Hessen', 'nl'],
    ['Hessen bedoelde ik', 'nl'],
    ['nein Software', 'de'],
    ['Ich meine also Energie', 'de'],
    ['Quatsch, nicht Bayern, sondern Hessen', 'de'],
    ['no, software', 'en'],
    ['I meant Hesse, my bad', 'en'],
    ['oh hang on, not software, energy', 'en'],
  ] as const)('puts another name in place of what was said: %s', (text, language) => {
    expect(act(text, language)).toBe('correct');
  });

  it.each([
    ['nee', 'nl'],
    ['geen probleem', 'nl'],
    ['kein Problem, und Bayern?', 'de'],
    ['no problem, Bavaria then', 'en'],
    ['nee, geen energie', 'nl'],
    ['Welke regio past bij energie?', 'nl'],
    ['Und Hessen?', 'de'],
  ] as const)('is none without a new name, or without a word that takes something back: %s', (text, language) => {
    expect(act(text, language)).toBe('other');
  });

  it('is told by words that ask nothing themselves', () => {
    const tokens = tokenize('no wait, scratch that: software');
    expect([...correctingWords(tokens, ['en'])].map((at) => tokens[at]?.text)).toEqual(['no', 'wait', 'scratch', 'that']);
  });
});
