import { isRemark } from '../../src/understanding/leaning.ts';
import { tokenize } from '../../src/understanding/tokens.ts';

describe('a remark on something else', () => {
  it.each(['Das ist nicht mein Bier', 'dat is toch geen kaas', "it's a piece of cake", 'these are just apples'])(
    'says what that is: %s',
    (text) => {
      expect(isRemark(tokenize(text))).toBe(true);
    },
  );

  it.each(['Bier', 'Is dat logistiek?', 'Wir sind eine Molkerei', 'Het gaat om software', ''])(
    'is none where nothing is pointed at: %s',
    (text) => {
      expect(isRemark(tokenize(text))).toBe(false);
    },
  );
});
