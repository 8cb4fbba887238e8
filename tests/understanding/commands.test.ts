import type { Command } from '../../src/knowledge/schema.ts';
import { commandsHeard } from '../../src/understanding/commands.ts';
import type { Likely } from '../../src/understanding/lexicon/index.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { sample } from './sample.ts';

const heard = commandsHeard(sample.expressions);
const hear = (text: string, ...likely: Likely): readonly Command[] => heard(tokenize(text), likely);

describe('a message that steers a dialog', () => {
  it.each([
    ['laat maar', 'nl', 'leave'],
    ['Sorry, weet ik niet', 'nl', 'skip'],
    ['weiss ich nicht', 'de', 'skip'],
    ['Is goed hoor!', 'nl', 'yes'],
    ['das ist in Ordnung', 'de', 'yes'],
    ['actually, rather not please', 'en', 'no'],
    ['send it then', 'en', 'send'],
    ['wijzigen graag', 'nl', 'change'],
    ['in privé', 'nl', 'private'],
  ] as const)('is known by its phrase, give or take polite words, accents and marks: %s', (text, language, command) => {
    expect(hear(text, language)).toEqual([command]);
  });

  it.each([
    ['ja bitte', 'de', 'yes'],
    ['ach ja', 'nl', 'yes'],
    ['nee hoor', 'nl', 'no'],
    ['actually no', 'en', 'no'],
  ] as const)('is a yes or no by its first word, when it is short: %s', (text, language, command) => {
    expect(hear(text, language)).toEqual([command]);
  });

  it('is never a yes by courtesy alone, for what may be asked is whether to erase', () => {
    expect(hear('geen haast', 'nl')).toEqual([]);
    expect(hear('keine Ursache', 'de')).toEqual([]);
    expect(hear('no rush', 'en')).toEqual([]);
    expect(hear('no problem, send it', 'en')).toEqual(['send']);
  });

  it('is none when it says more than that', () => {
    expect(hear('nee, ik bedoelde logistiek en energie', 'nl')).toEqual([]);
    expect(hear('stop de bouw van windmolens', 'nl')).toEqual([]);
    expect(hear('', 'nl')).toEqual([]);
  });

  it('is heard in each language that it may be in, and in no other', () => {
    expect(hear('laat maar', 'en')).toEqual([]);
    expect(hear('laat maar', 'en', 'nl')).toEqual(['leave']);
    expect(hear('privat', 'nl')).toEqual([]);
  });
});
