import fc from 'fast-check';
import type { Language } from '../../src/knowledge/language.ts';
import { clean } from '../../src/understanding/clean.ts';
import { chooseLanguage, type Detected, detectLanguage, likelyLanguages } from '../../src/understanding/language.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { sample } from './sample.ts';

const vocabulary = buildVocabulary(sample);
const detect = (text: string): Detected => detectLanguage(tokenize(clean(text).text), vocabulary);
const speak = (text: string): Language | 'unsure' => {
  const detected = detect(text);
  return detected.confidence >= 0.7 ? detected.language : 'unsure';
};

describe('the language of a message', () => {
  it.each([
    ['Welke regio past bij ons?', 'nl'],
    ['Wir suchen Partner für unser Werk', 'de'],
    ['We would like to meet partners', 'en'],
    ['mailadres?', 'nl'],
    ['und Hessen?', 'de'],
    ['en voor logistiek?', 'nl'],
    ['and Hesse?', 'en'],
    ['logistics?', 'en'],
    ['logistiek', 'nl'],
    ['wa hedde gullie te bieje', 'nl'],
    ['mia san a gloane Firma', 'de'],
    ['machts ihr des auch?', 'de'],
    ['kunde gij mij effe helpen', 'nl'],
    ['danke', 'de'],
    ['thx, thanks', 'en'],
    ['HOE WERKT DIT', 'nl'],
    ['logsitiek', 'nl'],
  ])('%j is %s', (text, language) => {
    expect(speak(text)).toBe(language);
  });

  it.each([
    ['Wij zoeken een Ansprechpartner für Medizintechnik in Bayern', 'nl'],
    ['Ich suche einen freight terminal in Hessen', 'de'],
    ['We are a family company from Brabant and make warmtepompen', 'en'],
  ])('in %j the sentence counts, not the foreign words in it', (text, language) => {
    expect(speak(text)).toBe(language);
  });

  it.each(['Hessen', 'Stuttgart Dortmund', 'xqzzt wkrrp', '123 456', '', 'ok@ok.nl', 'in'])('is not sure of %j', (text) => {
    expect(speak(text)).toBe('unsure');
  });

  it('gives likelihoods that sum to one, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { scores, confidence, language } = detect(text);
        expect(scores.nl + scores.de + scores.en).toBeCloseTo(1);
        expect(scores[language]).toBe(confidence);
        expect(confidence).toBeGreaterThan(0.33);
      }),
    );
  });
});

describe('the language to answer in', () => {
  const sure = { language: 'de', confidence: 0.95, scores: { nl: 0.02, de: 0.95, en: 0.03 } } as const;
  const unsure = { language: 'de', confidence: 0.5, scores: { nl: 0.3, de: 0.5, en: 0.2 } } as const;

  it('is the one wished for, before all else', () => {
    expect(chooseLanguage({ wish: 'en', detected: sure, conversation: 'nl', hint: 'nl' })).toBe('en');
  });

  it('is that of a clear message, before the conversation and the page', () => {
    expect(chooseLanguage({ detected: sure, conversation: 'nl', hint: 'en' })).toBe('de');
  });

  it('stays that of the conversation when the message is unclear', () => {
    expect(chooseLanguage({ detected: unsure, conversation: 'en', hint: 'nl' })).toBe('en');
  });

  it('is the page’s for an unclear first message, and Dutch when there is none', () => {
    expect(chooseLanguage({ detected: unsure, hint: 'en' })).toBe('en');
    expect(chooseLanguage({ detected: unsure })).toBe('nl');
  });

  it('takes more to leave the language of a conversation than to begin one', () => {
    const fairly = { ...sure, confidence: 0.72 };
    expect(chooseLanguage({ detected: fairly })).toBe('de');
    expect(chooseLanguage({ detected: fairly, conversation: 'nl' })).toBe('nl');
  });
});

describe('the languages whose words a message may use', () => {
  const likely = (text: string, language: Language) => likelyLanguages(language, detect(text), tokenize(clean(text).text)).join(' ');

  it.each([
    ['Ich meine also Logistik für unser Werk', 'de'],
    ['Wat is voor ons de betere keuze: dit of dat?', 'nl'],
    ['We would like to meet partners of ours', 'en'],
  ] as const)('are the one of a sentence: %s', (text, language) => {
    expect(likely(text, language)).toBe(language);
  });

  it.each([
    ['of', 'nl', 'nl en'],
    ['also', 'de', 'de en'],
  ] as const)('are all that a short message may be in, the chosen one first: %s', (text, language, expected) => {
    expect(likely(text, language)).toBe(expected);
  });

  it('hold the language somebody writes beside the one they asked for', () => {
    expect(likely('kunt u mij zeggen welke regio past', 'en')).toBe('en nl');
  });

  it('hold both of a message that mixes two', () => {
    expect(likely('can we auf Deutsch sprechen please', 'de')).toBe('de en');
  });
});
