import fc from 'fast-check';
import { isBsn, isIban, maskPersonal } from '../../src/contact/masking.ts';

describe('masking', () => {
  it.each([
    ['mail mij op jan.de-vries+werk@bedrijf.co.nl.', 'mail mij op [e-mail].'],
    ['Schreiben Sie an müller@münchen.de, bitte', 'Schreiben Sie an [e-mail], bitte'],
    ["<o'neill@example.org>", '<[e-mail]>'],
    ['bel 06-12345678', 'bel [phone]'],
    ['bel 0612345678 of 073 681 28 12', 'bel [phone] of [phone]'],
    ['bel (073) 681 28 12 graag', 'bel [phone] graag'],
    ['+31 (0)6 1234 5678', '[phone]'],
    ['0049 211 1234567, Düsseldorf', '[phone], Düsseldorf'],
    ['Tel. 0211/123 45-67', 'Tel. [phone]'],
    ['mijn rekening is NL91ABNA0417164300', 'mijn rekening is [iban]'],
    ['nl91 abna 0417 1643 00 graag betalen', '[iban] graag betalen'],
    ['DE89 3704 0044 0532 0130 00.', '[iban].'],
    ['NL31ABNA0417164313 x en BE68 5390 0754 7034', '[iban] x en [iban]'],
    ['bsn 111222333', 'bsn [bsn]'],
    ['bsn 1112.22.333 of 123 456 782', 'bsn [bsn] of [bsn]'],
  ])('takes out of %j what tells who wrote it', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
  });

  it.each([
    ['wij zijn een bedrijf met 250 mensen in Eindhoven'],
    ['tussen 01-02-2026 en 03/04/2026, of 1.5.2026'],
    ['een omzet van 12.500.000 euro, 0,5 procent meer'],
    // Nine digits that fail the test, and an account with a wrong digit.
    ['order 123456789'],
    ['factuur NL92ABNA0417164300'],
    ['KvK 17012345'],
    ['in 2024-2027 met OPZuid 2021-2027'],
    ['TU/e @ Eindhoven, kanaal 5G-SCALE4'],
  ])('leaves %j as it is', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });

  it.each([
    ['111222333', true],
    ['123456782', true],
    ['123456789', false],
    ['000000000', false],
    ['11122233', false],
    ['1112223330', false],
  ])('knows whether %s is a citizen service number', (number, is) => {
    expect(isBsn(number)).toBe(is);
  });

  it.each([
    ['NL91ABNA0417164300', true],
    ['DE89370400440532013000', true],
    ['BE68539007547034', true],
    ['GB29NWBK60161331926819', true],
    ['NO9386011117947', true],
    ['NL91ABNA0417164301', false],
    ['NL91', false],
    // Its check digits are right, but no Dutch account is so long, and no country is called XX.
    ['NL31ABNA0417164313X', false],
    ['XX62ABNA0417164300', false],
  ])('knows whether %s is an account', (number, is) => {
    expect(isIban(number)).toBe(is);
  });

  const around = fc.string({ unit: fc.constantFrom(...'abc .,:;!?\n'), maxLength: 20 });
  const digit = fc.integer({ min: 0, max: 9 });
  const bsn = fc
    .array(digit, { minLength: 8, maxLength: 8 })
    .map((first) => ({ first, last: first.reduce((sum, digit, at) => sum + digit * (9 - at), 0) % 11 }))
    .filter(({ first, last }) => last < 10 && first.some((digit) => digit > 0))
    .map(({ first, last }) => [...first, last].join(''));
  const iban = fc.array(digit, { minLength: 10, maxLength: 10 }).map((account) => {
    const check =
      98n -
      (BigInt(
        `${[...'ABNA'].map((letter) => Number.parseInt(letter, 36)).join('')}${account.join('')}${[...'NL'].map((letter) => Number.parseInt(letter, 36)).join('')}00`,
      ) %
        97n);
    return `NL${String(check).padStart(2, '0')}ABNA${account.join('')}`;
  });

  it('finds every citizen service number and account, whatever stands around', () => {
    fc.assert(
      fc.property(around, fc.oneof(bsn, iban), around, (before, number, after) => {
        const masked = maskPersonal(`${before} ${number} ${after}`);
        expect(masked).not.toContain(number);
        expect(masked.startsWith(`${before} [`) && masked.endsWith(`] ${after}`)).toBe(true);
      }),
    );
  });

  it('changes nothing when done twice, and nothing where there is neither a digit nor an @', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a1209@.+-() NLde/') }), (text) => {
        const once = maskPersonal(text);
        expect(maskPersonal(once)).toBe(once);
        const plain = text.replace(/[\d@]/g, '');
        expect(maskPersonal(plain)).toBe(plain);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a short time for texts made to take long', () => {
    const texts = [
      '0'.repeat(20_000),
      '1 '.repeat(10_000),
      'a'.repeat(20_000),
      'NL91 '.repeat(4000),
      'a.'.repeat(10_000),
      '@a'.repeat(10_000),
      '(0)-'.repeat(5000),
    ];
    const steps = texts.map((text) => maskPersonal(text).length);
    expect(steps.every((length) => length > 0)).toBe(true);
  }, 5000);
});
