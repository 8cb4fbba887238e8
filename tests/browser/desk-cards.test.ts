import { wordingOf } from '../../src/answering/wording.ts';
import { type DeskView, deskCard, erasedCard, movedCard } from '../../src/channels/azure/desk/card.ts';
import { type Language, languages } from '../../src/knowledge/language.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { StoredRequest } from '../../src/store/requests.ts';
import { request } from '../contact/request.ts';
import { cardStage, type Looked } from './adaptive-cards.ts';

/** Every card of the desk, through Microsoft's own parser and renderer in a real browser; the pictures are in tests/artefacts. */

const knowledge = loadKnowledge('knowledge');
const asked = Date.parse('2026-11-25T09:05:00Z');
const hour = 3_600_000;
const details = request({
  question: 'Wir bauen Solaranlagen und suchen Partner in Bayern.\nWer hilft uns, und gibt es Fördermittel?',
  phone: '+49 211 123456',
  purpose: 'subsidy',
});
const stored = (over: Partial<StoredRequest> = {}): StoredRequest => ({
  receipt: details.receipt,
  conversationId: 'c1',
  state: 'open',
  claimedBy: undefined,
  details,
  createdAt: asked,
  closedAt: undefined,
  contact: 'cooperation-with-germany',
  assignedBy: undefined,
  waitingSince: asked,
  steps: 0,
  lastStep: undefined,
  reminders: 0,
  remindedAt: undefined,
  ...over,
});
const answer = { by: 'Joost van ’t Hof', text: 'Bayern Innovativ hilft Ihnen gern.', createdAt: asked + 2 * hour };
const states: Readonly<Record<string, Partial<DeskView>>> = {
  open: {},
  claimed: { request: stored({ state: 'claimed', claimedBy: 'Eva Jansen', steps: 1 }) },
  'passed-on': { request: stored({ contact: 'bom', assignedBy: 'Eva Jansen', steps: 2 }) },
  'handed-over': { request: stored({ details: { ...details, contact: 'bom' }, steps: 1 }), at: asked + 50 * hour },
  answered: { request: stored({ state: 'answered', steps: 1 }), messages: [answer] },
  'goes-on': { messages: [answer, { by: undefined, text: 'Danke! Und in Hessen?', createdAt: asked + 3 * hour }] },
  closed: { request: stored({ state: 'closed', steps: 2, lastStep: { kind: 'closed', by: 'Eva Jansen', at: asked + hour } }) },
  overtaken: {
    request: stored({ state: 'claimed', claimedBy: 'Eva Jansen', steps: 1 }),
    draft: 'Bayern Innovativ kann Ihnen helfen.',
  },
};
const cardIn = (state: string, language: Language) => {
  const wording = wordingOf(knowledge, language);
  const notice = state === 'overtaken' ? wording.say('desk.before.claimed', { name: 'Eva Jansen', time: '10:20' }) : undefined;
  return deskCard({ request: stored(), messages: [], at: asked + 3 * hour, notice, ...states[state] }, wording);
};

const { look, page, picture } = cardStage();

async function stands(name: string, card: object, width = 640): Promise<Looked> {
  const looked = await look(card, width);
  await picture(`desk-${name}`);
  expect(looked.complaints).toEqual([]);
  expect(withoutExtras(looked.understood)).toEqual(withoutExtras(card));
  return looked;
}

/** Microsoft's parser knows no word of Teams' own, and gives no fallbacks back. */
const withoutExtras = (card: unknown): unknown =>
  JSON.parse(JSON.stringify(card, (key, value) => (['$schema', 'msteams', 'fallback'].includes(key) ? undefined : value)));

describe('a card at the desk', () => {
  it.each(languages.flatMap((language) => Object.keys(states).map((state) => [state, language] as const)))(
    'that is "%s" is a right Adaptive Card 1.5, in "%s"',
    async (state, language) => {
      const { text } = await stands(`${state}-${language}`, cardIn(state, language));
      expect(text).toContain(details.receipt);
      expect(text).toContain('Wer hilft uns, und gibt es Fördermittel?');
      expect(text).not.toMatch(/\{\w+\}|undefined/);
    },
  );

  it.each(languages)('that has moved or was erased says so alone, in "%s"', async (language) => {
    const wording = wordingOf(knowledge, language);
    for (const [name, card] of [
      ['moved', movedCard(details.receipt, 'bom', wording)],
      ['erased', erasedCard(details.receipt, wording)],
    ] as const)
      expect((await stands(`${name}-${language}`, card)).text).not.toMatch(/Anna|Bayern/);
  });

  it('fits a telephone', async () => {
    await stands('open-telephone', cardIn('open', 'nl'), 360);
    for (const button of await page().getByRole('button').all()) {
      const { x = 0, width = 0 } = (await button.boundingBox()) ?? {};
      expect(x + width).toBeLessThanOrEqual(344);
    }
  });

  it.each(languages)('asks for the answer below its button, in "%s"', async (language) => {
    const wording = wordingOf(knowledge, language);
    await look(cardIn('overtaken', language), 640);
    await page()
      .getByRole('button', { name: wording.say('desk.answer') })
      .click();
    expect(await page().locator('textarea').inputValue()).toBe('Bayern Innovativ kann Ihnen helfen.');
    await picture(`desk-answering-${language}`);
    await page()
      .getByRole('button', { name: wording.say('desk.reassign') })
      .first()
      .click();
    expect(await page().locator('select option').count()).toBe(knowledge.contacts.size);
    await picture(`desk-passing-on-${language}`);
  });
});
