import { loadKnowledge } from '../../src/knowledge/load.ts';
import { buildSearch } from '../../src/retrieval/index.ts';

const knowledge = loadKnowledge('knowledge');
const search = buildSearch(knowledge);
const words = (text: string) => text.toLowerCase().split(' ');
const found = (text: string, language: 'nl' | 'de' | 'en' = 'nl') => search(words(text), language).map(({ topic }) => topic);

describe('the search for topics', () => {
  it.each([
    ['nl', 'kennisinstellingen', 'knowledge-institutions'],
    ['de', 'fördermittel zuschuss', 'funding'],
    ['en', 'interreg flanders', 'interreg-flanders'],
    ['nl', 'horizon europe', 'horizon-europe'],
    ['de', 'zusammenarbeit ziel', 'goal'],
    ['en', 'handelskamer', 'handelskamer'],
  ] as const)('finds by its words in %s: %s', (language, text, topic) => {
    expect(found(text, language).slice(0, 3)).toContain(topic);
  });

  it('sees through endings and one wrong letter', () => {
    expect(found('kennisinstelling').slice(0, 3)).toContain('knowledge-institutions');
    expect(found('kennisinsteling').slice(0, 3)).toContain('knowledge-institutions');
  });

  it('gives the best first, and never small talk', () => {
    const hits = search(words('hallo wat is het doel van de samenwerking'), 'nl');
    expect(hits[0]?.topic).toBe('goal');
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(hits.filter(({ topic }) => knowledge.topics.get(topic)?.form === 'smalltalk')).toEqual([]);
  });

  it('finds nothing for nothing, for strange words and for names put in their place', () => {
    expect(search([], 'nl')).toEqual([]);
    expect(search(['', 'a', 'de'], 'nl')).toEqual([]);
    expect(search(['@sector', '@region'], 'nl')).toEqual([]);
    expect(search(['qxzjwv'], 'de')).toEqual([]);
  });

  it.each([
    ['foo:bar'],
    ['~'],
    ['::'],
    ['""'],
    ['*'],
    ['doel~14'],
    ['+doel'],
    ['-doel'],
    ['doel^100'],
    ['title:*'],
    ['__proto__'],
    ['x'.repeat(100_000)],
  ])('takes %.20s as a word, not as a command', (text) => {
    expect(search([text], 'nl').length).toBeLessThan(knowledge.topics.size / 2);
  });

  it('reads the beginning of very long messages only', () => {
    const many = [...Array.from({ length: 20 }, () => 'qxzjwv'), 'kennisinstellingen'];
    expect(search(many, 'nl')).toEqual([]);
  });
});
