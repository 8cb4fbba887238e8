import { type Found, lookUp } from '../../src/answering/lookup.ts';
import { wordingOf } from '../../src/answering/wording.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import { quoteCard } from '../../src/channels/azure/message-extension.ts';
import { languages } from '../../src/knowledge/language.ts';
import { realMind } from '../assistant/talk.ts';
import { cardStage } from './adaptive-cards.ts';

/** What is inserted into messages, through Microsoft's own parser and renderer in a real browser; the pictures are in tests/artefacts. */

const kinds = ['region', 'sector', 'partner', 'contact', 'topic'] as const;
/** One of each kind to look at. */
const pictured: Readonly<Record<Found['kind'], string>> = {
  region: 'bavaria',
  sector: 'mobility',
  partner: 'bom',
  contact: 'cooperation-with-germany',
  topic: 'interreg',
};

const { look, page, picture } = cardStage();
let mind: Mind;
beforeAll(() => {
  mind = realMind();
}, 120_000);

/** Everything that can be found, each by its own name or title, and by nothing at all. */
function everything(language: (typeof languages)[number]): readonly Found[] {
  const { regions, sectors, partners, contacts, topics } = mind.knowledge;
  const names = [regions, sectors, partners, contacts].flatMap((items) => [...items.values()].map(({ name }) => name[language]));
  const titles = [...topics.values()].map(({ title }) => title[language]);
  const found = ['', ...names, ...titles].flatMap((typed) => lookUp(typed, language, mind));
  return [...new Map(found.filter((each) => each.language === language).map((each) => [`${each.kind} ${each.id}`, each])).values()];
}

describe('a card that is inserted into a message', () => {
  it.each(languages)(
    'is drawn whole, with the source and its day, whatever it is about (%s)',
    async (language) => {
      const found = everything(language);
      for (const kind of kinds) expect(found.some((each) => each.kind === kind)).toBe(true);
      const wording = wordingOf(mind.knowledge, language);
      for (const each of found) {
        const card = quoteCard(each, wording);
        const { complaints, understood, text } = await look(card, 480);
        expect([each.id, complaints]).toEqual([each.id, []]);
        expect(understood).toMatchObject({ body: { length: card.body.length } });
        expect(text).toContain(each.title);
        if (each.sources.length > 0) expect(text).toContain(`${wording.say('label.source')}: `);
        if (pictured[each.kind] === each.id) await picture(`lookup-${each.kind}-${language}`);
      }
    },
    120_000,
  );

  it('fits a telephone', async () => {
    for (const each of everything('de')) {
      await look(quoteCard(each, wordingOf(mind.knowledge, 'de')), 320);
      const wide = await page().evaluate(() => document.documentElement.scrollWidth);
      expect([each.id, wide <= 320]).toEqual([each.id, true]);
    }
  }, 120_000);
});
