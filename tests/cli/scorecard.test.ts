import { type Case, caseSchema } from '../../src/cli/cases/case.ts';
import { disguises } from '../../src/cli/scorecard/disguise.ts';
import { framed } from '../../src/cli/scorecard/frames.ts';
import { unseenFolds } from '../../src/cli/scorecard/unseen.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { sample } from '../understanding/sample.ts';

const caseOf = (id: string, ...turns: string[]): Case => caseSchema.parse({ id, lang: 'nl', cat: 'x', turns, expect: {} });

describe('the scorecard on unseen questions', () => {
  const examples = [
    'Welke regio past bij energie?',
    'Welke regio is er voor energie',
    'wie is de koning',
    'hoe laat is het',
    'a',
    'b',
    'c',
  ];
  const topic = { ...[...sample.topics.values()][0], examples: { nl: examples, de: [], en: [] } } as never;
  const knowledge: Knowledge = { ...sample, topics: new Map([['one', topic]]), offTopic: { nl: ['Wat kost een fiets?'], de: [], en: [] } };
  const left = (one: Case) => {
    const [fold] = unseenFolds([one], knowledge);
    return { topic: fold?.knowledge.topics.get('one')?.examples.nl, offTopic: fold?.knowledge.offTopic.nl };
  };

  it('lacks the examples that are like the question that is judged, and keeps those that share nothing with it', () => {
    expect(left(caseOf('1', 'hoe laat is het', 'welke regio past bij energie?')).topic).toEqual(
      expect.not.arrayContaining(examples.slice(0, 2)),
    );
    expect(left(caseOf('1', 'welke regio past bij energie?')).topic).toEqual(expect.arrayContaining(['a', 'b', 'c', 'wie is de koning']));
  });

  it('lacks no more than five of them', () => {
    const many: Knowledge = {
      ...knowledge,
      topics: new Map([
        ['one', { ...(topic as object), examples: { nl: Array.from({ length: 9 }, (_, at) => `regio ${at}`), de: [], en: [] } } as never],
      ]),
    };
    const [fold] = unseenFolds([caseOf('1', 'welke regio')], many);
    expect(fold?.knowledge.topics.get('one')?.examples.nl).toHaveLength(4);
  });

  it('lacks like questions that are off topic too', () => {
    expect(left(caseOf('1', 'wat kost een fiets')).offTopic).toEqual([]);
  });

  it('tries each case once', () => {
    const cases = Array.from({ length: 23 }, (_, at) => caseOf(`${at}`, `vraag ${at}`));
    expect([...unseenFolds(cases, knowledge)].flatMap((fold) => fold.cases.map(({ id }) => Number(id))).sort((a, b) => a - b)).toEqual([
      ...cases.keys(),
    ]);
  });
});

describe('a question in a letter', () => {
  const letter = (text: string, ...more: string[]) => disguises['in a letter']?.(text, caseOf('1', text, ...more));

  it('stands in it in its own words', () => {
    expect(letter('Welke regio past bij ons?')).toMatch(/.+welke regio past bij ons.*|.*welke regio past bij ons.+/is);
  });

  it('is the same letter at every run', () => {
    expect(letter('Wat is het doel?')).toBe(letter('Wat is het doel?'));
  });

  it('keeps signs that mean something where texts are filled in', () => {
    expect(framed('Wat kost $& dit?', 'Hallo! {q} Groet')).toBe('Hallo! Wat kost $& dit? Groet');
    expect(framed('Welke regio?', 'ik vroeg me af {r}, dank')).toBe('ik vroeg me af welke regio, dank');
  });

  it('is left as it is within a conversation', () => {
    expect(letter('en Hessen?', 'x')).toBe('en Hessen?');
  });
});
