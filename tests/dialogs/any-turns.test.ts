import fc from 'fast-check';
import type { DialogState } from '../../src/answering/dialog-state.ts';
import type { Reply } from '../../src/answering/reply.ts';
import type { Mind } from '../../src/assistant/mind.ts';
import { type Language, languages } from '../../src/knowledge/language.ts';
import { realMind, Talk, textOf } from '../assistant/talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const utterances = [
  // Dutch
  'Welke regio past bij mij?',
  'help mij kiezen',
  'wij maken laadpalen',
  'logistiek',
  'nee, ik bedoelde medtech',
  'batterijen',
  'voor voertuigen',
  'de tweede',
  'allebei',
  'klanten',
  'een beurs',
  'weet ik niet',
  'Bericht achterlaten',
  'Kan iemand mij terugbellen?',
  'ja',
  'nee',
  'Jan de Vries',
  'overslaan',
  'jan@example.nl',
  '06-12345678',
  'mijn naam is anders',
  'Ik wil graag weten of we elkaar in Stuttgart kunnen ontmoeten',
  'Versturen',
  'Wijzigen',
  'wat doet u met mijn gegevens?',
  'wat doet Brabant in Hessen?',
  'wis mijn gegevens',
  'stop',
  'laat maar',
  'Engels graag',
  'hoe ver is de samenwerking met Beieren?',
  'waarom?',
  'vertel meer',
  // German
  'Welche Region passt zu mir?',
  'Wir stellen Wallboxen her',
  'Landwirtschaft',
  'ich weiß nicht',
  'wir suchen Lieferanten',
  'Förderung',
  'Nachricht hinterlassen',
  'Bitte rufen Sie mich zurück',
  'einverstanden',
  'nein danke',
  'Mein Name ist Petra Schäfer',
  'keine',
  'petra@firma',
  '+49 711 123456',
  'Abschicken',
  'E-Mail ändern',
  'Was machen Sie mit meinen Daten?',
  'Meine Daten löschen',
  'abbrechen',
  'auf Deutsch bitte',
  'danke schön',
  // English
  'Which region fits me?',
  'we build data centres',
  'I do not know',
  'research partners',
  'Leave a message',
  'yes please',
  'no',
  'skip',
  'jane@example.com',
  'Could you tell me who takes part in the meetings?',
  'send it',
  'change name',
  'who can I call about that?',
  'what happens to my data?',
  'delete my data',
  'never mind',
  'in English please',
  'what is the weather today?',
];

/** Something anybody may say at any time, anything typed, or what the open question asks for (a number chooses among its buttons). */
const anyTurn = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...utterances) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 12, arbitrary: fc.nat({ max: 20 }) },
);

/** Sentences that tell their language beyond doubt. */
const sentences: readonly (readonly [string, Language])[] = [
  ['wat doet u met mijn gegevens?', 'nl'],
  ['hoe ver is de samenwerking met Beieren?', 'nl'],
  ['Wir stellen Wallboxen her', 'de'],
  ['Was machen Sie mit meinen Daten?', 'de'],
  ['what happens to my data?', 'en'],
  ['Could you tell me who takes part in the meetings?', 'en'],
];

const fitting: Readonly<Record<string, string>> = {
  name: 'Jan de Vries',
  organisation: 'De Vries Laadpalen',
  reach: 'jan@example.nl',
  question: 'Kunt u ons in contact brengen met een fabriek in Stuttgart?',
};

function fittingTurn(number: number, { memory: { dialog } }: Talk, last: Reply | undefined): string {
  const open = dialog?.name === 'contact-request' ? fitting[dialog.open] : undefined;
  const choices = last?.choices.filter(({ text }) => !/^stopp?$/i.test(text)) ?? [];
  return open ?? choices[number % choices.length]?.text ?? 'Bericht achterlaten';
}

const says = (reply: Reply, key: string) =>
  textOf(reply).includes((mind.knowledge.phrases[key]?.[reply.language] ?? '\0').replaceAll(/\{\w+\}.*/gs, ''));

