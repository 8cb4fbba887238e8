import { opensAs } from '../../src/understanding/leaning.ts';
import { tokenize } from '../../src/understanding/tokens.ts';

describe('a remark on something else', () => {
  it.each(['Das ist nicht mein Bier', 'dat is toch geen kaas', "it's a piece of cake", 'these are just apples'])(
    'says what that is: %s',
    (text) => {
      expect(opensAs(tokenize(text))).toBe('remark');
    },
  );

  it.each(['Bier', 'Is dat logistiek?', 'Wir sind eine Molkerei', 'Het gaat om software', ''])(
    'is none where nothing is pointed at: %s',
    (text) => {
      expect(opensAs(tokenize(text))).toBe('otherwise');
    },
  );
});

describe('a question for a way', () => {
  it.each(['hoe kom ik in München', 'Wie komme ich nach Frankfurt?', 'how do I get to Stuttgart'])('asks how: %s', (text) => {
    expect(opensAs(tokenize(text))).toBe('how');
  });

  it.each(['hoe gaat het met Hessen', 'Wie weit ist Bayern?', 'how about Hesse'])('is none where nobody sets out: %s', (text) => {
    expect(opensAs(tokenize(text))).toBe('otherwise');
  });
});

describe('a question to the assistant about itself', () => {
  it.each(['Are you a robot?', 'Bist du eine KI?', 'bent u software'])('asks what it is: %s', (text) => {
    expect(opensAs(tokenize(text))).toBe('you');
  });
});
