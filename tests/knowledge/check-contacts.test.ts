import { Folder } from './folder.ts';

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.remove());

const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to);
const faults = (file: string, change: (text: string) => string, day?: Date) =>
  folder.with(file, change, day).findings.filter(({ severity }) => severity !== 'note');

describe('the check of contacts', () => {
  it.each([
    ['contacts/bom.yaml', 'deputy: cooperation-with-germany', 'deputy: nobody', 'deputy', 'there is no contact "nobody"'],
    [
      'contacts/bom.yaml',
      'purposes: [trade, settling]',
      'purposes: [trade, sailing]',
      'covers.purposes',
      'there is no contact purpose "sailing"',
    ],
    [
      'contacts/cooperation-with-germany.yaml',
      'holidays: [netherlands]',
      'holidays: [belgium]',
      'holidays',
      'there is no calendar "belgium"',
    ],
    ['purposes.yaml', 'topics: [fair-subsidy]', 'topics: [fairs]', 'contact.3.topics', 'there is no topic "fairs"'],
    ['purposes.yaml', 'contact: fair', 'contact: funfair', 'aims.4.contact', 'there is no contact purpose "funfair"'],
    ['purposes.yaml', 'sources: [sib-rules,', 'sources: [sib-regels,', 'aims.4.sources', 'there is no source "sib-regels"'],
    ['holidays.yaml', 'where: [netherlands]', 'where: [limburg]', '3.where', 'there is no calendar "limburg"'],
  ])('tells an id in %s that does not exist: %s', (file, from, to, field, message) => {
    expect(faults(file, swap(from, to))).toContainEqual(
      expect.objectContaining({ severity: 'error', file, field, message: expect.stringContaining(message) }),
    );
  });

  it('tells deputies who send people round in a circle', () => {
    const found = faults('contacts/bom.yaml', swap('deputy: cooperation-with-germany', 'deputy: bom'));
    expect(found).toEqual([expect.objectContaining({ field: 'deputy', message: expect.stringContaining('round in a circle') })]);
  });

  it('tells a purpose that nobody covers, and a question that names nothing', () => {
    const found = faults(
      'contacts/cooperation-with-germany.yaml',
      swap(
        'covers: { regions: [], sectors: [], purposes: [], languages: [] }',
        'covers: { regions: [], sectors: [], purposes: [press], languages: [] }',
      ),
    ).map(({ message }) => message);
    expect(found).toContain('nobody covers any region x any sector x government in "de": widen a contact, or add one for everything.');
    expect(found).toContain('nobody covers any region x any sector in "nl": widen a contact, or add one for everything.');
    expect(found.some((message) => message.includes('x press in') || message.includes('x trade in'))).toBe(false);
  });

  it.each([
    ['from: monday, to: friday', 'from: monday, to: someday'],
    ['opens: "09:00"', 'opens: "9 uur"'],
  ])('tells hours that are none: %s -> %s', (from, to) => {
    expect(faults('contacts/cooperation-with-germany.yaml', swap(from, to))).toEqual([
      expect.objectContaining({ severity: 'error', field: expect.stringMatching(/^hours\.0\./) }),
    ]);
  });

  it('tells half a year ahead that the holidays run out', () => {
    const none = (text: string) => `${text}\n`;
    expect(faults('holidays.yaml', none, new Date('2028-06-01')).filter(({ file }) => file === 'holidays.yaml')).toEqual([]);
    expect(faults('holidays.yaml', none, new Date('2028-07-15')).filter(({ file }) => file === 'holidays.yaml')).toEqual([
      expect.objectContaining({ severity: 'warning', message: 'the last holiday is 2028-12-26: add those of the year after it.' }),
    ]);
  });

  it('tells advice whose figures differ between the languages', () => {
    expect(faults('purposes.yaml', swap('bis zum 31. Dezember 2026', 'bis zum 30. Dezember 2026'))).toContainEqual(
      expect.objectContaining({ field: 'aims.4.advice.de', message: expect.stringContaining('differ from advice.nl') }),
    );
  });
});
