import type { Language } from '../../src/knowledge/language.ts';
import { leaningOf, opensAs } from '../../src/understanding/follow-up.ts';
import { tokenize } from '../../src/understanding/tokens.ts';

const opens = (text: string, language: Language) => opensAs(tokenize(text), [language]);

describe('a remark on something else', () => {
  it.each([
    ['Das ist nicht mein Bier', 'de'],
    ['dat is toch geen kaas', 'nl'],
    ["it's a piece of cake", 'en'],
    ['these are just apples', 'en'],
  ] as const)('says what that is: %s', (text, language) => {
    expect(opens(text, language)).toBe('remark');
  });

  it.each([
    ['Bier', 'de'],
    ['Is dat logistiek?', 'nl'],
    ['Wir sind eine Molkerei', 'de'],
    ['Het gaat om software', 'nl'],
    ['', 'en'],
  ] as const)('is none where nothing is pointed at: %s', (text, language) => {
    expect(opens(text, language)).toBe('otherwise');
  });
});

describe('a question for a way', () => {
  it.each([
    ['hoe kom ik in München', 'nl'],
    ['Wie komme ich nach Frankfurt?', 'de'],
    ['how do I get to Stuttgart', 'en'],
  ] as const)('asks how: %s', (text, language) => {
    expect(opens(text, language)).toBe('how');
  });

  it.each([
    ['hoe gaat het met Hessen', 'nl'],
    ['Wie weit ist Bayern?', 'de'],
    ['how about Hesse', 'en'],
  ] as const)('is none where nobody sets out: %s', (text, language) => {
    expect(opens(text, language)).toBe('otherwise');
  });

  it('is none where Dutch asks who, though German asks how by that word', () => {
    expect(opens('wie kan ik bellen?', 'nl')).toBe('otherwise');
  });
});

describe('a question to the assistant about itself', () => {
  it.each([
    ['Are you a robot?', 'en'],
    ['Bist du eine KI?', 'de'],
    ['bent u software', 'nl'],
  ] as const)('asks what it is: %s', (text, language) => {
    expect(opens(text, language)).toBe('you');
  });
});

describe('a message that goes on from the one before', () => {
  it.each([
    ['en voor logistiek?', 'nl'],
    ['of Hessen?', 'nl'],
    ['also Hessen?', 'de'],
    ['also dairy?', 'en'],
  ] as const)('opens so: %s', (text, language) => {
    expect(leaningOf(tokenize(text), [], [language])).toBe('goes-on');
  });

  it('opens by no word that says so in another language only', () => {
    expect(leaningOf(tokenize('of course dairy'), [], ['en'])).toBeUndefined();
    expect(leaningOf(tokenize('die Logistik'), [], ['nl'])).toBe('points-back');
    expect(leaningOf(tokenize('die Logistics'), [], ['en'])).toBeUndefined();
  });
});
