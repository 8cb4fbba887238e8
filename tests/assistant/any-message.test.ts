import fc from 'fast-check';
import type { Mind } from '../../src/assistant/mind.ts';
import { isLanguage } from '../../src/knowledge/language.ts';
import { realMind, Talk, textOf } from './talk.ts';

let mind: Mind;
beforeAll(() => {
  mind = realMind();
});

const questions = [
  'Welke regio past bij laadpalen?',
  'en voor logistiek?',
  'Was macht Brabant in Hessen?',
  'und Bayern?',
  'Which region fits hydrogen?',
  'the second one',
  'allebei',
  'warum?',
  'where does it say that?',
  'vertel meer',
  'English please',
  'dank u wel',
  'wie sind Sie?',
  'Werkt u ook samen met Saksen of Polen?',
  'Met wie kan ik bellen?',
  'toerisme in Beieren',
  '1',
];
/** Pieces that programs stumble over, and the marks of lunr, Markdown, HTML, regular expressions and placeholders. */
const pieces = [
  '{region}',
  '\u0024{x}',
  '$&',
  '**',
  '](',
  '<b>',
  '&amp;',
  '@sector',
  '__proto__',
  'constructor',
  '\\',
  '"',
  '%s',
  '\u0000',
  '\u202e',
  '\ud800',
  '👩‍👩‍👧',
  'ﬁ',
  'İ',
  'ß',
  '\n',
  '?',
  '!',
  '...',
  ' ',
  'a~1',
  'x:y',
  '*',
  '2026',
  '-1',
  'é',
  'e\u0301',
];

const anything = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...questions) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...pieces, ...questions.flatMap((text) => text.split(' '))), { maxLength: 12 })
      .map((list) => list.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...pieces, ...questions.flatMap((text) => text.split(' '))), { maxLength: 30 })
      .map((list) => list.join(' ')),
  },
);

describe('any conversation', () => {
  it('gets a text in one of the three languages at every turn, and a way on', () => {
    fc.assert(
      fc.property(
        fc.array(anything, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(undefined, 'nl-NL', 'de', 'en-GB', 'fr', ''),
        (lines, locale) => {
          const talk = new Talk(mind, locale);
          for (const line of lines) {
            const reply = talk.say(line);
            expect(textOf(reply).trim()).not.toBe('');
            expect(textOf(reply)).not.toMatch(/undefined|\[object|NaN/);
            expect(isLanguage(reply.language)).toBe(true);
            expect(reply.choices.length > 0 || reply.parts.some(({ kind }) => kind === 'contact')).toBe(true);
            expect(reply.confidence >= 0 && reply.confidence <= 1).toBe(true);
            expect(talk.memory.subjects.length).toBeLessThanOrEqual(3);
          }
        },
      ),
      { numRuns: 150, seed: 20261124 },
    );
  });

  it('says of what people type only the word they used for a sector', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[qxz]{6,12}$/), fc.constantFrom(...questions), (word, question) => {
        for (const line of [word, `${question} ${word}`, `${word}, ${question}`])
          expect(JSON.stringify(new Talk(mind).say(line))).not.toContain(word);
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });
});
