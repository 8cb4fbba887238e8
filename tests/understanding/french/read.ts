import { byLanguage, type Language } from './src/knowledge/language.ts';
import { leaningOf, opensAs } from './src/understanding/follow-up.ts';
import { detectLanguage, likelyLanguages } from './src/understanding/language.ts';
import { wordsIn } from './src/understanding/lexicon/index.ts';
import { stem } from './src/understanding/stem.ts';
import { tokenize } from './src/understanding/tokens.ts';
import { buildVocabulary } from './src/understanding/vocabulary.ts';

/** Reads a few messages in the house with the fourth language, without a knowledge: `fourth-language.test.ts` says what comes out. */
const none = { topics: new Map(), sectors: new Map(), partners: new Map(), regions: new Map(), additions: [], ambiguous: [], phrases: {} };
const vocabulary = buildVocabulary({
  ...none,
  ...{ contacts: new Map(), sources: new Map(), purposes: { contact: [], aims: [] }, holidays: [], version: '' },
  places: { towns: [], elsewhere: [], home: [] },
  offTopic: byLanguage(() => []),
  around: byLanguage(() => []),
  expressions: { leave: [], skip: [], yes: [], no: [], send: [], change: [], private: [] } as never,
});
const read = (text: string) => {
  const tokens = tokenize(text);
  const detected = detectLanguage(tokens, vocabulary);
  const likely = likelyLanguages(detected.language, detected, tokens);
  return { language: detected.language, opens: opensAs(tokens, likely), leaning: leaningOf(tokens, [], likely) };
};

const french = 'fr' as Language;
console.log(
  JSON.stringify({
    messages: [
      'Quelle région convient à notre entreprise ?',
      "c'est une bonne question pour vous",
      'et la logistique ?',
      'Welke regio past bij ons?',
      'Which region is right for us?',
      'Welche Region passt zu uns?',
    ].map(read),
    questionWords: [...wordsIn('questionWords', [french])].slice(0, 3),
    stems: ['entreprises', 'entreprise'].map((word) => stem(word, french)),
  }),
);
