import type { Language } from '../../src/knowledge/language.ts';
import { clean } from '../../src/understanding/clean.ts';
import { recogniserOf, terminologyOf } from '../../src/understanding/entities.ts';
import { withRoles } from '../../src/understanding/roles.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { buildVocabulary } from '../../src/understanding/vocabulary.ts';
import { isLinear } from '../linear-time.ts';
import { sample } from './sample.ts';

const recognise = recogniserOf(terminologyOf(sample), buildVocabulary(sample));
const read = (message: string, language: Language) => {
  const { text } = clean(message);
  const tokens = tokenize(text);
  const { entities, left } = withRoles(text, tokens, recognise(tokens, [language]), [language]);
  return {
    roles: entities.map(({ id, role }) => (role ? `${id} ${role}` : id)),
    left: [...left].sort((a, b) => a - b).map((at) => tokens[at]?.text),
  };
};

describe('what is left out', () => {
  it.each([
    ['Niet Beieren maar Hessen, wat doen jullie daar?', 'nl', ['bavaria excluded', 'hesse']],
    ['Welke regio behalve Beieren en Hessen past bij energie?', 'nl', ['bavaria excluded', 'hesse excluded', 'energy']],
    ['Keine Energie, sondern Software. Welche Region?', 'de', ['energy excluded', 'ict']],
    ['Außer Bayern: wer passt zu Energie?', 'de', ['bavaria excluded', 'energy']],
    ['Which regions other than Bavaria do you work with?', 'en', ['bavaria excluded']],
    ['Not energy but software: which region?', 'en', ['energy excluded', 'ict']],
    ['Hesse, not Bavaria', 'en', ['hesse', 'bavaria excluded']],
    ['Energie, maar niet Beieren', 'nl', ['energy', 'bavaria excluded']],
    ['Welke regio’s behalve Beieren zijn er voor energie?', 'nl', ['bavaria excluded', 'energy']],
    ['Which regions other than Bavaria or Hesse are there for software?', 'en', ['bavaria excluded', 'hesse excluded', 'ict']],
  ] as const)('is not asked about: %s', (text, language, roles) => {
    expect(read(text, language).roles).toEqual(roles);
  });

  it.each([
    ['Is er geen samenwerking met Beieren?', 'nl', ['bavaria']],
    ['Waarom doen jullie niets met energie in Hessen?', 'nl', ['energy', 'hesse']],
    ['Gibt es nicht auch etwas in Bayern und Hessen?', 'de', ['bavaria', 'hesse']],
    ['No problem. And Bavaria?', 'en', ['bavaria']],
  ] as const)('is nothing where the question has a no of its own: %s', (text, language, roles) => {
    expect(read(text, language).roles).toEqual(roles);
  });

  it('is known where somebody knows it already', () => {
    expect(read('BOM ken ik al, wie doet er nog meer mee?', 'nl').roles).toEqual(['bom known']);
    expect(read('BOM kenne ich schon, und wer noch?', 'de').roles).toEqual(['bom known']);
    expect(read('I already know BOM. Who else takes part?', 'en').roles).toEqual(['bom known']);
  });

  it('asks nothing, with the words that leave it out, also where the knowledge has no name for it', () => {
    expect(read('Which programmes are there other than Erasmus?', 'en').left).toEqual(['other', 'than', 'erasmus']);
    expect(read('Welke regio behalve Beieren past bij energie?', 'nl').left).toEqual(['behalve', 'beieren']);
  });
});

describe('who somebody is', () => {
  it('is told before what they ask', () => {
    expect(read('Ik werk voor een energiebedrijf. Welke regio past bij software?', 'nl').roles).toEqual(['energy self', 'ict']);
    expect(read('Wir kommen aus Stuttgart und suchen etwas in Hessen', 'de').roles).toEqual(['baden-wuerttemberg origin', 'hesse']);
  });
});

it('costs no more for each word of a long message', () => {
  const long = (times: number) => () => read('behalve Beieren niet Hessen maar energie '.repeat(times), 'nl');
  expect(isLinear(long(240), long(60))).toBe(true);
});
