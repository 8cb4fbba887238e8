import { type Knowledge, phrase } from '../../src/knowledge/knowledge.ts';

const knowledge = { phrases: { hello: { nl: 'Dag {name}, {count} keer', de: 'Tag {name}', en: 'Hi {name}' } } } as unknown as Knowledge;

describe('a phrase', () => {
  it('is said in the language asked for, with its words filled in', () => {
    expect(phrase(knowledge, 'hello', 'nl', { name: 'Jan', count: 0 })).toBe('Dag Jan, 0 keer');
    expect(phrase(knowledge, 'hello', 'de', { name: 'Jan' })).toBe('Tag Jan');
  });

  it('takes what is filled in as it is, even when it looks like a placeholder', () => {
    expect(phrase(knowledge, 'hello', 'en', { name: '{count} $& $1', count: 3 })).toBe('Hi {count} $& $1');
  });

  it('is an error that names the file when the knowledge lacks it', () => {
    expect(() => phrase(knowledge, 'bye', 'nl')).toThrow('knowledge/phrases.yaml lacks the phrase "bye". Add it in all three languages.');
  });
});
