import type { Reply } from '../../src/answering/reply.ts';
import { wordingOf } from '../../src/answering/wording.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import { feedbackCard } from '../../src/channels/azure/feedback.ts';
import { renderForTeams } from '../../src/channels/azure/render.ts';
import { formCard, sentCard } from '../../src/channels/azure/request-form.ts';
import { type Language, languages } from '../../src/knowledge/language.ts';
import { readPage } from '../../src/widget/page.ts';
import { realMind, Talk } from '../assistant/talk.ts';
import { cardStage, type Looked } from './adaptive-cards.ts';

/** Every card of Teams, through Microsoft's own parser and renderer in a real browser; the pictures are in tests/artefacts. */

const questions: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  comparison: {
    nl: 'Vergelijk Beieren en Hessen voor logistiek',
    de: 'Vergleichen Sie Bayern und Hessen für die Logistik',
    en: 'Compare Bavaria and Hesse for logistics',
  },
  overview: {
    nl: 'Vergelijk alle regio’s',
    de: 'Vergleichen Sie alle Regionen',
    en: 'Compare all regions',
  },
  contact: {
    nl: 'Met wie kan ik contact opnemen?',
    de: 'An wen kann ich mich wenden?',
    en: 'Whom can I contact?',
  },
  choices: {
    nl: 'Welke regio past bij medtech?',
    de: 'Welche Region passt zur Medizintechnik?',
    en: 'Which region fits medtech?',
  },
  form: {
    nl: 'Ik wil een bericht achterlaten',
    de: 'Ich möchte eine Nachricht hinterlassen',
    en: 'I would like to leave a message',
  },
};

const { look, page, picture } = cardStage();
let mind: Mind;
beforeAll(() => {
  mind = realMind();
}, 120_000);

const replyTo = (question: string, language: Language): Reply => new Talk(mind, language).say(question);
const cardOf = (reply: Reply, scope: 'personal' | 'channel' = 'personal') =>
  renderForTeams(reply, mind.knowledge, scope).at(-1)?.attachments?.[0]?.content as Record<string, unknown>;
const feedback = async (reaction: 'like' | 'dislike', language: Language) =>
  feedbackCard(reaction, (await readPage('knowledge')).chat, wordingOf(mind.knowledge, language));

/** Microsoft's parser knows no word of Teams' own, and leaves out what only says the default. */
function withoutExtras({ $schema: _, msteams: __, ...card }: Record<string, unknown>) {
  return card;
}

async function stands(name: string, card: object): Promise<Looked> {
  const looked = await look(card, 640);
  await picture(`teams-${name}`);
  expect(looked.complaints).toEqual([]);
  expect(withoutExtras(looked.understood as Record<string, unknown>)).toEqual(withoutExtras(card as Record<string, unknown>));
  return looked;
}

describe('a card in Teams', () => {
  it.each(languages.flatMap((language) => Object.keys(questions).map((name) => [name, language] as const)))(
    'of the kind "%s" is a right Adaptive Card 1.5, in "%s"',
    async (name, language) => {
      const reply = replyTo(questions[name]?.[language] ?? '', language);
      await stands(`${name}-${language}`, cardOf(reply));
    },
  );

  it.each(languages)('asks for the reason of a thumb down, and thanks for a thumb up, in "%s"', async (language) => {
    const reason = (await readPage('knowledge')).chat.reasons[0]?.text[language];
    expect((await stands(`reasons-${language}`, await feedback('dislike', language))).text).toContain(reason);
    await stands(`thanks-${language}`, await feedback('like', language));
  });

  it.each(languages)('says what is wrong in a form, and what was sent, in "%s"', async (language) => {
    const wording = wordingOf(mind.knowledge, language);
    const values = {
      name: 'Anna Müller',
      organisation: 'Solarbau GmbH',
      email: 'anna@',
      question: 'Wie helpt ons in Beieren?',
      copy: true,
    };
    const wrong = [wording.say('request.email-wrong', { given: 'anna@' }), wording.say('form.consent-wrong')];
    const card = formCard({ id: 'f', contact: 'bom', values, copies: true, wrong }, [wording.choice('choice.no')], wording);
    expect((await stands(`form-wrong-${language}`, card)).text).toContain(wrong[1]);
    const sent = sentCard({ id: 'f', contact: 'bom', values: { ...values, email: 'anna@solarbau.example' }, consent: true }, wording);
    expect((await stands(`form-sent-${language}`, sent)).text).toContain('anna@solarbau.example');
  });

  it('fits a telephone', async () => {
    for (const name of ['comparison', 'contact', 'form', 'choices']) {
      await look(cardOf(replyTo(questions[name]?.nl ?? '', 'nl')), 360);
      await picture(`teams-${name}-telephone`);
      expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });
});
