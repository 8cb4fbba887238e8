import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Finding, formatFinding } from '../../src/knowledge/finding.ts';
import { readKnowledge } from '../../src/knowledge/load.ts';
import { topicForms } from '../../src/knowledge/topic-forms.ts';
import { Folder, today } from './folder.ts';

let folder: Folder;
beforeAll(() => {
  folder = new Folder();
});
afterAll(() => folder.remove());

/** What the check says of errors and warnings while one file is changed. */
const faults = (file: string | readonly string[], change: (text: string) => string | undefined, day = today): readonly Finding[] =>
  folder.with(file, change, day).findings.filter(({ severity }) => severity !== 'note');
const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);
/** The line of the file on which this stands, from 1. */
const lineOf = (file: string, text: string) =>
  readFileSync(`knowledge/${file}`, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

describe('the editors’ own folder', () => {
  it('has no errors and no warnings', () => {
    const { knowledge, findings } = readKnowledge('knowledge', today);
    expect(findings.filter(({ severity }) => severity !== 'note').map(formatFinding)).toEqual([]);
    expect(knowledge).toBeDefined();
  });

  it('has a topic for every form', () => {
    const forms = new Set([...(folder.read().knowledge?.topics.values() ?? [])].map(({ form }) => form));
    expect(topicForms.filter((form) => !forms.has(form))).toEqual([]);
  });

  it('says of each contact that the province has not confirmed it yet', () => {
    const notes = folder.read().findings.filter(({ severity }) => severity === 'note');
    expect(notes.map(({ file }) => file)).toEqual([...new Set(notes.map(({ file }) => file))]);
    expect(notes.find(({ file }) => file === 'contacts/cooperation-with-germany.yaml')).toMatchObject({
      line: lineOf('contacts/cooperation-with-germany.yaml', 'confirmed: false'),
      field: 'confirmed',
      message: expect.stringContaining('to be confirmed by the province; then set "confirmed: true"'),
    });
    expect(
      folder
        .with('contacts/bom.yaml', swap('confirmed: false', 'confirmed: true'))
        .findings.some(({ file }) => file === 'contacts/bom.yaml'),
    ).toBe(false);
  });
});

describe('what would silently not count', () => {
  it('is an ambiguous word that a sector claims as well', () => {
    const file = 'sectors/energy.yaml';
    expect(faults(file, swap(/^ {2}nl:\n/m, '  nl:\n    - Water-stof\n'))).toEqual([
      {
        severity: 'error',
        file,
        line: lineOf(file, 'vocabulary:') + 2,
        field: 'vocabulary.nl.0',
        message:
          '"Water-stof" stands in ambiguous.yaml under "hydrogen" as well: take it out here if the assistant is to ask back, or there if it can only mean this sector.',
      },
    ]);
  });

  it('is a word under two questions', () => {
    const file = 'ambiguous.yaml';
    expect(faults(file, swap('nl: [robot,', 'nl: [robot, laser,'))).toEqual([
      {
        severity: 'error',
        file,
        line: lineOf(file, 'nl: [robot,'),
        field: '5.words.nl.1',
        message: '"laser" stands under "laser" as well: one question can be asked back, so take one out.',
      },
    ]);
  });

  it('is the text for "why?" under another name or form', () => {
    const goal = ['topics/goal.nl.md', 'topics/goal.de.md', 'topics/goal.en.md'];
    expect(faults(goal, () => undefined).map(formatFinding)).toEqual([
      'topics/ error: lacks the topic "goal": write topics/goal.nl.md, .de.md and .en.md, or give them their name back. "Why?" is answered with this text where no sector was named.',
    ]);
    expect(faults(goal, swap('form: text', 'form: unknown')).map(({ message }) => message)).toContain(
      'must be "text": "Why?" is answered with this text where no sector was named.',
    );
  });

  it.each([
    ['addition/new.yaml', 'the folders regions, sectors, partners, contacts, additions, sources, topics.'],
    ['topic/new.nl.md', 'the folders regions,'],
    ['offtopic.yaml', 'the files ambiguous.yaml, places.yaml,'],
  ])('is a file that is named otherwise: %s', (file, known) => {
    mkdirSync(join(folder.path, dirname(file)), { recursive: true });
    writeFileSync(join(folder.path, file), 'a: b\n');
    const findings = folder.read().findings.filter(({ severity }) => severity !== 'note');
    rmSync(join(folder.path, file));
    expect(findings).toEqual([
      {
        severity: 'warning',
        file,
        line: 0,
        field: '',
        message: expect.stringContaining('is not read, so nothing of it is said: correct its name. The assistant knows '),
      },
    ]);
    expect(findings[0]?.message).toContain(known);
  });
});

describe('one thing broken', () => {
  const hesse = 'regions/hesse.yaml';
  const overview = 'topics/overview.de.md';

  it('tells a field that is missing, with the line of what holds it', () => {
    expect(faults(hesse, swap(/ {2}de: Hessen\n/, ''))).toEqual([
      { severity: 'error', file: hesse, line: lineOf(hesse, 'nl: Hessen'), field: 'name.de', message: 'is missing: add it (a text).' },
    ]);
    expect(faults(hesse, swap(/^sectors: .*$/m, ''))).toEqual([
      { severity: 'error', file: hesse, line: 1, field: 'sectors', message: 'is missing: add it (a list).' },
    ]);
  });

  it('tells a field nobody knows', () => {
    expect(faults(hesse, swap('sectors: [', 'sektors: [ict]\nsectors: ['))).toEqual([
      expect.objectContaining({ file: hesse, message: 'has the unknown field "sektors": correct its name or take it out.' }),
    ]);
  });

  it('tells a text that is empty, a date that is none and an address that is none', () => {
    expect(faults(hesse, swap('nl: Hessen', 'nl: "  "'))).toEqual([
      expect.objectContaining({ file: hesse, line: lineOf(hesse, 'nl: Hessen'), field: 'name.nl', message: 'must not be empty.' }),
    ]);
    const province = 'sources/province.yaml';
    expect(faults(province, swap('checked: 2026-11-24', 'checked: 24-11-2026'))).toEqual([
      expect.objectContaining({ line: lineOf(province, 'checked:'), field: '0.checked', message: 'write the day as 2026-11-24.' }),
    ]);
    expect(faults(province, swap('url: https://', 'url: '))).toEqual([
      expect.objectContaining({
        line: lineOf(province, 'url:'),
        field: '0.url',
        message: 'write a whole web address that starts with https://.',
      }),
    ]);
  });

  it('tells the line of YAML that can’t be read, and what usually helps', () => {
    const [fault, ...others] = faults(hesse, swap('  nl: De samenwerking met Hessen zit', '  nl: De samenwerking: met Hessen zit'));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ severity: 'error', file: hesse, line: lineOf(hesse, 'nl: De samenwerking met Hessen') });
    expect(fault?.message).toMatch(/^is no valid YAML \(.+\)\. Put texts that contain ": " or start with a special character in quotes/);
  });

  it('counts the lines of front matter from the top of the file', () => {
    expect(faults(overview, swap(/^form: overview$/m, 'form: overwiew'))).toEqual([
      expect.objectContaining({
        file: overview,
        line: 3,
        field: 'form',
        message: `must be one of ${topicForms.join(', ')}.`,
      }),
    ]);
  });

  it('tells a topic without front matter, of a wrong name, or without a text', () => {
    expect(faults('topics/goal.nl.md', (text) => text.slice(4))).toEqual([
      expect.objectContaining({
        file: 'topics/goal.nl.md',
        line: 1,
        message: 'must start with its front matter between two lines of "---".',
      }),
    ]);
    expect(faults('topics/goal.nl.md', (text) => text.replace(/\n---\n[\s\S]*$/, '\n---\n'))).toContainEqual(
      expect.objectContaining({ file: 'topics/goal.nl.md', message: 'has no text below its front matter: write what the assistant says.' }),
    );
  });

  it('wants a text, and no source, of a topic that says what the sources do not tell', () => {
    expect(faults('topics/results.nl.md', (text) => text.replace(/\n---\n[\s\S]*$/, '\n---\n'))).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        file: 'topics/results.nl.md',
        message: 'has no text below its front matter: write what the assistant says.',
      }),
    );
    expect(faults('topics/results.nl.md', swap('sources: []', 'sources: [province-page]'))).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        file: 'topics/results.nl.md',
        field: 'sources',
        message: 'a topic of the form "unknown" shows no sources: take them out.',
      }),
    );
  });

  it('tells a file that is missing', () => {
    expect(faults('places.yaml', () => undefined)).toEqual([
      { severity: 'error', file: 'places.yaml', line: 0, field: '', message: 'is missing: put it back.' },
    ]);
  });

  it('tells a topic that lacks a language', () => {
    expect(faults('topics/goal.de.md', () => undefined)).toEqual([
      expect.objectContaining({
        severity: 'error',
        file: 'topics/goal.en.md',
        message: 'the topic "goal" lacks its language "de": write topics/goal.de.md.',
      }),
    ]);
  });

  it('tells a topic that differs from itself between the languages', () => {
    expect(faults('topics/goal.nl.md', swap(/^form: text$/m, 'form: self'))).toContainEqual(
      expect.objectContaining({
        file: 'topics/goal.nl.md',
        field: 'form',
        message: expect.stringContaining('make it the same in all three languages'),
      }),
    );
  });

  it('tells a form that no topic has, and a topic that a form can’t be found under', () => {
    const inAll = (id: string) => ['nl', 'de', 'en'].map((language) => `topics/${id}.${language}.md`);
    expect(faults(inAll('why'), () => undefined)).toEqual([
      {
        severity: 'error',
        file: 'topics/',
        line: 0,
        field: '',
        message: 'no topic has the form "why": write topics/why.nl.md, .de.md and .en.md.',
      },
    ]);
    expect(faults(inAll('why'), swap('form: why', 'form: more'))).toContainEqual(
      expect.objectContaining({
        file: 'topics/why.de.md',
        field: 'form',
        message: 'the topic of the form "more" must be named topics/more.de.md.',
      }),
    );
  });

  it('tells numbers and links that differ between the languages', () => {
    const ict = 'additions/hesse-ict-figures.yaml';
    expect(faults(ict, swap('more than 10,500', 'more than 10,600'))).toEqual([
      {
        severity: 'error',
        file: ict,
        line: lineOf(ict, '  en:'),
        field: 'text.en',
        message: expect.stringMatching(/^its numbers \(.*10600.*\) differ from text\.nl \(.*10500.*\): the same facts in all languages\.$/),
      },
    ]);
    expect(faults('topics/goal.nl.md', (text) => `${text}\nhttps://www.example.org/`)).toContainEqual(
      expect.objectContaining({ severity: 'error', message: expect.stringMatching(/^its links .*https:\/\/www\.example\.org\/.* differ/) }),
    );
    expect(faults('contacts/cooperation-with-germany.yaml', swap('de: Brabantlaan 1', 'de: Brabantlaan 11'))).toContainEqual(
      expect.objectContaining({ field: 'address.de', severity: 'error' }),
    );
  });

  it('takes the same number for the same however a language writes it', () => {
    const { text } = folder.read().knowledge?.additions.find(({ id }) => id === 'hesse-ict-figures') ?? {};
    expect([text?.nl, text?.en]).toEqual([expect.stringContaining('10.500'), expect.stringContaining('10,500')]);
  });

  it('tells a question that two topics claim, and one that stands twice', () => {
    const add = (question: string) => (text: string) => text.replace('examples:\n', `examples:\n  - ${question}\n`);
    expect(faults('topics/overview.nl.md', add('wat is het DOEL van de samenwerking met duitsland??'))).toEqual([
      {
        severity: 'error',
        file: 'topics/overview.nl.md',
        line: 5,
        field: 'examples.0',
        message:
          '"wat is het DOEL van de samenwerking met duitsland??" stands in topics/goal.nl.md as well: a question can mean one topic only.',
      },
    ]);
    expect(faults('topics/goal.nl.md', add('waarom juist Duitsland'))).toEqual([
      expect.objectContaining({
        severity: 'warning',
        file: 'topics/goal.nl.md',
        message: '"Waarom juist Duitsland?" stands here twice: take one out.',
      }),
    ]);
  });

  it('tells too few examples', () => {
    expect(faults('topics/goal.nl.md', (text) => text.replace(/(examples:\n(?: {2}- .*\n){3})(?: {2}- .*\n)+/, '$1'))).toEqual([
      expect.objectContaining({ file: 'topics/goal.nl.md', field: 'examples', message: 'give at least 12 example questions.' }),
    ]);
  });

  it.each([
    ['regions/hesse.yaml', 'sectors: [ict]', 'sectors: [itc]', 'sectors.0', 'there is no sector "itc". Known: '],
    ['regions/hesse.yaml', 'sources: [province-page]', 'sources: [province]', 'sources.0', 'there is no source "province". Known: '],
    ['partners/ihk.yaml', 'sources: [province-page]', 'sources: [ihk]', 'sources.0', 'there is no source "ihk". Known: '],
    ['additions/hesse-ict-figures.yaml', 'regions: [hesse]', 'regions: [hessen]', 'regions.0', 'there is no region "hessen". Known: '],
    ['additions/hesse-ict-figures.yaml', 'sectors: [ict]', 'sectors: [it]', 'sectors.0', 'there is no sector "it". Known: '],
    ['contacts/bom.yaml', 'regions: []', 'regions: [saxony]', 'covers.regions.0', 'there is no region "saxony". Known: '],
    ['contacts/bom.yaml', 'sectors: []', 'sectors: [space]', 'covers.sectors.0', 'there is no sector "space". Known: '],
    ['ambiguous.yaml', '- { sector: mobility,', '- { sector: cars,', '0.choices.0', 'there is no sector "cars". Known: '],
    ['places.yaml', 'region: baden-wuerttemberg', 'region: bawue', 'towns.0.region.0', 'there is no region "bawue". Known: '],
  ])('tells a reference in %s to what does not exist', (file, from, to, field, message) => {
    expect(faults(file, swap(from, to))).toContainEqual(
      expect.objectContaining({ severity: 'error', file, line: expect.any(Number), field, message: expect.stringContaining(message) }),
    );
  });

  it('tells a topic whose contact or region does not exist', () => {
    const inAll = (id: string, from: string, to: string) => faults(`topics/${id}.nl.md`, swap(from, to));
    expect(inAll('overview', 'contact: cooperation-with-germany', 'contact: nobody')).toContainEqual(
      expect.objectContaining({ field: 'contact.0', message: expect.stringContaining('there is no contact "nobody". Known: ') }),
    );
    expect(inAll('about-hesse', 'region: hesse', 'region: saxony')).toContainEqual(
      expect.objectContaining({ field: 'region.0', message: expect.stringContaining('there is no region "saxony". Known: ') }),
    );
  });

  it('tells an id that stands twice', () => {
    expect(faults('regions/hesse.yaml', swap('id: hesse', 'id: bavaria'))).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        message: 'the region "bavaria" stands in regions/bavaria.yaml as well: give each its own id.',
      }),
    );
  });

  it('tells a way to steer a dialog that means two things, stands twice or is never heard', () => {
    const file = 'expressions.yaml';
    expect(faults(file, swap('nee, neen,', 'nee, Laat maar!, neen,'))).toEqual([
      {
        severity: 'error',
        file,
        line: lineOf(file, 'nee, neen,'),
        field: 'no.nl.1',
        message: '"Laat maar!" stands under "leave" as well: a phrase can mean one thing only.',
      },
    ]);
    expect(faults(file, swap('nee, neen,', 'nee, Nee!, neen,'))).toEqual([
      expect.objectContaining({ severity: 'warning', field: 'no.nl.1', message: '"Nee!" stands here twice: take one out.' }),
    ]);
    expect(faults(file, swap('nee, neen,', 'nee, ik zou het liever toch niet doen, neen,'))).toEqual([
      expect.objectContaining({ severity: 'error', field: 'no.nl.1', message: expect.stringContaining('more than 6 words') }),
    ]);
    expect(faults(file, swap(/(?<=send:\n {2}nl: )\[[^\]]*\]/, '[]'))).toEqual([
      expect.objectContaining({ severity: 'error', field: 'send.nl', message: 'give at least one phrase.' }),
    ]);
  });

  it('tells a phrase with a placeholder too many, too few, or under a name nobody says', () => {
    const phrases = 'phrases.yaml';
    expect(faults(phrases, swap('Wat doet Brabant in {region}?', 'Wat doet Brabant in {regio}?'))).toEqual([
      {
        severity: 'error',
        file: phrases,
        line: lineOf(phrases, 'Wat doet Brabant in {region}?'),
        field: 'choice.region-sectors.nl',
        message: 'has the unknown placeholder {regio}. Allowed here: {region}.',
      },
      expect.objectContaining({ field: 'choice.region-sectors.nl', message: 'lacks its placeholder {region}.' }),
    ]);
    expect(faults(phrases, swap('list.and: {', 'list.or: {'))).toEqual([
      expect.objectContaining({ severity: 'error', message: 'lacks the phrase "list.and": add it in every language.' }),
      expect.objectContaining({ severity: 'warning', field: 'list.or', message: 'is a phrase that nothing says: take it out.' }),
    ]);
  });

  it('tells that nobody covers a region and sector in a language', () => {
    const found = faults(
      'contacts/cooperation-with-germany.yaml',
      swap(
        'covers: { regions: [], sectors: [], purposes: [], languages: [] }',
        'covers: { regions: [], sectors: [ict], purposes: [], languages: [nl, de] }',
      ),
    );
    expect(found).toContainEqual({
      severity: 'error',
      file: 'contacts/',
      line: 0,
      field: '',
      message: 'nobody covers hesse x energy in "nl": widen a contact, or add one for everything.',
    });
    expect(found.some(({ message }) => message.includes('hesse x ict in "nl"'))).toBe(false);
    expect(found.some(({ message }) => message.includes('hesse x ict in "en"'))).toBe(true);
  });

  it('tells a statement without a source', () => {
    expect(faults('topics/goal.nl.md', swap(/^sources:\n( {2}- .*\n)+/m, 'sources: []\n'))).toContainEqual(
      expect.objectContaining({ field: 'sources', message: 'states something without a source: name where it comes from.' }),
    );
    expect(faults('regions/hesse.yaml', swap('sources: [province-page]', 'sources: []'))).toEqual([
      expect.objectContaining({ field: 'sources', message: expect.stringMatching(/^name at least one source/) }),
    ]);
  });

  it('tells a review date that has passed, from the day after it', () => {
    const province = 'sources/province.yaml';
    const change = swap('review: 2027-05-24', 'review: 2026-11-30');
    expect(faults(province, change, new Date('2026-11-30'))).toEqual([]);
    expect(faults(province, change, new Date('2026-12-01'))).toEqual([
      {
        severity: 'warning',
        file: province,
        line: lineOf(province, 'review:'),
        field: '0.review',
        message: 'the source "province-page" was to be checked again by 2026-11-30: compare, then set "checked" and "review" anew.',
      },
    ]);
  });
});
