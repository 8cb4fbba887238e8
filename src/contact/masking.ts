/**
 * A text without what tells who wrote it: mail addresses, telephone numbers, bank accounts (IBAN) and citizen service numbers (BSN) become
 * "[e-mail]", "[phone]", "[iban]" and "[bsn]". Names stay: no rule finds them. Its cost grows with the length of the text.
 */
export function maskPersonal(text: string): string {
  return maskIbans(text.replace(mailAddress, '[e-mail]'))
    .replace(foreignPhone, phoneOrNot)
    .replace(bsn, (number) => (isBsn(number) ? '[bsn]' : number))
    .replace(phone, phoneOrNot);
}

/** Whether nine digits are a citizen service number: 9·d1 + 8·d2 + … + 2·d8 − d9 is a multiple of 11 (the "elfproef"). */
export function isBsn(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].map(Number);
  if (digits.length !== 9 || digits.every((digit) => digit === 0)) return false;
  const sum = digits.reduce((sum, digit, at) => sum + digit * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0;
}

/**
 * Whether letters and digits are an IBAN: as long as its country's are, and with its first four signs moved to the end and letters as 10 to 35, the rest
 * by 97 is 1 (ISO 13616).
 */
export function isIban(text: string): boolean {
  const signs = text.toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]+$/.test(signs) || signs.length !== ibanLengths.get(signs.slice(0, 2))) return false;
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** How many signs an IBAN of each country has: SWIFT's IBAN registry (ISO 13616), release 99 of December 2024. */
const ibanLengths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    15: 'NO',
    16: 'BE',
    18: 'DK FI FK FO GL NL SD',
    19: 'MK SI',
    20: 'AT BA EE KZ LT LU MN XK',
    21: 'CH HR LI LV',
    22: 'BG BH CR DE GB GE IE ME RS VA',
    23: 'AE GI IL IQ OM SO TL',
    24: 'AD CZ ES MD PK RO SA SE SK TN VG',
    25: 'LY PT ST',
    26: 'IS TR',
    27: 'BI DJ FR GR IT MC MR SM',
    28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
    29: 'BR EG PS QA UA',
    30: 'JO KW MU YE',
    31: 'MT SC',
    32: 'LC',
    33: 'RU',
  }).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)] as const)),
);

function maskIbans(text: string): string {
  let masked = '';
  let done = 0;
  for (const { index } of text.matchAll(ibanStart)) {
    if (index < done) continue;
    const iban = ibanAt(text, index);
    if (iban === undefined) continue;
    masked += `${text.slice(done, index)}[iban]`;
    done = index + iban.length;
  }
  return masked + text.slice(done);
}

/** The IBAN that begins here, written in groups or not; undefined where none does. */
function ibanAt(text: string, start: number): string | undefined {
  const length = ibanLengths.get(text.slice(start, start + 2).toUpperCase());
  if (length === undefined) return undefined;
  const [written] =
    new RegExp(String.raw`^(?:[A-Z\d][ .-]?){${length - 1}}[A-Z\d](?![A-Z\d])`, 'i').exec(text.slice(start, start + 2 * length)) ?? [];
  return written !== undefined && isIban(written.replace(/[ .-]/g, '')) ? written : undefined;
}

const mailAddress = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const ibanStart = /(?<![A-Z\d])[A-Z]{2}\d{2}/gi;
const bsn = /(?<!\d)(?:\d{9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2}[ .-]\d{3})(?!\d)/g;
/** A digit and what may stand before it within a number: at most a bracket and two signs more. */
const digits = (least: number, most: number) => String.raw`(?:[ ./()-]{0,3}\d){${least},${most}}(?!\d)`;
const foreignPhone = new RegExp(String.raw`(?<!\d)(?:\+|00)[1-9]${digits(7, 13)}`, 'g');
const phone = new RegExp(String.raw`(?<![\p{L}\d.,])\(?0[1-9]${digits(6, 11)}`, 'gu');

/** Dates look like telephone numbers: 01-02-2026. */
const date = /^0?\d[ ./-]\d{1,2}[ ./-](?:\d{2}|\d{4})(?!\d)/;
const phoneOrNot = (number: string) => (date.test(number) ? number : '[phone]');
