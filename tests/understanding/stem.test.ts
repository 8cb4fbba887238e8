import { stem } from '../../src/understanding/stem.ts';

describe('stem', () => {
  it.each([
    ['nl', 'laadpaal', 'laadpalen'],
    ['nl', 'varken', 'varkens'],
    ['nl', 'bedrijf', 'bedrijven'],
    ['nl', 'huis', 'huizen'],
    ['nl', 'batterij', 'batterijen'],
    ['nl', 'logistiek', 'logistieke'],
    ['nl', 'haven', 'havens'],
    ['nl', 'laadpaal', 'laadpaaltjes'],
    ['nl', 'bedrijf', 'bedrijfje'],
    ['nl', 'installatie', 'installaties'],
    ['nl', 'machine', 'machines'],
    ['nl', 'industrie', 'industrieën'],
    ['nl', 'auto', "auto's"],
    ['nl', 'advies', 'adviezen'],
    ['nl', 'proces', 'processen'],
    ['nl', 'mailadres', 'mailadressen'],
    ['de', 'wärmepumpe', 'wärmepumpen'],
    ['de', 'haus', 'häuser'],
    ['de', 'rechenzentrum', 'rechenzentren'],
    ['de', 'rechenzentrum', 'rechenzentrums'],
    ['de', 'ladesäule', 'ladesäulen'],
    ['en', 'company', 'companies'],
    ['en', 'battery', 'batteries'],
    ['en', 'logistic', 'logistics'],
  ] as const)('joins the forms of one word (%s: %s, %s)', (language, one, other) => {
    expect(stem(one, language)).toBe(stem(other, language));
  });

  it('keeps different words apart', () => {
    expect(stem('samenwerking', 'nl')).not.toBe(stem('samenleving', 'nl'));
    expect(stem('energie', 'de')).not.toBe(stem('energy', 'de'));
  });

  it('gives the same answer again, also for names that every object has', () => {
    for (const word of ['constructor', '__proto__', 'toString']) expect(stem(word, 'nl')).toBe(stem(word, 'nl'));
  });

  it('leaves the empty word, a digit and an endless word alone', () => {
    expect(stem('', 'de')).toBe('');
    expect(stem('5', 'en')).toBe('5');
    expect(stem('x'.repeat(500), 'nl')).toBe('x'.repeat(500));
  });
});
