import { learningThreads } from '../../src/assistant/learning-threads.ts';
import { type IntentExample, trainUnderstanding } from '../../src/understanding/intent/index.ts';

const subjects = ['region', 'sector', 'partner', 'visit', 'subsidy', 'contact', 'language', 'source'];
const questions = [
  'what about the',
  'tell me of your',
  'which is the right',
  'how does one find a',
  'whom do i ask for the',
  'is there any',
  'i need another',
];
const examples = subjects.flatMap((intent) =>
  questions.map((question): IntentExample => ({ tokens: [...question.split(' '), intent], intent, language: 'en' })),
);
const offTopic = ['weather', 'football', 'recipes', 'trains'].map((other) => ({
  tokens: ['what', 'about', 'the', other],
  language: 'en' as const,
}));
const alone = trainUnderstanding(examples, offTopic).toBytes();

describe('learning in several threads', () => {
  it.each([0, 1, 3])('gives the very bytes that one thread alone gives, with %i helpers', (helpers) => {
    const judge = learningThreads(helpers);
    for (let time = 0; time < 3; time++) expect(Buffer.compare(trainUnderstanding(examples, offTopic, judge).toBytes(), alone)).toBe(0);
  });
});
