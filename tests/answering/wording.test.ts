import { wordingOf } from '../../src/answering/wording.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge('knowledge');
const [nl, de, en] = (['nl', 'de', 'en'] as const).map((language) => wordingOf(knowledge, language)) as [
  ReturnType<typeof wordingOf>,
  ReturnType<typeof wordingOf>,
  ReturnType<typeof wordingOf>,
];

describe('wording', () => {
  it('lists as people do', () => {
    expect(nl.all([])).toBe('');
    expect(nl.all(['a'])).toBe('a');
    expect(de.all(['a', 'b'])).toBe('a und b');
    expect(en.all(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('names regions and sectors in its language', () => {
    expect([nl, de, en].map(({ region }) => region('bavaria'))).toEqual(['Beieren', 'Bayern', 'Bavaria']);
    expect(nl.regions(['hesse', 'bavaria'])).toBe('**Hessen** en **Beieren**');
    expect(en.sectors(['energy', 'logistics'])).toBe('Energy and Logistics');
  });

  it('keeps German sectors apart whose names hold an "und"', () => {
    expect(de.sectors(['energy', 'medtech', 'ict'])).toBe('Energie, Medizintechnik und Life Sciences sowie IKT und Datenverkehr');
  });

  it('names each source once, and none that the knowledge lacks', () => {
    expect(en.sources(['province-page', 'nowhere', 'province-page'])).toEqual([
      {
        title: knowledge.sources.get('province-page')?.title.en,
        url: knowledge.sources.get('province-page')?.url,
        checked: knowledge.sources.get('province-page')?.checked,
      },
    ]);
  });

  it('says days in words, the same day wherever the reader is', () => {
    expect([nl, de, en].map(({ day }) => day('2026-11-04'))).toEqual(['4 november 2026', '4. November 2026', '4 November 2026']);
  });
});
