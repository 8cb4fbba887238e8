import { type Found, lookUp } from '../../src/answering/lookup.ts';
import type { Language } from '../../src/knowledge/language.ts';
import { realMind } from '../assistant/talk.ts';

const mind = realMind();
const look = (typed: string, hint: Language = 'nl') => lookUp(typed, hint, mind);
const names = (found: readonly Found[]) => found.map(({ kind, id }) => `${kind} ${id}`);
const textOf = ({ parts }: Found) => parts.map((part) => (part.kind === 'text' ? part.text : JSON.stringify(part))).join('\n');

describe('looking something up', () => {
  it.each([
    ['Beieren', 'nl', 'region bavaria'],
    ['bei', 'nl', 'region bavaria'],
    ['noordr', 'nl', 'region north-rhine-westphalia'],
    ['Nordrhein', 'de', 'region north-rhine-westphalia'],
    ['laadpalen', 'nl', 'sector mobility'],
    ['Halbleiter', 'nl', 'sector hightech'],
    ['log', 'en', 'sector logistics'],
    ['BOM', 'nl', 'partner bom'],
    ['interreg', 'en', 'topic interreg'],
    ['doelen', 'nl', 'topic goal'],
    ['telefoonnummer', 'nl', 'contact cooperation-with-germany'],
    ['wie kan mij helpen met subsidie?', 'nl', 'contact european-programmes'],
  ] as const)('finds for "%s" (%s) first %s', (typed, hint, first) => {
    expect(names(look(typed, hint))[0]).toBe(first);
  });

  it('brings the contact along with what it is the contact for', () => {
    expect(names(look('laadpalen'))).toContain('contact cooperation-with-germany');
    expect(names(look('subsidie'))).toContain('contact european-programmes');
  });

  it('speaks the language of the words, and of the person where they tell none', () => {
    expect(look('Welche Region passt zur Logistik?', 'nl')[0]).toMatchObject({ language: 'de', title: 'Logistik' });
    expect(look('bei', 'nl')[0]).toMatchObject({ language: 'nl', title: 'Beieren' });
    expect(look('logistics', 'nl')[0]).toMatchObject({ language: 'nl', title: 'Logistiek' });
    expect(look('life sciences Bavaria', 'de')[0]).toMatchObject({ language: 'de', title: 'Medizintechnik und Life Sciences' });
    expect(look('funding', 'nl')[0]).toMatchObject({ language: 'nl', title: 'Subsidies op een rij' });
    expect(look('', 'de').map(({ language }) => language)).toEqual(Array(8).fill('de'));
  });

  it('begins, without words, with overviews, the regions and the contact for everything', () => {
    expect(names(look(' '))).toEqual([
      'topic overview',
      'topic partners',
      'topic sectors',
      'region baden-wuerttemberg',
      'region bavaria',
      'region hesse',
      'region north-rhine-westphalia',
      'contact cooperation-with-germany',
    ]);
  });

  it('names each thing once, and nothing for words that mean nothing here', () => {
    const found = names(look('Beieren Bayern Bavaria samenwerking met Beieren'));
    expect(new Set(found).size).toBe(found.length);
    expect(look('zzzzqqq')).toEqual([]);
  });

  it('takes any text', () => {
    for (const typed of ['foo:bar ~ * +', 'x'.repeat(5000), '\u0000<b>', '“', '🙂']) expect(() => look(typed)).not.toThrow();
  });

  it('says everything with text and sources that the knowledge has', () => {
    const kinds = ['region', 'sector', 'partner', 'contact'] as const;
    const items = { region: 'regions', sector: 'sectors', partner: 'partners', contact: 'contacts' } as const;
    for (const language of ['nl', 'de', 'en'] as const)
      for (const kind of kinds)
        for (const { id, name } of mind.knowledge[items[kind]].values()) {
          const found = look(name[language], language).find((each) => each.kind === kind && each.id === id);
          expect([id, found?.kind]).toEqual([id, kind]);
          expect((found as Found).sources.length).toBeGreaterThan(0);
          expect(textOf(found as Found).length).toBeGreaterThan(40);
        }
  });
});
