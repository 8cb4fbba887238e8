import type { Reply } from '../../src/answering/reply.ts';
import { realMind, Talk, textOf } from './talk.ts';

const mind = realMind();
const talk = (...turns: string[]) => {
  const one = new Talk(mind, 'nl-NL');
  return turns.map((turn) => one.say(turn)).at(-1) as Reply;
};
const said = (...turns: string[]) => textOf(talk(...turns));

describe('what was said last', () => {
  it('is said again in another language, with its sources', () => {
    const reply = talk('Welke regio past bij laadpalen?', 'English please');
    expect(reply).toMatchObject({ kind: 'answer', language: 'en' });
    expect(textOf(reply)).toMatch(/My last answer was:[\s\S]*Electric, Smart & Green Mobility/);
    expect(reply.sources.length).toBeGreaterThan(0);
  });

  it('is not said again where nothing was said, or in the language it was said in', () => {
    expect(talk('English please')).toMatchObject({ kind: 'smalltalk', language: 'en' });
    expect(talk('Welke regio past bij laadpalen?', 'graag in het Nederlands')).toMatchObject({ kind: 'smalltalk', language: 'nl' });
  });

  it('is said shorter, by its first sentence', () => {
    const long = said('Wat is Interreg?');
    const short = said('Wat is Interreg?', 'kan het wat korter?');
    expect(short).toMatch(/^Kort gezegd:/);
    expect(short.length).toBeLessThan(long.length);
  });

  it('keeps the subject: what is asked next is asked of it', () => {
    expect(said('Wat doet Brabant in Hessen?', 'kan het korter?', 'en in Beieren?')).toContain('Beieren');
  });
});

describe('a command with a no', () => {
  it.each([
    ['Wis mijn gegevens niet', 'nl'],
    ['Bitte löschen Sie meine Daten nicht', 'de'],
    ["Don't erase my data", 'en'],
  ])('is not carried out, and said so: %s', (text, language) => {
    const one = new Talk(mind);
    expect(one.say(text)).toMatchObject({ kind: 'smalltalk', language });
    expect(one.memory.dialog).toBeUndefined();
  });
});

describe('several questions in one message', () => {
  it('are answered one after another, each with its sources, and what both say alike once', () => {
    const reply = talk('Hoe ver is de samenwerking met Hessen? En wie zijn de partners?');
    const text = textOf(reply);
    expect(text).toMatch(/opstartfase[\s\S]*Brainport/);
    expect(text.match(/^Contact: /gm)?.length ?? 0).toBeLessThan(2);
  });

  it('lean on each other as turns do', () => {
    expect(said('How far along is Hesse? And Bavaria?')).toMatch(/start-up phase[\s\S]*good steps/i);
  });

  it('are three at most', () => {
    const text = said('Wat is OPZuid? Wat is Eurostars? Wat is Interreg? Wat is Horizon Europe?');
    expect(text).not.toContain('Horizon Europe is');
  });
});

describe('a correction', () => {
  it('takes the place of what was said, in the region finder and after an answer', () => {
    const finder = said('Welke regio past bij mij?', 'laadpalen', 'nee, logistiek');
    expect(finder).toContain('Noordrijn-Westfalen');
    expect(finder).not.toContain('Electric, Smart');
    expect(said('Hoe ver is de samenwerking met Beieren?', 'sorry, ik bedoel Hessen')).toContain('opstartfase');
  });
});

describe('what is left out', () => {
  it('is told of nothing, and the others are', () => {
    const text = said('Met welke regio’s werkt Brabant samen, behalve Beieren?');
    expect(text).toContain('Hessen');
    expect(text).not.toContain('Met Beieren');
    expect(said('Welke regio’s behalve Beieren zijn er voor agrifood?')).toMatch(/naast \*\*Beieren\*\* ook \*\*Noordrijn-Westfalen\*\*/);
    expect(said('Wie zijn de partners, behalve de BOM?')).not.toContain('Ontwikkelings Maatschappij');
  });
});
