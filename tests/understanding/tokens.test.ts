import fc from 'fast-check';
import { clean } from '../../src/understanding/clean.ts';
import { askingSentences, tokenize } from '../../src/understanding/tokens.ts';
import { isLinear } from '../linear-time.ts';

const words = (text: string): string[] => tokenize(text).map((token) => token.text);
/** The sentences of a text, each as its words. */
const sentences = (text: string): string[] =>
  tokenize(text).reduce<string[]>((all, { text: word, sentence }) => {
    all[sentence] = all[sentence] ? `${all[sentence]} ${word}` : word;
    return all;
  }, []);

describe('tokenize', () => {
  it.each([
    ['Wij verkopen e-bikes in België', ['wij', 'verkopen', 'e-bikes', 'in', 'belgië']],
    ['Öffnungszeiten der TU/e?', ['öffnungszeiten', 'der', 'tu/e']],
    ["R&D in 's-Hertogenbosch", ['r&d', 'in', "'s-hertogenbosch"]],
    ['laadpalen/batterijen en/of BW/NRW', ['laadpalen', 'batterijen', 'en', 'of', 'bw', 'nrw']],
    ['foto’s van ‘t bedrijf', ["foto's", 'van', 't', 'bedrijf']],
    ['3.000 euro voor Industrie 4.0, 5G en CO2-afvang', ['3.000', 'euro', 'voor', 'industrie', '4.0', '5g', 'en', 'co2-afvang']],
    ['i.v.m. N.R.W. z.B. e.g.', ['ivm', 'nrw', 'zb', 'eg']],
    [
      'Mail naar info@bedrijf.nl of zie https://www.brabant.nl/x?y=1.',
      ['mail', 'naar', 'info@bedrijf.nl', 'of', 'zie', 'https://www.brabant.nl/x?y=1'],
    ],
    ['Agrar- und Ernährungswirtschaft (Bayern)', ['agrar', 'und', 'ernährungswirtschaft', 'bayern']],
    ['één bedrijf, dát én vóór cafés in Mérida', ['een', 'bedrijf', 'dat', 'en', 'voor', 'cafés', 'in', 'mérida']],
    ['🙂 ... !!', []],
  ])('reads %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ['Ik maak pompen. Welke regio past', ['ik maak pompen', 'welke regio past']],
    ['Ik ben mr. P.J. de Vries, bijv. Duitsland. En nu', ['ik ben mr pj de vries bijv duitsland', 'en nu']],
    ['Am 14. November kommen 3.000 Leute. Und dann', ['am 14 november kommen 3.000 leute', 'und dann']],
    ['Wir bauen z. B. Pumpen usw. Welche Region', ['wir bauen z b pumpen usw', 'welche region']],
    ['We make pumps, e.g. for Bavaria! Which region; who helps', ['we make pumps eg for bavaria', 'which region', 'who helps']],
    ['Geachte heer,\nik zoek hulp', ['geachte heer', 'ik zoek hulp']],
    ['We hebben drie sectoren: energie, ict', ['we hebben drie sectoren energie ict']],
    ['Een vraag: welke regio past?', ['een vraag', 'welke regio past']],
    ['Jansen B.V. Wij zoeken hulp', ['jansen bv', 'wij zoeken hulp']],
    ['hm... ik weet niet', ['hm ik weet niet']],
    ['Wij zijn klaar.Wat nu', ['wij zijn klaar', 'wat nu']],
  ])('parts %j into sentences', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  it('knows which sentences ask', () => {
    const text = 'Wij maken laadpalen. Welke regio past?! Alvast dank. (En NRW?)';
    expect([...askingSentences(text, tokenize(text))]).toEqual([1, 3]);
  });

  it('gives offsets that point at the word as typed, in order, and sentences that count up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(..."aÉß.?!:;\n -'/&@1,") })), (any) => {
        const { text } = clean(any);
        let end = 0;
        let sentence = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(token.start, token.end)).toBe(token.raw);
          expect(token.text).toBe(token.text.toLowerCase().normalize('NFC'));
          expect(token.sentence - sentence).toBeGreaterThanOrEqual(0);
          expect(token.sentence - sentence).toBeLessThanOrEqual(2);
          end = token.end;
          sentence = token.sentence;
        }
      }),
    );
  });

  it.each(['Wij maken e-bikes i.v.m. 3.000 orders. Waarom: dus? ', 'a.', "'s ", 'a@', 'a-', '1.', ': ', 'http://x', '-', 'a&'])(
    'reads %j again and again in time that grows with the length, not with its square',
    (part) => {
      const textOf = (letters: number) => part.repeat(letters / part.length);
      const [long, quarter] = [textOf(80_000), textOf(20_000)];
      const linear = isLinear(
        () => tokenize(long),
        () => tokenize(quarter),
      );
      expect(linear).toBe(true);
    },
  );
});