/** What a state has got from the person so far. */
const filledOf = (state: DialogState | undefined): string[] => {
  if (state?.name === 'contact-request') return Object.keys(state.fields);
  if (state?.name === 'region-finder')
    return Object.keys(state).filter((key) => key === 'aims' || (key === 'sectors' && state.ambiguous === undefined));
  return [];
};

/** Phrases without placeholders, long enough to be told apart. */
const plainPhrases = () =>
  Object.entries(mind.knowledge.phrases).filter(
    ([key, texts]) => /^(finder|request|dialog|erase)\./.test(key) && !texts.nl.includes('{') && texts.nl.length > 12,
  );

function expectOneLanguage(reply: Reply): void {
  const text = textOf(reply);
  const strange = plainPhrases().flatMap(([, texts]) =>
    languages.filter(
      (language: Language) => language !== reply.language && texts[language] !== texts[reply.language] && text.includes(texts[language]),
    ),
  );
  expect(strange).toEqual([]);
  const buttons = Object.entries(mind.knowledge.phrases).filter(([key]) => key.startsWith('choice.'));
  for (const { text: pressed } of reply.choices) {
    const [, texts] = buttons.find(([, texts]) => Object.values(texts).includes(pressed)) ?? [];
    if (texts) expect(Object.entries(texts).find(([, own]) => own === pressed && texts[reply.language] === pressed)).toBeDefined();
  }
}

describe('a conversation of any turns', () => {
  it('always gets a reply with a way on, in one language, and loses nothing that was filled in', () => {
    const done = new Set<string>();
    fc.assert(
      fc.property(fc.array(anyTurn, { minLength: 1, maxLength: 20, size: 'max' }), fc.constantFrom('nl', 'de', 'en'), (turns, locale) => {
        const talk = new Talk(mind, locale);
        let last: Reply | undefined;
        for (const said of turns) {
          const turn = typeof said === 'string' ? said : fittingTurn(said, talk, last);
          const before = talk.memory;
          const reply = talk.say(turn);
          last = reply;
          for (const { kind } of talk.effects) done.add(kind);
          expect(textOf(reply).trim()).not.toBe('');
          expect(reply.choices.length > 0 || reply.parts.some(({ kind }) => kind === 'contact')).toBe(true);
          expectOneLanguage(reply);
          // A whole sentence that is no data is answered in its own language, unless another one was asked for.
          const spoken = sentences.find(([text]) => text === turn)?.[1];
          const data = before.dialog?.name === 'contact-request' || before.dialog?.name === 'reply-to-person';
          if (spoken && !data && before.wish === undefined) expect([turn, reply.language]).toEqual([turn, spoken]);

          const { dialog } = talk.memory;
          if (says(reply, 'dialog.back')) {
            expect(dialog).toBeDefined();
            if (dialog?.name === before.dialog?.name) expect(dialog).toMatchObject(before.dialog ?? {});
          }
          if (before.dialog && dialog?.name === before.dialog.name && dialog.name === 'contact-request')
            expect(filledOf(dialog)).toEqual(
              expect.arrayContaining(filledOf(before.dialog).filter((field) => !['email', 'phone', 'copy'].includes(field))),
            );
          if (before.dialog?.name === 'contact-request' && dialog === undefined)
            expect(talk.effects.length > 0 || says(reply, 'request.left') || says(reply, 'request.declined')).toBe(true);
          // Nothing is sent or erased but on a yes.
          if (talk.effects.length > 0)
            expect(['versturen', 'abschicken', 'send', 'send it', 'ja', 'yes', 'yes please', 'einverstanden']).toContain(
              turn.toLowerCase(),
            );
        }
      }),
      { numRuns: 120, seed: 20261125 },
    );
    // The turns reach the end of dialogs, or they would show nothing.
    expect([...done].sort()).toEqual(['erase', 'request']);
  });
});
